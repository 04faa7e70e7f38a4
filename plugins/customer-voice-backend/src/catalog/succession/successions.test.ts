import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const OWNER = { owner: 'group:default/team-c' };
const petstore = entity('component:petstore', OWNER);
const successor = entity('component:petshop', {
  ...OWNER,
  annotations: { 'customer-voice/formerly': 'petstore' },
});

describe.each(databases.eachSupportedId())('Successions on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(successions?: Array<{ from: string; to: string }>) {
    running = await startCustomerVoice({
      databaseId,
      entities: [petstore],
      teams: { olga: 'team-c' },
      config: {
        confidentiality: { publicationInterval: 'PT0S' },
        ...(successions ? { successions } : {}),
      },
    });
  }
  beforeEach(async () => {
    await start();
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function ask(name: string, title: string): Promise<number> {
    const { body } = await running
      .as('carl')
      .post('/requests', {
        entityRef: `component:default/${name}`,
        title,
        goal: 'Less work',
      })
      .expect(201);
    return body.number;
  }

  const serviceOf = async (number: number) =>
    (await running.as('carl').get(`/requests/${number}`).expect(200)).body
      .entityRef;
  const openOf = async (name: string) => {
    const row = await running
      .knex('services')
      .where({ entity_ref: `component:default/${name}` })
      .first('open_requests');
    return row?.open_requests;
  };

  it('lets requests follow an entity to its new name', async () => {
    const number = await ask('petstore', 'Refunds in one step');
    running.entities.splice(0, 1, successor);
    await running.syncCatalog();
    expect(await serviceOf(number)).toBe('component:default/petshop');
    expect(await openOf('petshop')).toBe(1);
  });

  it('lets requests join those that the successor has already', async () => {
    const older = await ask('petstore', 'Refunds in one step');
    running.entities.push(entity('component:petshop', OWNER));
    await running.syncCatalog();
    const newer = await ask('petshop', 'Exports by night');
    running.entities.splice(0, 2, successor);
    await running.syncCatalog();
    await running.syncCatalog();
    expect(await serviceOf(older)).toBe('component:default/petshop');
    expect(await serviceOf(newer)).toBe('component:default/petshop');
    expect(await openOf('petshop')).toBe(2);
  });

  describe('of other owners', () => {
    const others = entity('component:petshop', {
      owner: 'group:default/team-d',
      annotations: { 'customer-voice/formerly': 'petstore' },
    });

    it('are refused', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, others);
      await running.syncCatalog();
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petstore');
      expect(await openOf('petshop')).toBe(0);
      const { body } = await running
        .as('carl')
        .get('/services/component/default/petshop')
        .expect(200);
      expect(body.refusedFormerRefs).toEqual(['component:default/petstore']);
    });

    it('are refused where only one of the owners is new', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(
        0,
        1,
        entity('component:petshop', {
          owner: 'group:default/team-c',
          owners: ['group:default/team-c', 'group:default/team-d'],
          annotations: { 'customer-voice/formerly': 'petstore' },
        }),
      );
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petstore');
    });

    it('are refused to an entity without owner, also once it has another one', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      const annotations = { 'customer-voice/formerly': 'petstore' };
      running.entities.splice(
        0,
        1,
        entity('component:petshop', { annotations }),
      );
      await running.syncCatalog();
      running.entities.splice(0, 1, others);
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petstore');
    });

    it('are admitted where the configuration names them', async () => {
      await running.stop();
      await running.knex.destroy();
      await start([
        {
          from: 'component:default/petstore',
          to: 'component:default/petshop',
        },
      ]);
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, others);
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petshop');
    });

    it('are taken up once the former owner owns the successor', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, others);
      await running.syncCatalog();
      running.entities.splice(0, 1, successor);
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petshop');
      const { body } = await running
        .as('carl')
        .get('/services/component/default/petshop');
      expect(body.refusedFormerRefs).toBeUndefined();
    });
  });

  describe('are undone when the former entity returns', () => {
    const shop = entity('component:petshop', OWNER);

    it('after a rename: the history goes back, what came since stays', async () => {
      const older = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, successor);
      await running.syncCatalog();
      const newer = await ask('petshop', 'Exports by night');
      running.entities.splice(0, 1, successor, petstore);
      await running.syncCatalog();
      expect(await serviceOf(older)).toBe('component:default/petstore');
      expect(await serviceOf(newer)).toBe('component:default/petshop');
      expect(await openOf('petstore')).toBe(1);
      expect(await openOf('petshop')).toBe(1);
      for (const name of ['petstore', 'petshop']) {
        const { body } = await running
          .as('olga')
          .get(`/services/component/default/${name}`)
          .expect(200);
        expect(body).toMatchObject({ rating: 'owner', title: name });
        await running
          .as('carl')
          .post('/responses', {
            entityRef: `component:default/${name}`,
            score: 4,
          })
          .expect(201);
      }
    });

    it('after a merge: what came from it goes back', async () => {
      const older = await ask('petstore', 'Refunds in one step');
      running.entities.push(shop);
      await running.syncCatalog();
      const own = await ask('petshop', 'Exports by night');
      running.entities.splice(0, 2, successor);
      await running.syncCatalog();
      const newer = await ask('petshop', 'Exports by day');
      expect(await openOf('petshop')).toBe(3);
      running.entities.push(petstore);
      await running.tellChange('component:default/petstore');
      await running.mirrorChanges();
      expect(await serviceOf(older)).toBe('component:default/petstore');
      expect(await serviceOf(own)).toBe('component:default/petshop');
      expect(await serviceOf(newer)).toBe('component:default/petshop');
      expect(await openOf('petstore')).toBe(1);
      expect(await openOf('petshop')).toBe(2);
    });

    it('after merges of merges: each goes back to where it came from', async () => {
      const of = (name: string, formerly?: string) =>
        entity(`component:${name}`, {
          ...OWNER,
          ...(formerly
            ? { annotations: { 'customer-voice/formerly': formerly } }
            : {}),
        });
      running.entities.splice(0, 1, of('a'), of('b'), of('c'));
      await running.syncCatalog();
      const [inA, inB, inC] = [
        await ask('a', 'Refunds in one step'),
        await ask('b', 'Exports by night'),
        await ask('c', 'Search by colour'),
      ];
      running.entities.splice(0, 3, of('b', 'a'), of('c'));
      await running.syncCatalog();
      running.entities.splice(0, 2, of('c', 'b'));
      await running.syncCatalog();
      await running.syncCatalog();
      expect(await openOf('c')).toBe(3);
      running.entities.push(of('b', 'a'));
      await running.syncCatalog();
      expect(await serviceOf(inA)).toBe('component:default/b');
      expect(await serviceOf(inB)).toBe('component:default/b');
      expect(await serviceOf(inC)).toBe('component:default/c');
      running.entities.push(of('a'));
      await running.syncCatalog();
      expect(await serviceOf(inA)).toBe('component:default/a');
      expect(await serviceOf(inB)).toBe('component:default/b');
    });

    it('but not by another owner under the former name', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, successor);
      await running.syncCatalog();
      running.entities.push(
        entity('component:petstore', { owner: 'group:default/team-d' }),
      );
      await running.syncCatalog();
      await running.syncCatalog();
      expect(await serviceOf(number)).toBe('component:default/petshop');
    });

    it('at the first question for it', async () => {
      const number = await ask('petstore', 'Refunds in one step');
      running.entities.splice(0, 1, successor);
      await running.syncCatalog();
      running.entities.push(petstore);
      await running
        .as('carl')
        .get('/services/component/default/petstore')
        .expect(200);
      expect(await serviceOf(number)).toBe('component:default/petstore');
    });
  });
});

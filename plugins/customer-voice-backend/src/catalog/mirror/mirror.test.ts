import { Entity } from '@backstage/catalog-model';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const OWNER = { owner: 'group:default/team-c' };
const petstore = entity('component:petstore', OWNER);
const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())(
  'The mirror of the catalog on %s',
  databaseId => {
    const started: RunningCustomerVoice[] = [];

    async function start(
      options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
    ) {
      const running = await startCustomerVoice({
        databaseId,
        entities: [],
        ...options,
      });
      started.push(running);
      return running;
    }
    afterEach(async () => {
      const [first] = started;
      for (const running of started.splice(0)) await running.stop();
      await first?.knex.destroy();
    });

    const listed = async (running: RunningCustomerVoice): Promise<string[]> => {
      const { body } = await running.as('carl').get('/scorecards').expect(200);
      return body.items.map((item: { entityRef: string }) => item.entityRef);
    };

    it('looks again at an entity whose event came before it was there', async () => {
      const running = await start();
      await running.tellChange(PETSTORE);
      await running.mirrorChanges();
      running.entities.push(petstore);
      await running.mirrorChanges();
      expect(await listed(running)).toEqual([PETSTORE]);
    });

    it('looks again at an entity whose event came before it had an owner', async () => {
      const running = await start({ entities: [entity('component:petstore')] });
      await running.tellChange(PETSTORE);
      await running.mirrorChanges();
      running.entities.splice(0, 1, petstore);
      await running.mirrorChanges();
      expect(await listed(running)).toEqual([PETSTORE]);
    });

    it('keeps a change that could not be mirrored', async () => {
      let away = false;
      const running = await start({
        onCatalogQuestion: () => {
          if (away) throw new Error('The catalog is away');
        },
      });
      running.entities.push(petstore);
      await running.tellChange(PETSTORE);
      away = true;
      await running.mirrorChanges();
      expect(await listed(running)).toEqual([]);
      away = false;
      await running.mirrorChanges();
      expect(await listed(running)).toEqual([PETSTORE]);
    });

    it.each([
      ['a service', '/services/component/default/petstore'],
      ['a scorecard', '/scorecards/component/default/petstore'],
      ['a history', '/scorecards/component/default/petstore/history'],
      ['comments', `/responses?entityRef=${PETSTORE}`],
    ])('answers the first question for %s of a new entity', async (_, path) => {
      const running = await start();
      running.entities.push(petstore);
      const { status } = await running.as('carl').get(path);
      expect(status).toBe(200);
    });

    it('answers the first question for the scorecards of new entities', async () => {
      const running = await start();
      running.entities.push(petstore);
      const { body } = await running
        .as('carl')
        .post('/scorecards/by-refs', { entityRefs: [PETSTORE] })
        .expect(200);
      expect(body.items).toMatchObject([{ entityRef: PETSTORE }]);
    });

    it.each([
      ['a response', '/responses', { score: 4 }],
      ['a request', '/requests', { title: 'Refunds', goal: 'Less work' }],
    ])('takes %s to a new entity', async (_, path, body) => {
      const running = await start();
      running.entities.push(petstore);
      const { status } = await running
        .as('carl')
        .post(path, { entityRef: PETSTORE, ...body });
      expect(status).toBe(201);
    });

    it('asks the catalog once about entities that do not exist', async () => {
      const running = await start();
      const refs = Array.from(
        { length: 100 },
        (_, i) => `component:default/nope-${i}`,
      );
      const before = running.catalogQuestions.length;
      const ask = () =>
        running
          .as('carl')
          .post('/scorecards/by-refs', { entityRefs: refs })
          .expect(200);
      await Promise.all([ask(), ask(), ask()]);
      await ask();
      await running
        .as('carl')
        .get('/services/component/default/nope-7')
        .expect(404);
      const asked = running.catalogQuestions
        .slice(before)
        .filter(question => question.includes(refs[7]));
      expect(asked).toHaveLength(1);
    });

    it('answers what is known while the catalog is away', async () => {
      let away = false;
      const running = await start({
        entities: [petstore],
        teams: { carl: 'customers' },
        onCatalogQuestion: () => {
          if (away) throw new Error('The catalog is away');
        },
      });
      away = true;
      const { body } = await running.as('carl').post('/scorecards/by-refs', {
        entityRefs: [PETSTORE, 'component:default/nope'],
      });
      expect(body.items).toMatchObject([{ entityRef: PETSTORE }, null]);
    });

    it('survives two first syncs at once', async () => {
      const entities = [
        entity('group:team-c'),
        entity('group:child', { parent: 'group:default/team-c' }),
        entity('user:carl', { memberOf: 'group:default/child' }),
        ...Array.from({ length: 120 }, (_, i) =>
          entity(`component:s${i}`, OWNER),
        ),
      ];
      const one = await start({ entities });
      const other = await start({ entities, knex: one.knex });
      for (const table of [
        'service_owners',
        'scorecards',
        'service_terms',
        'service_documents',
        'services',
        'catalog_ancestors',
        'catalog_memberships',
        'catalog_people',
      ]) {
        await one.knex(table).delete();
      }
      await Promise.all([one.syncCatalog(), other.syncCatalog()]);
      const rows = await one.knex('service_owners').count({ n: '*' }).first();
      expect(Number(rows?.n)).toBe(120);
      expect(await one.knex('catalog_ancestors')).toHaveLength(3);
      expect(await one.knex('catalog_memberships')).toHaveLength(1);
    });

    it('notices within one check that an entity left the catalog', async () => {
      const running = await start({
        entities: [petstore, entity('component:billing', OWNER)],
      });
      running.entities.splice(0, 1);
      await running.checkRemovals();
      expect(await listed(running)).toEqual(['component:default/billing']);
      await running
        .as('carl')
        .get('/services/component/default/petstore')
        .expect(404);
    });

    it('lets the history follow a rename within one check', async () => {
      const running = await start({ entities: [petstore] });
      const { body } = await running
        .as('carl')
        .post('/requests', {
          entityRef: PETSTORE,
          title: 'Refunds',
          goal: 'Less work',
        })
        .expect(201);
      running.entities.splice(
        0,
        1,
        entity('component:petshop', {
          ...OWNER,
          annotations: { 'customer-voice/formerly': 'petstore' },
        }),
      );
      await running.tellChange('component:default/petshop');
      await running.mirrorChanges();
      await running.checkRemovals();
      const { body: moved } = await running
        .as('carl')
        .get(`/requests/${body.number}`)
        .expect(200);
      expect(moved.entityRef).toBe('component:default/petshop');
    });

    it('syncs again soon while the catalog is being filled, and rests afterwards', async () => {
      const running = await start({ entities: [petstore] });
      running.entities.push(entity('component:billing', OWNER));
      await running.syncIfDue();
      expect(await listed(running)).toHaveLength(2);
      await running.syncIfDue();
      running.entities.push(entity('component:ledger', OWNER));
      await running.syncIfDue();
      expect(await listed(running)).toHaveLength(2);
    });

    it('lets no sync overwrite what was mirrored while it ran', async () => {
      let meanwhile: (() => Promise<void>) | undefined;
      const running = await start({
        entities: [petstore],
        onCatalogPage: async (page: Entity[]) => {
          const found = page.some(each => each.kind === 'component');
          if (!found || !meanwhile) return;
          const work = meanwhile;
          meanwhile = undefined;
          await work();
        },
      });
      meanwhile = async () => {
        running.entities.splice(
          0,
          1,
          entity('component:petstore', { ...OWNER, title: 'The newest' }),
        );
        await running.tellChange(PETSTORE);
        await running.mirrorChanges();
      };
      await running.syncCatalog();
      const { body } = await running
        .as('carl')
        .get('/services/component/default/petstore')
        .expect(200);
      expect(body.title).toBe('The newest');
    });
  },
);

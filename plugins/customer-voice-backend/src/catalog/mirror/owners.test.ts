// Over 300 lines: the cases of one subject, which share their set-up.
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  createCustomerVoiceServiceConditionalDecision,
  customerVoiceServiceConditions,
} from 'backstage-plugin-customer-voice-node';
import { customerVoiceScorecardReadPermission } from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
/** The catalog sorts relations by name, so the primary owner is not the first of them. */
const petstore = entity('component:petstore', {
  owner: 'group:default/team-z',
  owners: ['group:default/team-a', 'group:default/team-z'],
});
const OWNER_REFS = ['group:default/team-z', 'group:default/team-a'];
const TEAMS = { zoe: 'team-z', ada: 'team-a', carl: 'customers' };
const REQUEST = {
  entityRef: PETSTORE,
  title: 'Refunds in one step',
  goal: 'Less work',
};

describe.each(databases.eachSupportedId())('Owners on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(
    options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
  ) {
    running = await startCustomerVoice({
      databaseId,
      entities: [petstore],
      teams: TEAMS,
      ...options,
    });
  }
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const ask = async (): Promise<{ number: number; version: number }> =>
    (await running.as('carl').post('/requests', REQUEST).expect(201)).body;
  const evaluate = (
    user: string,
    request: { number: number; version: number },
  ) =>
    running.as(user).post(`/requests/${request.number}/transitions`, {
      version: request.version,
      to: 'evaluating',
    });

  describe('several of them', () => {
    beforeEach(() => start());

    it('are shown, the one in spec.owner first', async () => {
      const request = await ask();
      const as = running.as('carl');
      const answers = await Promise.all([
        as.get('/services/component/default/petstore'),
        as.get('/scorecards/component/default/petstore'),
        as.get(`/requests/${request.number}`),
      ]);
      for (const { body } of answers) {
        expect(body).toMatchObject({
          ownerRef: OWNER_REFS[0],
          ownerRefs: OWNER_REFS,
        });
      }
    });

    it.each(['zoe', 'ada'])('may not rate: %s', async user => {
      await running
        .as(user)
        .post('/responses', { entityRef: PETSTORE, score: 5 })
        .expect(403);
      const { body } = await running
        .as(user)
        .get('/services/component/default/petstore');
      expect(body.rating).toBe('owner');
    });

    it.each(['zoe', 'ada'])('may decide: %s', async user => {
      const { status } = await evaluate(user, await ask());
      expect(status).toBe(200);
    });

    it('are all notified', async () => {
      await ask();
      await running.tell();
      const refs = running.notifications.flatMap(({ recipients }) =>
        'entityRef' in recipients ? recipients.entityRef : [],
      );
      expect(refs).toEqual(expect.arrayContaining(OWNER_REFS));
    });

    it('find the service and its requests under each, and once under both', async () => {
      await ask();
      const filters = [
        'owner=group:default/team-a',
        'owner=group:default/team-z',
        'owner=group:default/team-a&owner=group:default/team-z',
        'within=group:default/team-a',
      ];
      for (const filter of filters) {
        const { body } = await running
          .as('carl')
          .get(`/scorecards?${filter}`)
          .expect(200);
        expect(body.items).toHaveLength(1);
        const requests = filter.replace(/owner=/g, 'ownerRef=');
        const { body: asked } = await running
          .as('carl')
          .get(`/requests?${requests}`)
          .expect(200);
        expect(asked.items).toHaveLength(1);
      }
      const { body: owned } = await running
        .as('ada')
        .get('/requests?relation=owned')
        .expect(200);
      expect(owned.items).toHaveLength(1);
    });

    it('count the service once in the roll-up of their parent', async () => {
      running.entities.push(
        entity('group:all'),
        entity('group:team-a', { parent: 'group:default/all' }),
        entity('group:team-z', { parent: 'group:default/all' }),
      );
      await running.syncCatalog();
      const { body } = await running
        .as('carl')
        .get('/rollups/group/default/all')
        .expect(200);
      expect(body.services.total).toBe(1);
    });
  });

  it('match IS_OWNER by any of them', async () => {
    await start({
      entities: [
        petstore,
        entity('component:other', { owner: 'group:default/team-o' }),
      ],
      decide: permission =>
        permission.name === customerVoiceScorecardReadPermission.name
          ? createCustomerVoiceServiceConditionalDecision(
              customerVoiceScorecardReadPermission,
              customerVoiceServiceConditions.isOwner({
                claims: ['group:default/team-a'],
              }),
            )
          : { result: AuthorizeResult.ALLOW },
    });
    const { body } = await running.as('carl').get('/scorecards').expect(200);
    expect(
      body.items.map((item: { entityRef: string }) => item.entityRef),
    ).toEqual([PETSTORE]);
  });

  describe('that the catalog does not have', () => {
    const missing = ['group:default/team-a', 'group:default/team-z'];

    it('are shown as missing', async () => {
      await start({ missing: ['group:default/team-a'] });
      const { body } = await running
        .as('carl')
        .get('/services/component/default/petstore')
        .expect(200);
      expect(body.missingOwnerRefs).toEqual(['group:default/team-a']);
    });

    it('let a request be taken while one of them is there', async () => {
      await start({ missing: ['group:default/team-a'] });
      const { status } = await evaluate('zoe', await ask());
      expect(status).toBe(200);
    });

    it('let a request be refused with the reason without triage', async () => {
      await start({ missing });
      const { body } = await running
        .as('carl')
        .post('/requests', REQUEST)
        .expect(400);
      expect(body.error.message).toContain('group:default/team-z');
      expect(body.error.message).toContain('is not in the catalog');
    });

    it('cannot be handed a request', async () => {
      await start({
        entities: [
          petstore,
          entity('component:orphan', { owner: 'group:default/gone' }),
        ],
        missing: ['group:default/gone'],
      });
      const request = await ask();
      const { body } = await running
        .as('zoe')
        .post(`/requests/${request.number}/handover`, {
          version: request.version,
          entityRef: 'component:default/orphan',
          reason: 'Theirs by right',
        })
        .expect(400);
      expect(body.error.message).toContain('group:default/gone');
    });

    it('let customers rate', async () => {
      await start({ missing });
      const { status } = await running
        .as('carl')
        .post('/responses', { entityRef: PETSTORE, score: 5 });
      expect(status).toBe(201);
    });

    it('leave requests to triage until they are there', async () => {
      await start({
        missing,
        teams: { ...TEAMS, tom: 'triage' },
        config: {
          confidentiality: { publicationInterval: 'PT0S' },
          requests: { triageOwner: 'group:default/triage' },
        },
      });
      const request = await ask();
      expect(request).toMatchObject({
        entityRef: PETSTORE,
        ownerRefs: ['group:default/triage'],
      });
      await running.tell();
      expect(running.notifications[0].recipients).toMatchObject({
        entityRef: ['group:default/triage'],
      });
      const triage = await running.as('tom').get('/requests?triage=true');
      expect(triage.body.items).toHaveLength(1);
      const owned = await running.as('tom').get('/requests?relation=owned');
      expect(owned.body.items).toHaveLength(1);
      await evaluate('zoe', request).expect(403);
      await evaluate('tom', request).expect(200);

      running.missing.clear();
      await running.tellChange('group:default/team-z');
      await running.mirrorChanges();
      const { body } = await running
        .as('zoe')
        .get(`/requests/${request.number}`);
      expect(body).toMatchObject({
        ownerRef: 'group:default/team-z',
        may: { decide: true },
      });
    });

    it('are noticed when they leave', async () => {
      await start();
      running.missing.add('group:default/team-a');
      await running.syncCatalog();
      const { body } = await running
        .as('carl')
        .get('/services/component/default/petstore');
      expect(body.missingOwnerRefs).toEqual(['group:default/team-a']);
    });
  });

  describe('and members of the groups below them', () => {
    const entities = [
      entity('component:petstore', { owner: 'group:default/team-a' }),
      entity('group:team-a'),
      entity('group:child', { parent: 'group:default/team-a' }),
      entity('group:grandchild', { parent: 'group:default/child' }),
    ];
    const teams = { gina: 'grandchild', carl: 'customers' };

    it('are customers by default', async () => {
      await start({ entities, teams });
      await evaluate('gina', await ask()).expect(403);
      const { status } = await running
        .as('gina')
        .post('/responses', { entityRef: PETSTORE, score: 5 });
      expect(status).toBe(201);
    });

    it('are owners with ownership: descendants', async () => {
      await start({
        entities,
        teams,
        config: {
          confidentiality: { publicationInterval: 'PT0S' },
          ownership: 'descendants',
        },
      });
      await evaluate('gina', await ask()).expect(200);
      const { status } = await running
        .as('gina')
        .post('/responses', { entityRef: PETSTORE, score: 5 });
      expect(status).toBe(403);
    });
  });
});

import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { ImportReport } from 'backstage-plugin-customer-voice-common';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const request = (change: Partial<ImportedRequest> = {}): ImportedRequest => ({
  key: 'refunds',
  entityRef: 'component:default/payments',
  requesterRef: 'user:default/ada',
  title: 'Refund part of an order',
  goal: 'Our support desk must refund part of an order',
  askedAt: '2026-01-10T09:00:00Z',
  steps: [],
  ...change,
});
const response = (entityRef: string) => ({
  entityRef,
  respondentRef: 'user:default/ada',
  measure: 'csat' as const,
  score: 4,
  respondedAt: '2026-03-04T09:00:00Z',
});

/** Who sees, by a rule of the catalog's own, what is owned by the others only. */
const RESTRICTED = ['user:default/lara'];
const ONLY_OTHERS: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: 'catalog-entity',
  conditions: {
    rule: 'IS_ENTITY_OWNER',
    resourceType: 'catalog-entity',
    params: { claims: ['group:default/others'] },
  },
};

describe.each(databases.eachSupportedId())(
  'Reports on imports on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let deny: string | undefined;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
          entity('component:open', { owner: 'group:default/others' }),
        ],
        // The catalog itself answers as the policy decides.
        hidden: ['component:default/payments', 'component:default/gone'],
        blind: RESTRICTED,
        teams: { olga: 'owners', lena: 'platform', lara: 'platform' },
        config: {
          leads: ['group:default/platform', 'user:default/leo'],
          confidentiality: { publicationInterval: 'PT0S' },
        },
        decide: ({ name }, userRef) => {
          if (name === deny) return { result: AuthorizeResult.DENY };
          return name === 'catalog.entity.read' &&
            RESTRICTED.includes(userRef ?? '')
            ? ONLY_OTHERS
            : undefined;
        },
        requestImports: [
          {
            id: 'board',
            demo: false,
            requests: () => [
              request(),
              request({ key: 'gone', entityRef: 'component:default/gone' }),
              request({ key: 'short', title: 'A' }),
              request({
                key: 'unasked',
                steps: [
                  {
                    kind: 'verdict',
                    userRef: 'user:default/ben',
                    verdict: 'met',
                    at: '2026-01-12T09:00:00Z',
                  },
                ],
              }),
              request({
                key: 'kept',
                entityRef: 'component:default/open',
                remark: { reason: 'status-not-kept', detail: 'status' },
              }),
            ],
          },
          {
            id: 'dry',
            demo: false,
            dryRun: true,
            requests: () => [request({ entityRef: 'component:default/open' })],
          },
        ],
        histories: [
          {
            id: 'survey',
            demo: false,
            replayInterval: 'P7D',
            responses: () => [
              { ...response('component:default/payments'), measure: 'nps' },
              { ...response('component:default/open'), measure: 'nps' },
              response('component:default/open'),
            ],
          },
          {
            id: 'late',
            demo: false,
            replayInterval: 'P7D',
            fingerprint: () => {
              throw Object.assign(
                new Error('component:default/payments is in the way'),
                { name: 'InputError' },
              );
            },
            responses: () => [],
          },
        ],
      });
      await running.publish();
    });
    afterEach(() => {
      deny = undefined;
    });
    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    async function reports(user: string, query = '') {
      const { body } = await running
        .as(user)
        .get(`/imports${query}`)
        .expect(200);
      const items: ImportReport[] = body.items;
      return items;
    }
    const reportOf = async (user: string, id: string) =>
      (await reports(user)).find(report => report.id === id);

    it('are listed for a lead with what became of the rows', async () => {
      expect(await reportOf('lena', 'board')).toEqual({
        kind: 'request',
        id: 'board',
        dryRun: false,
        state: 'complete',
        startedAt: expect.stringMatching(/Z$/),
        updatedAt: expect.stringMatching(/Z$/),
        rows: 5,
        imported: 2,
        leftOut: {
          'unknown-service': {
            count: 1,
            examples: [{ row: 2, detail: 'component:default/gone' }],
          },
          'value-wrong': { count: 1, examples: [{ row: 3, detail: 'title' }] },
          impossible: {
            count: 1,
            examples: [
              {
                row: 4,
                detail:
                  'Historic request unasked: user:default/ben was not asked for a verdict',
              },
            ],
          },
        },
        remarks: {
          'status-not-kept': {
            count: 1,
            examples: [{ row: 5, detail: 'status' }],
          },
        },
      });
      expect(await reportOf('lena', 'dry')).toMatchObject({
        dryRun: true,
        state: 'complete',
        imported: 1,
      });
    });

    it('say why a source was refused', async () => {
      expect(await reportOf('lena', 'late')).toMatchObject({
        kind: 'response',
        state: 'refused',
        refusal: 'component:default/payments is in the way',
        rows: 0,
      });
    });

    it('are in pages, newest first, each once', async () => {
      const all = await reports('lena');
      expect(all).toHaveLength(4);
      const begun = all.map(({ startedAt }) => startedAt);
      expect(begun).toEqual([...begun].sort().reverse());
      const paged: ImportReport[] = [];
      let cursor = '';
      do {
        const { body } = await running
          .as('lena')
          .get(`/imports?limit=1${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        paged.push(...body.items);
        cursor = body.pageInfo.nextCursor ?? '';
      } while (cursor);
      expect(paged).toEqual(all);
    });

    it('that began in one moment are in pages, each once', async () => {
      const moment = { started_at: new Date('2026-02-03T04:05:06.789Z') };
      const ids = ['a', 'b'].flatMap(id =>
        [true, false].map(dryRun => ({ id: `same-${id}`, dry_run: dryRun })),
      );
      await running.knex('import_reports').insert(
        ids.map(key => ({
          ...key,
          ...moment,
          kind: 'response',
          state: 'complete',
          report: '{"rows":0,"imported":0,"leftOut":{}}',
          updated_at: moment.started_at,
        })),
      );
      const paged: string[] = [];
      let cursor = '';
      do {
        const { body } = await running
          .as('lena')
          .get(`/imports?kind=response&limit=1${cursor && `&cursor=${cursor}`}`)
          .expect(200);
        const items: ImportReport[] = body.items;
        paged.push(...items.map(({ id, dryRun }) => `${id} ${dryRun}`));
        cursor = body.pageInfo.nextCursor ?? '';
      } while (cursor);
      expect(paged.slice(-4)).toEqual([
        'same-b true',
        'same-a true',
        'same-b false',
        'same-a false',
      ]);
      await running
        .knex('import_reports')
        .where('id', 'like', 'same-%')
        .delete();
    });

    it('are those of one kind, if asked for', async () => {
      const kinds = await reports('lena', '?kind=request');
      expect(kinds.map(({ id }) => id).sort()).toEqual(['board', 'dry']);
      await running.as('lena').get('/imports?kind=survey').expect(400);
    });

    it('refuse a cursor of another kind', async () => {
      const { body } = await running.as('lena').get('/imports?limit=1');
      const other = await running
        .as('lena')
        .get(`/imports?kind=request&cursor=${body.pageInfo.nextCursor}`);
      expect(other.status).toBe(400);
    });

    it('are for a user whom the configuration names as well', async () => {
      expect(await reports('leo')).toHaveLength(4);
    });

    it.each(['olga', 'ada'])(
      'are not for %s, whom a policy allows everything',
      async user => {
        const { body } = await running.as(user).get('/imports').expect(403);
        expect(body.error).toMatchObject({
          name: 'NotAllowedError',
          message: expect.stringContaining('customerVoice.leads'),
        });
      },
    );

    it('are for other plugins', async () => {
      const { body } = await running
        .as('x')
        .get('/imports')
        .set('Authorization', mockCredentials.service.header())
        .expect(200);
      expect(body.items).toHaveLength(4);
    });

    it('are not for a lead whom the policy denies them', async () => {
      deny = 'customerVoice.import.read';
      const { body } = await running.as('lena').get('/imports').expect(403);
      expect(body.error.message).toContain('customerVoice.import.read');
    });

    it('name no entity to a lead who does not see it in the catalog', async () => {
      const board = await reportOf('lara', 'board');
      expect(board?.leftOut).toEqual({
        'unknown-service': { count: 1, examples: [{ row: 2 }] },
        'value-wrong': { count: 1, examples: [{ row: 3, detail: 'title' }] },
        // The catalog has no such user either, and that is not told.
        impossible: { count: 1, examples: [{ row: 4 }] },
      });
      const survey = await reportOf('lara', 'survey');
      expect(survey?.leftOut['measure-not-asked']).toEqual({
        count: 2,
        examples: [
          { row: 1 },
          { row: 2, detail: 'component:default/open nps' },
        ],
      });
      const late = await reportOf('lara', 'late');
      expect(late).toMatchObject({ state: 'refused' });
      expect(JSON.stringify(await reports('lara'))).not.toMatch(
        /default\/(payments|gone)/,
      );
    });
  },
);

describe('Reports on imports where the configuration names no leads', () => {
  it('are for no user, and say which setting is missing', async () => {
    const running = await startCustomerVoice({
      databaseId: 'SQLITE_3',
      entities: [],
      teams: { lena: 'platform' },
    });
    const { body } = await running.as('lena').get('/imports').expect(403);
    expect(body.error.message).toContain('customerVoice.leads');
    await running.stop();
    await running.knex.destroy();
  });
});

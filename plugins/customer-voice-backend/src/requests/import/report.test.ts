import {
  ImportedRequest,
  ImportedRequestStep,
  RequestImport,
  RequestRow,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import {
  databases,
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

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
const support = (userRef: string): ImportedRequestStep => ({
  kind: 'support',
  userRef,
  importance: 2,
  at: '2026-01-11T09:00:00Z',
});

describe.each(databases.eachSupportedId())(
  'The report on an import of requests on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let knex: Knex;

    beforeEach(async () => {
      knex = await migrated.init(databaseId);
    });
    afterEach(async () => {
      await running.stop();
      await knex.destroy();
    });

    async function importFrom(
      requests: () => Iterable<RequestRow>,
      change: Partial<RequestImport> = {},
    ) {
      running = await startCustomerVoice({
        databaseId,
        knex,
        entities: [
          entity('component:payments', { owner: 'group:default/owners' }),
        ],
        requestImports: [{ id: 'board', demo: false, requests, ...change }],
      });
      await running.publish();
    }
    async function reportOf({ dryRun = false } = {}) {
      const row = await knex('import_reports')
        .where({ kind: 'request', id: 'board', dry_run: dryRun })
        .first();
      return { ...JSON.parse(row.report), state: row.state };
    }
    const listed = async () =>
      (await running.as('ada').get('/requests?sort=newest').expect(200)).body
        .items;

    it.each<[string, Partial<ImportedRequest>, string | undefined]>([
      ['key-repeated', {}, 'key'],
      ['value-missing', { key: '' }, 'key'],
      ['value-wrong', { key: 'a\u0000' }, 'key'],
      ['text-too-long', { key: 'a'.repeat(201) }, 'key'],
      [
        'unknown-service',
        { key: 'x', entityRef: 'component:default/gone' },
        'component:default/gone',
      ],
      ['value-wrong', { key: 'x', title: 'A' }, 'title'],
      ['value-wrong', { key: 'x', teamRef: 'a' }, 'teamRef'],
      [
        'value-wrong',
        { key: 'x', requesterRef: 'user:default/a\u0000' },
        'requesterRef',
      ],
      [
        'value-wrong',
        { key: 'x', steps: [support('group:default/a')] },
        'steps.0.userRef',
      ],
      [
        'value-wrong',
        { key: 'x', steps: [{ ...support('user:default/a'), at: 'soon' }] },
        'steps.0.at',
      ],
      ['time-wrong', { key: 'x', askedAt: 'soon' }, 'askedAt'],
      [
        'time-in-future',
        { key: 'x', askedAt: '2999-01-01T00:00:00Z' },
        'askedAt',
      ],
      ['respondent-missing', { key: 'x', requesterRef: '' }, undefined],
      [
        'impossible',
        {
          key: 'x',
          steps: [
            {
              kind: 'move',
              to: 'in-progress',
              byRef: 'user:default/olga',
              at: '2026-01-12T09:00:00Z',
            },
          ],
        },
        'Historic request x cannot go from submitted to in-progress',
      ],
    ])('says %s of %j, which is left out', async (reason, change, detail) => {
      await importFrom(() => [
        request(),
        request(change),
        request({ key: 'last' }),
      ]);
      expect(await reportOf()).toEqual({
        state: 'complete',
        rows: 3,
        imported: 2,
        leftOut: {
          [reason]: {
            count: 1,
            examples: [{ row: 2, ...(detail && { detail }) }],
          },
        },
        remarks: {},
      });
    });

    it('says what was not kept of a row that is imported', async () => {
      const remark = { reason: 'status-not-kept', detail: 'status' } as const;
      await importFrom(() => [request({ row: 7, remark })]);
      expect(await reportOf()).toMatchObject({
        imported: 1,
        leftOut: {},
        remarks: {
          'status-not-kept': {
            count: 1,
            examples: [{ row: 7, detail: 'status' }],
          },
        },
      });
      expect(await listed()).toHaveLength(1);
    });

    it('is all that a dry run writes', async () => {
      await importFrom(() => [request(), request({ key: '' })], {
        dryRun: true,
      });
      expect(await reportOf({ dryRun: true })).toMatchObject({
        state: 'complete',
        imported: 1,
        leftOut: { 'value-missing': { count: 1 } },
      });
      expect(await listed()).toEqual([]);
      expect(await knex('request_imports')).toEqual([]);
    });

    it('counts each request once that is in when the process is killed', async () => {
      let stopAfter = 700;
      await importFrom(function* requests() {
        for (let i = 0; i < 800; i++) {
          if (i === stopAfter) throw new Error('The process is killed');
          yield request({ key: `${i}`, title: i % 8 === 0 ? '' : `No. ${i}` });
        }
      });
      const first = await reportOf();
      expect(first).toMatchObject({ state: 'running' });
      expect(first.rows).toBeGreaterThan(0);
      stopAfter = Infinity;
      await running.publish();
      expect(await reportOf()).toMatchObject({
        state: 'complete',
        rows: 800,
        imported: 700,
        leftOut: { 'value-wrong': { count: 100 } },
      });
      const [{ n }] = await knex('requests').count({ n: '*' });
      expect(Number(n)).toBe(700);
    });

    it('takes a key that an earlier row had, if that row was left out', async () => {
      await importFrom(() => [request({ title: 'A' }), request()]);
      expect(await reportOf()).toMatchObject({
        imported: 1,
        leftOut: { 'value-wrong': { count: 1 } },
      });
    });
  },
);

// Over 300 lines: the cases of one subject, which share their set-up.
import { Knex } from 'knex';
import {
  ResponseImport,
  ResponseRow,
} from 'backstage-plugin-customer-voice-node';
import { isImporting } from './ResponseImporter';
import {
  databases,
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const DAY = 24 * 3600_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

const response = (
  days: number,
  change: Partial<Extract<ResponseRow, { kind?: 'response' }>> = {},
) => ({
  entityRef: PETSTORE,
  respondentRef: 'user:default/p1',
  measure: 'csat' as const,
  score: 4,
  respondedAt: ago(days),
  ...change,
});

describe.each(databases.eachSupportedId())(
  'The report on an import of responses on %s',
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

    async function start(
      histories: Array<Partial<ResponseImport> & Pick<ResponseImport, 'id'>>,
    ) {
      running = await startCustomerVoice({
        databaseId,
        knex,
        entities: [
          entity('component:petstore', { owner: 'group:default/team-c' }),
        ],
        teams: { olga: 'team-c' },
        histories: histories.map(each => ({
          demo: false,
          replayInterval: 'P7D',
          responses: () => [],
          ...each,
        })),
      });
    }
    const rowsOf = (rows: ResponseRow[]) => async () => {
      await start([{ id: 'before', responses: () => rows }]);
      await running.publish();
    };
    async function report(id = 'before', dryRun = false) {
      const row = await knex('import_reports')
        .where({ id, dry_run: dryRun })
        .first();
      return { ...row, report: JSON.parse(row.report) };
    }
    const mine = async (user = 'p1') =>
      (await running.as(user).get('/responses/mine').expect(200)).body.items;

    it.each<[string, ResponseRow, string | undefined]>([
      [
        'unknown-service',
        response(9, { entityRef: 'component:default/gone' }),
        'component:default/gone',
      ],
      ['measure-not-asked', response(9, { measure: 'nps' }), `${PETSTORE} nps`],
      ['score-off-scale', response(9, { score: 6 }), 'csat'],
      ['score-off-scale', response(9, { score: 2.5 }), 'csat'],
      ['owner', response(9, { respondentRef: 'user:default/olga' }), PETSTORE],
      ['respondent-missing', response(9, { respondentRef: '' }), undefined],
      [
        'value-wrong',
        response(9, { respondentRef: 'group:default/team-c' }),
        'respondentRef',
      ],
      ['value-wrong', response(9, { comment: 'a\u0000b' }), 'comment'],
      ['text-too-long', response(9, { comment: 'a'.repeat(4001) }), 'comment'],
      ['time-wrong', response(9, { respondedAt: 'yesterday' }), 'respondedAt'],
      ['time-wrong', response(9, { respondedAt: '0024-01-01' }), 'respondedAt'],
      ['time-in-future', response(-1), 'respondedAt'],
      ['out-of-order', response(11), undefined],
      [
        'wrong-columns',
        { kind: 'left-out', row: 7, reason: 'wrong-columns' },
        undefined,
      ],
    ])('says %s of a row that is left out', async (reason, row, detail) => {
      await rowsOf([response(10), row, response(8)])();
      expect((await report()).report).toEqual({
        rows: 3,
        imported: 2,
        remarks: {},
        leftOut: {
          [reason]: {
            count: 1,
            examples: [
              { row: 'row' in row ? row.row : 2, ...(detail && { detail }) },
            ],
          },
        },
      });
    });

    it('names the first hundred rows of a reason and counts the others', async () => {
      await rowsOf(
        Array.from({ length: 150 }, () => response(9, { score: 9 })),
      )();
      const { leftOut } = (await report()).report;
      expect(leftOut['score-off-scale'].count).toBe(150);
      expect(leftOut['score-off-scale'].examples).toHaveLength(100);
    });

    it('is all that a dry run writes', async () => {
      await start([
        {
          id: 'before',
          dryRun: true,
          responses: () => [response(9), response(8, { score: 9 })],
        },
      ]);
      await running.publish();
      expect(await report('before', true)).toMatchObject({
        state: 'complete',
        report: { rows: 2, imported: 1 },
      });
      expect(await mine()).toEqual([]);
      expect(await knex('response_imports')).toEqual([]);
    });

    it('takes a source that is read as it comes', async () => {
      await start([
        {
          id: 'before',
          async *responses() {
            yield response(9);
            yield response(8, { respondentRef: 'user:default/p2' });
          },
        },
      ]);
      await running.publish();
      expect((await report()).report.imported).toBe(2);
      expect(await mine('p2')).toMatchObject([{ score: 4 }]);
    });

    it('goes on after the last row that is in, and counts none twice', async () => {
      let stopAfter = 1200;
      await start([
        {
          id: 'before',
          *responses() {
            for (let i = 0; i < 1500; i++) {
              if (i === stopAfter) throw new Error('The process is killed');
              yield response(40 - i / 100, {
                respondentRef: `user:default/p${i}`,
                score: i % 3 === 0 ? 6 : 5,
              });
            }
          },
        },
      ]);
      await running.publish();
      const first = await report();
      expect(first).toMatchObject({ state: 'running' });
      expect(first.report.rows).toBeGreaterThan(0);
      expect(first.report.rows).toBeLessThan(1200);
      // Earlier publications could not follow a live one.
      expect(await isImporting(knex, new Date())).toBe(true);
      stopAfter = Infinity;
      await running.publish();
      const second = await report();
      expect(second).toMatchObject({
        state: 'complete',
        report: { rows: 1500, imported: 1000 },
      });
      expect(await isImporting(knex, new Date())).toBe(false);
      const stored = await Promise.all(
        ['responses', 'pending_responses'].map(
          async table => (await knex(table)).length,
        ),
      );
      expect(stored[0] + stored[1]).toBe(1000);
    });

    it('says that a source with other rows under a known id is refused', async () => {
      let rows = [response(9)];
      const source = {
        id: 'before',
        responses: () => rows,
        fingerprint: async () => `${rows.length}`,
      };
      await start([source]);
      await running.publish();
      await running.stop();
      rows = [response(9), response(8, { score: 1 })];
      await start([source]);
      await running.publish();
      expect(await report()).toMatchObject({
        state: 'complete',
        refusal: expect.stringContaining(
          'give the new rows alone an id of their own',
        ),
        report: { imported: 1 },
      });
      expect(await mine()).toMatchObject([{ score: 4 }]);
    });

    it('says why a source cannot be read, and leaves other sources alone', async () => {
      await start([
        { id: 'wrong', replayInterval: 'weekly' },
        { id: 'right', responses: () => [response(9)] },
      ]);
      await running.publish();
      expect((await report('wrong')).refusal).toContain("'weekly'");
      expect((await report('right')).report.imported).toBe(1);
    });

    it('says of what an author has answered since that it stays', async () => {
      await start([]);
      for (const disclosure of ['named', 'confidential']) {
        await running
          .as(disclosure)
          .post('/responses', { entityRef: PETSTORE, score: 2, disclosure })
          .expect(201);
      }
      await running.stop();
      await start([
        {
          id: 'before',
          responses: () => [
            response(9, { respondentRef: 'user:default/named' }),
            response(8, { respondentRef: 'user:default/confidential' }),
            response(7, { respondentRef: 'user:default/p1' }),
          ],
        },
      ]);
      await running.publish();
      expect((await report()).report).toMatchObject({
        imported: 1,
        leftOut: {
          'newer-response': { count: 2, examples: [{ row: 1 }, { row: 2 }] },
        },
      });
      expect(await mine('named')).toMatchObject([{ score: 2 }]);
      expect(await mine('confidential')).toMatchObject([{ score: 2 }]);
    });

    it('tells what is too old for a scorecard that has been published since', async () => {
      await start([]);
      for (let i = 0; i < 6; i++) {
        await running
          .as(`live${i}`)
          .post('/responses', { entityRef: PETSTORE, score: 1 + (i % 5) })
          .expect(201);
      }
      await running.publish();
      await running.stop();
      await start([
        {
          id: 'before',
          *responses() {
            for (let i = 0; i < 20; i++) {
              yield response(i < 10 ? 300 : 30, {
                respondentRef: `user:default/p${i}`,
                score: 1 + (i % 5),
              });
            }
          },
        },
      ]);
      await running.publish();
      expect((await report()).report).toMatchObject({
        imported: 10,
        leftOut: { 'published-since': { count: 10 } },
      });
      const { body } = await running
        .as('c')
        .get('/scorecards/component/default/petstore')
        .expect(200);
      expect(body.respondents).toBe(16);
      // As of now, and not of the time of what was imported.
      expect(Date.parse(body.asOf)).toBeGreaterThan(Date.now() - DAY);
    });

    it('counts what an author took back', async () => {
      const { comment: _, ...withdrawal } = {
        ...response(8),
        comment: '',
        kind: 'withdrawal' as const,
      };
      await rowsOf([
        response(9),
        response(9, { respondentRef: 'user:default/p2' }),
        withdrawal,
      ])();
      expect((await report()).report.imported).toBe(3);
      expect(await mine('p1')).toEqual([]);
      expect(await mine('p2')).toHaveLength(1);
    });

    it('ties no respondent to anything', async () => {
      await rowsOf([
        response(9, { comment: 'My secret' }),
        response(8, { score: 9, comment: 'My other secret' }),
      ])();
      const dump = JSON.stringify([
        await knex('import_reports'),
        await knex('response_imports'),
        await knex('pending_responses'),
      ]);
      expect(dump).not.toMatch(/secret|user:/);
    });
  },
);

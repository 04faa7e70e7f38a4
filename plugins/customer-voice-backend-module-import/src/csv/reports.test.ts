import { writeFile } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { HEADER, row } from '../__testUtils__/requestRows';
import {
  databases,
  RunningImport,
  startImport,
} from '../__testUtils__/startImport';

jest.setTimeout(60_000);

const latin = (text: string) => Buffer.from(text, 'latin1');

/** A board as it comes out of a spreadsheet: one row is good, one is a formula, the others are not right. */
const BOARD = Buffer.concat([
  Buffer.from(HEADER + row('B-1') + row('B-2', { goal: '=cmd|calc!A1' })),
  latin(row('B-3', { title: 'Sch\u00f6ner suchen' })),
  Buffer.from(row('B-4', { entityRef: 'shut-down' }) + row('B-5').slice(0, 30)),
]);

const SURVEY = Buffer.concat([
  Buffer.from(
    `entityRef,respondentRef,score,respondedAt,comment
petstore,ada,4,2026-03-04,"=HYPERLINK(""https://example.com"")"
petstore,ben,9,2026-03-05,
`,
  ),
  latin('petstore,cyd,3,2026-03-06,Sch\u00f6n\n'),
  Buffer.from('petstore,dan,5,2026-03-07,"never clo'),
]);

describe.each(databases.eachSupportedId())(
  'The reports on broken CSV files on %s',
  databaseId => {
    const directory = createMockDirectory();
    let knex: Knex;
    let running: RunningImport;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
    });
    afterEach(async () => {
      await running.stop();
      await knex.destroy();
    });

    async function importBoth(denied: string[] = []) {
      const files = {
        requests: directory.resolve('board.csv'),
        responses: directory.resolve('survey.csv'),
      };
      await writeFile(files.requests, BOARD);
      await writeFile(files.responses, SURVEY);
      running = await startImport({
        knex,
        leads: ['user:default/lena'],
        denied,
        imports: [
          { id: 'board', csv: { requests: files.requests } },
          { id: 'survey', csv: { responses: files.responses } },
        ],
      });
      await running.import();
    }

    it('tell a lead by HTTP what became of each row', async () => {
      await importBoth();
      expect(await running.get('lena', '/imports?kind=request')).toEqual({
        items: [
          expect.objectContaining({
            id: 'board',
            state: 'complete',
            rows: 5,
            imported: 2,
            leftOut: {
              encoding: { count: 1, examples: [{ row: 4, detail: 'title' }] },
              'unknown-service': {
                count: 1,
                examples: [{ row: 5, detail: 'component:default/shut-down' }],
              },
              'wrong-columns': { count: 1, examples: [{ row: 6 }] },
            },
          }),
        ],
        pageInfo: {},
      });
      expect(await running.get('lena', '/imports?kind=response')).toEqual({
        items: [
          expect.objectContaining({
            id: 'survey',
            state: 'complete',
            rows: 4,
            imported: 1,
            leftOut: {
              'score-off-scale': {
                count: 1,
                examples: [{ row: 3, detail: 'csat' }],
              },
              encoding: { count: 1, examples: [{ row: 4, detail: 'comment' }] },
              unreadable: { count: 1, examples: [{ row: 5 }] },
            },
          }),
        ],
        pageInfo: {},
      });
    });

    it('keep what a formula says, and who answered to themselves', async () => {
      await importBoth();
      expect(await running.get('ada', '/requests/2')).toMatchObject({
        goal: '=cmd|calc!A1',
      });
      const reports = await running.get('lena', '/imports');
      expect(JSON.stringify(reports)).not.toMatch(
        /user:|\b(ada|ben|cyd|dan)\b|cmd|HYPER/,
      );
    });

    it('are refused to a customer, with the setting that says who may', async () => {
      await importBoth();
      expect(await running.get('ada', '/imports')).toMatchObject({
        error: {
          name: 'NotAllowedError',
          message: expect.stringContaining('customerVoice.leads'),
        },
        response: { statusCode: 403 },
      });
    });

    it('are refused to a lead whom the policy denies them', async () => {
      await importBoth(['customerVoice.import.read']);
      expect(await running.get('lena', '/imports')).toMatchObject({
        error: {
          name: 'NotAllowedError',
          message: expect.stringContaining('customerVoice.import.read'),
        },
        response: { statusCode: 403 },
      });
    });
  },
);

import { fileImports } from '../__testUtils__/fileImports';
import { ago, HEADER, Row, row } from '../__testUtils__/requestRows';
import { databases } from '../__testUtils__/startImport';

jest.setTimeout(60_000);

const decided: Row = { decidedAt: ago(80), decidedBy: 'user:default/olga' };
const delivered: Row = {
  ...decided,
  status: 'delivered',
  targetDate: ago(60),
  deliveredAt: ago(50),
  delivered: 'It is here',
};

/** Status, what else stands in the row, and what the request says then. */
const KEPT: Array<[string, Row, object]> = [
  ['submitted', {}, {}],
  ['evaluating', decided, {}],
  [
    'planned',
    { ...decided, targetDate: ago(60), reason: 'Soon' },
    {
      promise: { targetDate: ago(60) },
      decision: {
        kind: 'planned',
        byRef: 'user:default/olga',
        at: `${ago(80)}T00:00:00.000Z`,
        reason: 'Soon',
      },
    },
  ],
  ['planned', { ...decided, targetDate: 'none' }, {}],
  ['in-progress', { ...decided, targetDate: ago(-60) }, {}],
  [
    'answered',
    {
      ...decided,
      reason: 'There is one',
      existing: 'component:default/shop',
    },
    {
      decision: {
        existing: { kind: 'entity', ref: 'component:default/shop' },
      },
    },
  ],
  [
    'declined',
    { ...decided, reason: 'Too rare', alternative: 'https://example.com' },
    {
      decision: {
        reason: 'Too rare',
        alternative: { kind: 'link', url: 'https://example.com' },
      },
    },
  ],
  [
    'declined',
    { ...decided, reason: 'Too rare', alternative: 'None' },
    { decision: { alternative: { kind: 'none-known' } } },
  ],
  [
    'delivered',
    delivered,
    {
      promise: { targetDate: ago(60) },
      decision: { kind: 'delivered', delivered: 'It is here' },
    },
  ],
  ['delivered', { ...delivered, decidedAt: '', targetDate: '' }, {}],
  ['withdrawn', decided, {}],
];

/** Status, what else stands in the row, what it became, and the column that is why. */
const NOT_KEPT: Array<[string, Row, string, string]> = [
  ['done', {}, 'submitted', 'status'],
  ['done', decided, 'evaluating', 'status'],
  ['evaluating', { decidedAt: ago(80) }, 'submitted', 'decidedBy'],
  ['evaluating', { decidedBy: 'olga' }, 'submitted', 'decidedAt'],
  [
    'evaluating',
    { ...decided, decidedBy: 'group:owners' },
    'submitted',
    'decidedBy',
  ],
  ['planned', decided, 'evaluating', 'targetDate'],
  ['planned', { ...decided, targetDate: ago(85) }, 'evaluating', 'targetDate'],
  ['declined', { ...decided, reason: 'No' }, 'evaluating', 'alternative'],
  [
    'declined',
    { ...decided, alternative: 'none', reason: 'a'.repeat(4001) },
    'evaluating',
    'reason',
  ],
  [
    'answered',
    { ...decided, reason: 'Yes', existing: 'note: see the wiki' },
    'evaluating',
    'existing',
  ],
  ['delivered', { ...delivered, delivered: '' }, 'evaluating', 'delivered'],
  [
    'delivered',
    { ...delivered, deliveredAt: ago(85) },
    'evaluating',
    'deliveredAt',
  ],
  [
    'planned',
    { decidedAt: ago(-5), decidedBy: 'olga', targetDate: 'none' },
    'submitted',
    'decidedAt',
  ],
  [
    'planned',
    { ...delivered, decidedAt: '', targetDate: 'none' },
    'evaluating',
    'decidedAt',
  ],
  ['verified', delivered, 'delivered', 'status'],
  ['withdrawn', { ...decided, supporters: 'ben' }, 'evaluating', 'supporters'],
  ['merged', decided, 'evaluating', 'status'],
];

const fileOf = (cases: ReadonlyArray<[string, Row, ...unknown[]]>) =>
  HEADER +
  cases
    .map(([status, columns], index) =>
      row(`B-${index}`, { ...columns, status }),
    )
    .join('');

describe.each(databases.eachSupportedId())(
  'The status of requests of a CSV file on %s',
  databaseId => {
    const files = fileImports(databaseId, 'request');
    const requestsOf = (cases: readonly unknown[]) =>
      Promise.all(
        cases.map((_, index) =>
          files.running?.get('ada', `/requests/${index + 1}`),
        ),
      );

    it('is kept with what it takes', async () => {
      expect(await files.reportOf(fileOf(KEPT))).toMatchObject({
        imported: KEPT.length,
        leftOut: {},
        remarks: {},
      });
      expect(await requestsOf(KEPT)).toMatchObject(
        KEPT.map(([status, _, expected]) => ({ status, ...expected })),
      );
    });

    it('is read as it is spelled elsewhere', async () => {
      await files.importFile(
        fileOf([
          ['In progress', { ...decided, targetDate: 'None' }],
          ['in_progress', { ...decided, targetDate: 'none' }],
        ]),
      );
      expect(await requestsOf([1, 2])).toMatchObject([
        { status: 'in-progress' },
        { status: 'in-progress' },
      ]);
    });

    it('is remarked on where it takes more, and the request is imported', async () => {
      const report = await files.reportOf(fileOf(NOT_KEPT));
      expect(report).toMatchObject({ imported: NOT_KEPT.length, leftOut: {} });
      expect(report.remarks).toEqual({
        'status-not-kept': {
          count: NOT_KEPT.length,
          examples: NOT_KEPT.map(([, , , detail], index) => ({
            row: index + 2,
            detail,
          })),
        },
      });
      expect(await requestsOf(NOT_KEPT)).toMatchObject(
        NOT_KEPT.map(([, , status]) => ({ status })),
      );
    });
  },
);

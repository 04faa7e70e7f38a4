/** What is imported. @public */
export const IMPORT_KINDS = ['response', 'request'] as const;

/** What is imported. @public */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** Why rows of an import are left out. @public */
export const IMPORT_LEFT_OUT_REASONS = [
  'unknown-service',
  'measure-not-asked',
  'score-off-scale',
  'owner',
  'respondent-missing',
  'value-missing',
  'value-wrong',
  'text-too-long',
  'time-wrong',
  'time-in-future',
  'out-of-order',
  'newer-response',
  'published-since',
  'no-score',
  'key-repeated',
  'impossible',
  'encoding',
  'wrong-columns',
  'unreadable',
] as const;

/** Why a row of an import is left out. @public */
export type ImportLeftOutReason = (typeof IMPORT_LEFT_OUT_REASONS)[number];

/** What an import does not keep of rows. @public */
export const IMPORT_REMARK_REASONS = ['status-not-kept'] as const;

/** What an import does not keep of a row. @public */
export type ImportRemarkReason = (typeof IMPORT_REMARK_REASONS)[number];

import {
  ImportLeftOutReason,
  ImportRemarkReason,
} from 'backstage-plugin-customer-voice-common';

/**
 * Why a row of a source is not imported, in words for the user who reads the
 * report.
 *
 * @public
 */
export const LEFT_OUT_REASONS = {
  'unknown-service': 'names no service of the catalog',
  'measure-not-asked': 'answers a measure that the service does not ask about',
  'score-off-scale': 'has a score that is not on the scale of its measure',
  owner: 'comes from an owner, who cannot rate their own service',
  'respondent-missing': 'does not say which user it comes from',
  'value-missing': 'has nothing where a value is required',
  'value-wrong': 'has a value that is not allowed',
  'text-too-long': 'has a longer text than is allowed',
  'time-wrong': 'has no time that can be read, from the year 2000 on',
  'time-in-future': 'has a time in the future',
  'out-of-order': 'is older than a row before it, and the source is not sorted',
  'newer-response': 'is older than what its author has said here since',
  'published-since':
    'is older than the window of a scorecard that was published since',
  'no-score': 'is a comment without a rating that it could belong to',
  'key-repeated': 'has a key that a row before it has',
  impossible: 'tells of something that the table of moves does not allow',
  encoding: 'is not encoded as the rest of the file',
  'wrong-columns': 'has more or fewer fields than the header',
  unreadable: 'is cut off, or has a quotation mark in the wrong place',
} as const satisfies Record<ImportLeftOutReason, string>;

/** Why a row of a source is not imported. @public */
export type LeftOutReason = keyof typeof LEFT_OUT_REASONS;

/**
 * A row that a source could not turn into anything. It goes into the report of
 * the import, so that no row is lost silently.
 *
 * @public
 */
export interface LeftOutRow {
  /** Tells it apart from what is imported. */
  kind: 'left-out';
  /** Line of the file, or id in the table, that the row has in its source. */
  row: number;
  /** Why. */
  reason: LeftOutReason;
  /** Which column or entity is meant; never what the respondent said, nor who they are. */
  detail?: string;
}

/**
 * What an import did not keep of a row, in words for the user who reads the
 * report.
 *
 * @public
 */
export const REMARK_REASONS = {
  'status-not-kept':
    'has a status that is not known here, or not what it takes to get there',
} as const satisfies Record<ImportRemarkReason, string>;

/** What an import did not keep of a row. @public */
export type RemarkReason = keyof typeof REMARK_REASONS;

/**
 * What was not kept of a row that is imported all the same. It goes into the
 * report of the import.
 *
 * @public
 */
export interface ImportRemark {
  /** What was not kept. */
  reason: RemarkReason;
  /** Which column or entity is meant; never a user. */
  detail?: string;
}

/**
 * What every source of an import has.
 *
 * @public
 */
export interface ImportSource {
  /** Names the source for ever; a source is imported once. */
  id: string;
  /** Whether what comes from it is demo data; it says so where it is shown. */
  demo: boolean;
  /** Reads and checks everything and writes the report only. Default: false. */
  dryRun?: boolean;
  /** Services that have to be known before the import begins. */
  waitsFor?: string[];
  /**
   * A text that changes when the rows of the source change, 64 characters at
   * most. With it, an id whose rows are others than those imported is refused.
   *
   * @throws InputError if the source cannot be read, with the remedy
   */
  fingerprint?(): Promise<string>;
}

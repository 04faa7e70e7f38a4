/**
 * The words of Customer Voice as data: measures, scales, drivers, states.
 * Everything that shows, checks or stores one of them reads it here.
 */

/** Id of the plugin, its routes and its permissions. @public */
export const CUSTOMER_VOICE_PLUGIN_ID = 'customer-voice';

/** The measures that a service can be asked about. @public */
export const MEASURES = ['csat', 'nps', 'ces'] as const;

/**
 * What is measured: `csat` customer satisfaction (1 to 5), `nps` net promoter
 * score (0 to 10), `ces` customer effort score (1 to 7).
 *
 * @public
 */
export type Measure = (typeof MEASURES)[number];

/** Lowest and highest score of a measure, both inclusive. @public */
export interface Scale {
  /** Lowest value. */
  readonly min: number;
  /** Highest value. */
  readonly max: number;
}

/** The scale of each measure. @public */
export const SCALES: Readonly<Record<Measure, Scale>> = {
  csat: { min: 1, max: 5 },
  nps: { min: 0, max: 10 },
  ces: { min: 1, max: 7 },
};

/** Lowest and highest figure of each measure, as shown: percent, or points for NPS. @public */
export const FIGURE_RANGES: Readonly<Record<Measure, Scale>> = {
  csat: { min: 0, max: 100 },
  nps: { min: -100, max: 100 },
  ces: { min: 0, max: 100 },
};

/** Drivers offered where neither configuration nor annotation names others. @public */
export const DEFAULT_DRIVERS: readonly string[] = [
  'reliability',
  'documentation',
  'support',
  'ease-of-use',
  'performance',
];

/** Who may know who said it. @public */
export const DISCLOSURES = ['confidential', 'named'] as const;

/** `confidential` (default) or `named`. @public */
export type Disclosure = (typeof DISCLOSURES)[number];

/** States of a scorecard; see confidentiality rules 1 and 5. @public */
export const SCORECARD_STATES = [
  'published',
  'coded',
  'withheld',
  'no-data',
] as const;

/** State of a scorecard. @public */
export type ScorecardState = (typeof SCORECARD_STATES)[number];

/**
 * What a list can be narrowed to: the verdict against the target, or why there
 * is none.
 *
 * @public
 */
export const SCORECARD_STATUSES = [
  'meets',
  'misses',
  'undecided',
  'no-target',
  'withheld',
  'no-data',
] as const;

/** Status of a scorecard in lists. @public */
export type ScorecardStatus = (typeof SCORECARD_STATUSES)[number];

/** Orders of the list of scorecards; `-` means descending. @public */
export const SCORECARD_SORTS = [
  'ranking',
  '-ranking',
  'score',
  '-score',
  'respondents',
  '-respondents',
  'name',
  '-name',
  'openRequests',
  '-openRequests',
] as const;

/** Order of the list of scorecards. @public */
export type ScorecardSort = (typeof SCORECARD_SORTS)[number];

/** Longest comment or reason, in characters. @public */
export const MAXIMUM_COMMENT_LENGTH = 4000;

/** What of requests waits for a user, as the inbox has it. @public */
export const REQUEST_INBOX_KINDS = [
  'verdict',
  'handover',
  'first-response',
  'decision',
  'promise',
] as const;

/** What waits for a user in conversations about responses, as the inbox has it. @public */
export const FOLLOW_UP_INBOX_KINDS = ['low-score'] as const;

/**
 * What waits for the author of a response and for nobody else: who has marked it
 * in which way is stored under keyed pseudonyms only.
 *
 * @public
 */
export const AUTHOR_INBOX_KINDS = ['reply', 'better-now'] as const;

/** What waits for a user, as the inbox has it. @public */
export const INBOX_KINDS = [
  ...REQUEST_INBOX_KINDS,
  ...FOLLOW_UP_INBOX_KINDS,
  ...AUTHOR_INBOX_KINDS,
] as const;

/** What waits for a user, as the inbox has it. @public */
export type InboxKind = (typeof INBOX_KINDS)[number];

/** As what a user is asked: one who supports, who receives a hand-over, who owns, who said something. @public */
export const INBOX_ROLES = [
  'supporter',
  'receiver',
  'owner',
  'author',
] as const;

/** As what a user is asked. @public */
export type InboxRole = (typeof INBOX_ROLES)[number];

/**
 * Whether what waits in a role does so for several users, who can divide it among
 * them: what owners and receivers owe. A verdict, and a reply to an author, are
 * one user's own.
 *
 * @public
 */
export function isSharedInboxRole(role: InboxRole): boolean {
  return role === 'owner' || role === 'receiver';
}

/** Highest score of each measure that owners are told of as low. @public */
export const LOW_SCORES: Readonly<Record<Measure, number>> = {
  csat: 2,
  nps: 6,
  ces: 3,
};

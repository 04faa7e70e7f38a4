import {
  Measure,
  normaliseTypography,
} from 'backstage-plugin-customer-voice-common';
import {
  PastResponse,
  PendingAnswer,
  SealedAuthor,
} from '../../responses/ResponseSealer';
import { Segment, Timeline, Value } from '../model/timeline';

/** From when to when a response counts: later than `after`, and not later than `until`. */
export interface Window {
  after: Date;
  until: Date;
}

/** Scorecards of one measure that are published together. */
export interface ScorecardGroup {
  measure: Measure;
  serviceIds: string[];
}

/** A row of `responses`, with what is encrypted in it. */
export interface SetRow {
  id: string;
  serviceId: string;
  /** Pseudonym of the author under the key in force; a random text once erased. */
  respondent: string;
  userRef?: string;
  value: Value;
  comment: string | null;
  publishedFrom: number | null;
  merged: boolean;
  /** Missing for named rows and those that came by a merge before. */
  author?: SealedAuthor;
}

/** What becomes of one respondent in the next publication of a service. */
export interface Movement {
  serviceId: string;
  respondent: string;
  userRef?: string;
  /** What the last publication includes of them, and the next one does not. */
  before?: SetRow;
  /** What the next publication includes instead. */
  after?: PendingAnswer | SetRow;
  /** Key of the pending change that this settles. */
  pending?: string;
  /** A row that came by a merge and waits, which the pending change replaces. */
  replaced?: string;
  /** Whether they count as company for others. */
  counts: boolean;
  past: PastResponse[];
  pastUntil: number[];
}

export const isAnswer = (
  after: PendingAnswer | SetRow,
): after is PendingAnswer => 'kind' in after;

/** The words of an answer as readers get them: without habits of typing. */
export function wordsOf({ comment }: PendingAnswer): string | undefined {
  return comment === undefined ? undefined : normaliseTypography(comment);
}

/** What a movement leads to, as a publication shows it. */
function valueAfter({ after }: Movement): Value | undefined {
  if (!after) return undefined;
  return isAnswer(after)
    ? { score: after.score, driver: after.driver ?? null, named: false }
    : after.value;
}

/** The row that the last publication includes of a respondent, if it does. */
function published({ before }: Movement): SetRow | undefined {
  return before?.publishedFrom === null ? undefined : before;
}

/**
 * Whether a movement changes what figures show of the respondent. What no
 * publication included, such as a named answer that was withdrawn before, moves
 * nothing by leaving.
 */
export function changesFigures(movement: Movement): boolean {
  const before = published(movement)?.value;
  const after = valueAfter(movement);
  return before?.score !== after?.score || before?.driver !== after?.driver;
}

const OPEN_END = Number.MAX_SAFE_INTEGER;

/** What publications included of a respondent, in order. */
export function segmentsOf(
  past: readonly PastResponse[],
  until: readonly number[],
  row: SetRow | undefined,
): Segment[] {
  const segments: Segment[] = past.map((each, i) => ({
    value: { score: each.score, driver: each.driver, named: each.named },
    from: each.from,
    until: until[i],
    // An erased user counts as company for no one.
    counted: each.counted && each.userRef !== undefined,
    countedAtEnd: each.countedAtEnd && each.userRef !== undefined,
  }));
  if (row?.publishedFrom !== null && row !== undefined) {
    segments.push({
      value: row.value,
      from: row.author?.from ?? row.publishedFrom,
      until: OPEN_END,
      counted: row.userRef !== undefined && (row.author?.counted ?? false),
      countedAtEnd: false,
    });
  }
  return segments;
}

/** One movement as a timeline. */
export function timelineOf(movement: Movement): Timeline {
  return {
    segments: segmentsOf(
      movement.past,
      movement.pastUntil,
      published(movement),
    ),
    next: valueAfter(movement),
    moves: true,
    // A user who repeats themself is no company for others.
    counts: movement.counts && changesFigures(movement),
  };
}

import {
  LeftOutRow,
  ResponseImport,
  ResponseRow,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ConfiguredImport } from '../config/readImports';
import { readComment } from './comments';
import { FeedbackTables, StoredComment, StoredRating } from './FeedbackTables';

/** Scores of satisfaction (csat) by what the buttons of the plugin store. */
const SCORES: ReadonlyMap<string, number> = new Map([
  ['LIKE', 5],
  ['DISLIKE', 1],
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  ['5', 5],
]);
/** What is stored when a user takes a like or dislike back. */
const TAKEN_BACK = 'NEUTRAL';

/** The row that follows, of two tables that are each ordered by time. */
type NextRow =
  | { kind: 'rating'; rating: StoredRating }
  | { kind: 'comment'; comment: StoredComment };

const keyOf = ({ entityRef, userRef }: StoredRating | StoredComment) =>
  `${entityRef} ${userRef}`;

async function* inOrder(tables: FeedbackTables): AsyncIterable<NextRow> {
  const comments = tables.comments()[Symbol.asyncIterator]();
  let next = await comments.next();
  for await (const rating of tables.ratings()) {
    // Of one moment, the dialog comes after the rating that opened it.
    while (!next.done && next.value.at < rating.at) {
      yield { kind: 'comment', comment: next.value };
      next = await comments.next();
    }
    yield { kind: 'rating', rating };
  }
  while (!next.done) {
    yield { kind: 'comment', comment: next.value };
    next = await comments.next();
  }
}

const leftOutRating = (row: number): LeftOutRow => ({
  kind: 'left-out',
  row,
  reason: 'value-wrong',
  detail: 'ratings.rating',
});

/** What a rating says; nothing that it says is under the name of its author. */
function fromRating(
  rating: StoredRating,
  comment?: string,
  at: Date = rating.at,
): ResponseRow {
  const { entityRef, userRef, row } = rating;
  const of = {
    row,
    entityRef,
    respondentRef: userRef,
    measure: 'csat' as const,
    respondedAt: at.toISOString(),
  };
  if (rating.rating === TAKEN_BACK) return { ...of, kind: 'withdrawal' };
  const score = SCORES.get(rating.rating);
  if (score === undefined) return leftOutRating(row);
  return { ...of, score, comment, disclosure: 'confidential' };
}

const leftOutComment = (
  row: number,
  reason: 'no-score' | 'value-missing',
): LeftOutRow => ({
  kind: 'left-out',
  row,
  reason,
  detail: 'responses.comments',
});

/** Each rating as a response, and each comment as the rating before it with words. */
async function* readResponses(
  tables: FeedbackTables,
): AsyncIterable<ResponseRow> {
  const last = new Map<string, StoredRating>();
  for await (const next of inOrder(tables)) {
    if (next.kind === 'rating') {
      last.set(keyOf(next.rating), next.rating);
      yield fromRating(next.rating);
      continue;
    }
    const { comment } = next;
    const rating = last.get(keyOf(comment));
    const words = readComment(comment.comments, comment.response);
    if (!words) {
      yield leftOutComment(comment.row, 'value-missing');
    } else if (!rating || rating.rating === TAKEN_BACK) {
      yield leftOutComment(comment.row, 'no-score');
    } else {
      yield {
        ...fromRating(rating, words, comment.at),
        row: comment.row,
      };
    }
  }
}

/**
 * A source of what users said in the plugin entity-feedback. It has no
 * fingerprint: the plugin only adds rows, behind those that are there.
 */
export function responsesOfEntityFeedback(
  { id, dryRun, replayInterval }: ConfiguredImport,
  open: () => Promise<Knex>,
): ResponseImport {
  return {
    id,
    dryRun,
    replayInterval,
    demo: false,
    async *responses() {
      yield* readResponses(new FeedbackTables(await open()));
    },
  };
}

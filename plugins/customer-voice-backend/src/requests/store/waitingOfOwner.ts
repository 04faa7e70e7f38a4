import { Knex } from 'knex';
import { addMillis } from '../../database/dialect';

/** What of a request its owner owes. */
const OWED = ['first-response', 'decision', 'promise'] as const;
type Owed = (typeof OWED)[number];

const UNDECIDED = ['submitted', 'evaluating'];
const PROMISED = ['planned', 'in-progress'];

const CONDITIONS: Record<Owed, (query: Knex.QueryBuilder) => void> = {
  'first-response': query =>
    query
      .whereIn('requests.status', UNDECIDED)
      .whereNull('requests.first_responded_at'),
  decision: query =>
    query
      .whereIn('requests.status', UNDECIDED)
      .whereNotNull('requests.first_responded_at'),
  promise: query =>
    query.whereIn('requests.status', PROMISED).whereNotNull('requests.due_at'),
};

/** Which of these kinds an owner owes. */
export function owedOf(kinds: readonly string[] | undefined): Owed[] {
  return OWED.filter(kind => !kinds || kinds.includes(kind));
}

/** Narrows a query on requests to those of which their owner owes something of these kinds. */
export function whereOwed(query: Knex.QueryBuilder, kinds: readonly Owed[]) {
  // Said as well of all together, for which there is an index.
  query.whereIn('requests.status', [
    ...(kinds.some(kind => kind !== 'promise') ? UNDECIDED : []),
    ...(kinds.includes('promise') ? PROMISED : []),
  ]);
  query.where(any => {
    for (const kind of kinds) any.orWhere(CONDITIONS[kind]);
  });
}

/**
 * What of a request its owner owes, and by when: in one select, as every request
 * waits for one thing of its owner at most.
 *
 * @param decisionTarget - milliseconds within which a request is to be decided
 */
export function owed(
  knex: Knex,
  decisionTarget: number,
): { kind: Knex.Raw; dueAt: Knex.Raw } {
  // A contested decision, and one that did not meet the goal, is due anew.
  const begun = knex.raw(
    'case when requests.first_decided_at is null then requests.created_at else requests.status_since end',
  );
  const choose = (of: Record<Owed, string | Knex.Raw>) =>
    knex.raw(
      `case when requests.status in ('planned', 'in-progress') then ? when requests.first_responded_at is null then ? else ? end`,
      [of.promise, of['first-response'], of.decision],
    );
  return {
    kind: choose({
      'first-response': knex.raw(`'first-response'`),
      decision: knex.raw(`'decision'`),
      promise: knex.raw(`'promise'`),
    }),
    dueAt: choose({
      'first-response': knex.raw('requests.first_response_due_at'),
      decision: addMillis(knex, begun, decisionTarget),
      promise: knex.raw('requests.due_at'),
    }),
  };
}

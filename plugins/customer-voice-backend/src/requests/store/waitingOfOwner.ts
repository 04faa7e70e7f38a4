import { Knex } from 'knex';
import { addMillis } from '../../database/dialect';

/** What of a request its owner owes. */
const OWED = ['first-response', 'decision', 'promise'] as const;
type Owed = (typeof OWED)[number];

const UNDECIDED = "requests.status in ('submitted', 'evaluating')";
const PROMISED = "requests.status in ('planned', 'in-progress')";

// As text: these never vary, and every look into an inbox has them.
const CONDITIONS: Record<Owed, string> = {
  'first-response': `${UNDECIDED} and requests.first_responded_at is null`,
  decision: `${UNDECIDED} and requests.first_responded_at is not null`,
  promise: `${PROMISED} and requests.due_at is not null`,
};

/** Which of these kinds an owner owes. */
export function owedOf(kinds: readonly string[] | undefined): Owed[] {
  return OWED.filter(kind => !kinds || kinds.includes(kind));
}

/** Narrows a query on requests to those of which their owner owes something of these kinds. */
export function whereOwed(query: Knex.QueryBuilder, kinds: readonly Owed[]) {
  // Said as well of all together, for which there is an index.
  const statuses = [
    ...(kinds.some(kind => kind !== 'promise')
      ? ["'submitted'", "'evaluating'"]
      : []),
    ...(kinds.includes('promise') ? ["'planned'", "'in-progress'"] : []),
  ];
  query.whereRaw(`requests.status in (${statuses.join(', ')})`);
  query.whereRaw(`(${kinds.map(kind => CONDITIONS[kind]).join(' or ')})`);
}

/** SQL that chooses by what is owed of a request. */
const choose = (of: Record<Owed, string>) =>
  `case when ${PROMISED} then ${of.promise} when requests.first_responded_at is null then ${of['first-response']} else ${of.decision} end`;

/** What of a request its owner owes; SQL. */
const KIND = choose({
  'first-response': "'first-response'",
  decision: "'decision'",
  promise: "'promise'",
});

/** Since when a decision is due: a contested one, and one that did not meet the goal, is due anew. */
const BEGUN =
  'case when requests.first_decided_at is null then requests.created_at else requests.status_since end';

/**
 * What of a request its owner owes, and by when: in one select, as every request
 * waits for one thing of its owner at most.
 *
 * @param decisionTarget - milliseconds within which a request is to be decided
 */
export function owed(
  knex: Knex,
  decisionTarget: number,
): { kind: string; dueAt: string } {
  return {
    kind: KIND,
    dueAt: choose({
      'first-response': 'requests.first_response_due_at',
      decision: addMillis(knex, BEGUN, decisionTarget),
      promise: 'requests.due_at',
    }),
  };
}

import { randomUUID } from 'node:crypto';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { insertRows, whereOneOf } from '../../database/dialect';
import { Replayed } from '../import/Replayed';
import { VerdictStore } from './VerdictStore';

/** A historic request and what it has become, under the number that it got. */
export interface StoredImport {
  number: number;
  request: ImportedRequest;
  replayed: Replayed;
}

const on = (number: number) => ({ request_number: number, counted_in: number });

function thanksRows({ number, replayed }: StoredImport) {
  const given = new Map(
    replayed.thanks.map(thanks => [`${thanks.byRef} ${thanks.toRef}`, thanks]),
  );
  return [...given.values()].map(({ byRef, toRef, body, at }) => ({
    id: randomUUID(),
    request_number: number,
    giver_ref: byRef,
    to_ref: toRef,
    body: body ?? null,
    given_at: new Date(at),
    edited_at: null,
  }));
}

function supportRows({ number, request, replayed }: StoredImport) {
  const supporters = new Map(
    replayed.supports.map(support => [support.userRef, support]),
  );
  supporters.delete(request.requesterRef);
  return [
    {
      ...on(number),
      supporter_ref: request.requesterRef,
      team_ref: request.teamRef ?? null,
      importance: request.importance ?? 2,
      recorded_by: null,
      supported_at: new Date(request.askedAt),
    },
    ...[...supporters.values()].map(support => ({
      ...on(number),
      supporter_ref: support.userRef,
      team_ref: support.teamRef ?? null,
      importance: support.importance,
      recorded_by: support.byRef ?? null,
      supported_at: new Date(support.at),
    })),
  ];
}

function commentRows({ number, replayed }: StoredImport) {
  return replayed.comments.map(comment => ({
    ...on(number),
    id: randomUUID(),
    author_ref: comment.authorRef,
    by_owner: comment.byOwner ?? false,
    body: comment.body,
    visibility: comment.visibility ?? 'everyone',
    created_at: new Date(comment.at),
  }));
}

function solutionRows({ number, replayed }: StoredImport) {
  return replayed.solutions.map(solution => ({
    ...on(number),
    id: randomUUID(),
    target: JSON.stringify(solution.target),
    description: solution.description,
    author_ref: solution.authorRef,
    team_ref: solution.teamRef ?? null,
    evaluation: solution.evaluation
      ? JSON.stringify(solution.evaluation)
      : null,
    created_at: new Date(solution.at),
  }));
}

function invitationRows({ number, replayed }: StoredImport) {
  const { round } = replayed.change.state;
  return replayed.asked.map(supporterRef => ({
    request_number: number,
    round,
    supporter_ref: supporterRef,
  }));
}

/** SQL of imports: what is in already, and what comes with an imported request. */
export class ImportStore {
  readonly #knex: Knex;
  readonly #verdicts: VerdictStore;

  constructor(options: { knex: Knex; verdicts: VerdictStore }) {
    this.#knex = options.knex;
    this.#verdicts = options.verdicts;
  }

  /** Which of these keys of a source are in already. */
  async known(source: string, keys: readonly string[]): Promise<Set<string>> {
    const query = this.#knex('request_imports').where({ source });
    whereOneOf(this.#knex, query, 'key', keys);
    return new Set<string>(await query.pluck('key'));
  }

  /** The number that a key of a source got; undefined if it is not in. */
  async numberOf(
    trx: Knex.Transaction,
    source: string,
    key: string,
  ): Promise<number | undefined> {
    const row = await trx('request_imports')
      .where({ source, key })
      .first('number');
    return row?.number;
  }

  /** Notes that requests of a source are in. */
  async learn(
    trx: Knex.Transaction,
    source: string,
    stored: readonly StoredImport[],
  ): Promise<void> {
    await insertRows(
      trx,
      'request_imports',
      stored.map(({ number, request }) => ({
        source,
        key: request.key,
        number,
      })),
    );
  }

  /** What hangs on imported requests: supports, comments, solutions, verdicts. */
  async insertDependents(
    trx: Knex.Transaction,
    stored: readonly StoredImport[],
  ): Promise<void> {
    await insertRows(trx, 'request_supports', stored.flatMap(supportRows));
    await insertRows(trx, 'request_comments', stored.flatMap(commentRows));
    await insertRows(trx, 'request_solutions', stored.flatMap(solutionRows));
    await insertRows(trx, 'request_thanks', stored.flatMap(thanksRows));
    await insertRows(
      trx,
      'request_verdict_invitations',
      stored.flatMap(invitationRows),
    );
    for (const { number, replayed } of stored) {
      const { round } = replayed.change.state;
      for (const [userRef, verdict] of replayed.verdicts) {
        await this.#verdicts.put(trx, userRef, { number, round }, verdict);
      }
    }
  }
}

import { randomUUID } from 'node:crypto';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { whereOneOf } from '../../database/dialect';
import { Replayed } from '../import/Replayed';
import { VerdictStore } from './VerdictStore';

const INSERT_CHUNK = 50;

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

  /** Notes that a request of a source is in. */
  async learn(
    trx: Knex.Transaction,
    source: string,
    key: string,
    number: number,
  ): Promise<void> {
    await trx('request_imports').insert({ source, key, number });
  }

  /** What hangs on an imported request: supports, comments, solutions, verdicts. */
  async insertDependents(
    trx: Knex.Transaction,
    number: number,
    request: ImportedRequest,
    replayed: Replayed,
  ): Promise<void> {
    await this.#insertSupports(trx, number, request, replayed);
    await this.#insertConversation(trx, number, replayed);
    await this.#insertVerdicts(trx, number, replayed);
  }

  async #insertSupports(
    trx: Knex.Transaction,
    number: number,
    request: ImportedRequest,
    replayed: Replayed,
  ) {
    const on = { request_number: number, counted_in: number };
    const supporters = new Map(
      replayed.supports.map(support => [support.userRef, support]),
    );
    supporters.delete(request.requesterRef);
    await trx.batchInsert(
      'request_supports',
      [
        {
          ...on,
          supporter_ref: request.requesterRef,
          team_ref: request.teamRef ?? null,
          importance: request.importance ?? 2,
          recorded_by: null,
          supported_at: new Date(request.askedAt),
        },
        ...[...supporters.values()].map(support => ({
          ...on,
          supporter_ref: support.userRef,
          team_ref: support.teamRef ?? null,
          importance: support.importance,
          recorded_by: support.byRef ?? null,
          supported_at: new Date(support.at),
        })),
      ],
      INSERT_CHUNK,
    );
  }

  async #insertConversation(
    trx: Knex.Transaction,
    number: number,
    replayed: Replayed,
  ) {
    const on = { request_number: number, counted_in: number };
    await trx.batchInsert(
      'request_comments',
      replayed.comments.map(comment => ({
        ...on,
        id: randomUUID(),
        author_ref: comment.authorRef,
        by_owner: comment.byOwner ?? false,
        body: comment.body,
        visibility: comment.visibility ?? 'everyone',
        created_at: new Date(comment.at),
      })),
      INSERT_CHUNK,
    );
    await trx.batchInsert(
      'request_solutions',
      replayed.solutions.map(solution => ({
        ...on,
        id: randomUUID(),
        target: JSON.stringify(solution.target),
        description: solution.description,
        author_ref: solution.authorRef,
        team_ref: solution.teamRef ?? null,
        evaluation: solution.evaluation
          ? JSON.stringify(solution.evaluation)
          : null,
        created_at: new Date(solution.at),
      })),
      INSERT_CHUNK,
    );
  }

  async #insertVerdicts(
    trx: Knex.Transaction,
    number: number,
    replayed: Replayed,
  ) {
    const { round } = replayed.change.state;
    await trx.batchInsert(
      'request_verdict_invitations',
      replayed.asked.map(supporterRef => ({
        request_number: number,
        round,
        supporter_ref: supporterRef,
      })),
      INSERT_CHUNK,
    );
    for (const [userRef, verdict] of replayed.verdicts) {
      await this.#verdicts.put(trx, userRef, { number, round }, verdict);
    }
  }
}

import { randomUUID } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import {
  CreateSolution,
  EvaluationVerdict,
  Solution,
  SolutionPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { cutPage, readByKeyset } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { hideInSolutions } from '../hiddenRefs';
import { CatalogReferences } from '../../catalog/CatalogReferences';
import {
  refuseMerged,
  RequestDesk,
  requireOwner,
  requireUpdate,
} from '../RequestDesk';
import { Caller, UserCaller } from '../../access/Caller';

interface SolutionRow {
  id: string;
  target: string;
  description: string;
  author_ref: string;
  team_ref: string | null;
  evaluation: string | null;
  created_at: Date | number;
}

const COLUMNS = [
  'id',
  'target',
  'description',
  'author_ref',
  'team_ref',
  'evaluation',
  'created_at',
] as const;

function toSolution(row: SolutionRow): Solution {
  return {
    id: row.id,
    target: JSON.parse(row.target),
    description: row.description,
    byRef: row.author_ref,
    teamRef: row.team_ref ?? undefined,
    at: readTime(row.created_at).toISOString(),
    evaluation:
      row.evaluation === null ? undefined : JSON.parse(row.evaluation),
  };
}

/** Rules of solutions: anyone attaches how they solved it, owners say what they make of it. */
export class SolutionService {
  readonly #knex: Knex;
  readonly #desk: RequestDesk;
  readonly #cursors: Cursors;
  readonly #references: CatalogReferences;

  constructor(options: {
    knex: Knex;
    desk: RequestDesk;
    cursors: Cursors;
    references: CatalogReferences;
  }) {
    this.#knex = options.knex;
    this.#desk = options.desk;
    this.#cursors = options.cursors;
    this.#references = options.references;
  }

  /** Solutions of a request, oldest first. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<SolutionPage> {
    const { scope } = await this.#desk.open(caller, number);
    const key = ['solutions', number];
    const found = await readByKeyset<SolutionRow>(
      this.#knex,
      this.#knex('request_solutions')
        .where({ counted_in: number })
        .select(...COLUMNS),
      {
        columns: [
          {
            column: 'request_solutions.created_at',
            direction: 'asc',
            kind: 'time',
          },
        ],
        id: 'request_solutions.id',
      },
      {
        after: query.cursor
          ? this.#cursors.decode(query.cursor, key)
          : undefined,
        limit: query.limit + 1,
      },
    );
    const { page, next } = cutPage(found, query.limit);
    return {
      items: await hideInSolutions(
        page.map(({ row }) => toSolution(row)),
        scope,
      ),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /** Attaches how it was solved; the team of who attaches it is credited. */
  async attach(
    caller: UserCaller,
    number: number,
    input: CreateSolution,
    idempotencyKey?: string,
  ): Promise<Solution> {
    const opened = await this.#desk.open(caller, number);
    requireUpdate(opened);
    refuseMerged(opened.row);
    const { target, description } = input;
    await this.#references.require(caller, [
      {
        field: 'target.ref',
        ref: target.kind === 'entity' ? target.ref : undefined,
      },
    ]);
    const at = this.#desk.now();
    const key = this.#desk.keys.sign(caller, idempotencyKey, [
      'solution',
      number,
      input,
    ]);
    let id = '';
    await this.#desk.change(opened, undefined, async trx => {
      id = await this.#desk.keys.once(trx, key, {
        at,
        read: String,
        create: async () => {
          const created = randomUUID();
          await trx('request_solutions').insert({
            id: created,
            request_number: number,
            counted_in: number,
            target: JSON.stringify(target),
            description,
            author_ref: caller.userRef,
            team_ref: caller.teamRef ?? null,
            created_at: at,
          });
          await this.#desk.store.update(
            trx,
            number,
            { solutions: trx.raw('solutions + 1'), updated_at: at },
            { newVersion: false },
          );
          await this.#desk.store.addEvent(trx, number, {
            kind: 'solution',
            byRef: caller.userRef,
            at,
          });
          await this.#desk.outbox.write(
            trx,
            [{ type: 'request.solved', number, byRef: caller.userRef }],
            at,
          );
          return created;
        },
      });
    });
    return this.#find(number, id);
  }

  /**
   * Records what the owner makes of a solution; a later evaluation replaces the
   * earlier one, and the history keeps both.
   */
  async evaluate(
    caller: UserCaller,
    number: number,
    id: string,
    input: { verdict: EvaluationVerdict; note: string },
  ): Promise<Solution> {
    const opened = await this.#desk.open(caller, number);
    requireOwner(opened);
    const { byRef: authorRef } = await this.#find(number, id);
    const at = this.#desk.now();
    await this.#desk.change(opened, undefined, async trx => {
      await trx('request_solutions')
        .where({ id })
        .update({
          evaluation: JSON.stringify({
            ...input,
            byRef: caller.userRef,
            at: at.toISOString(),
          }),
        });
      await this.#desk.store.addEvent(trx, number, {
        kind: 'evaluation',
        byRef: caller.userRef,
        at,
        verdict: input.verdict,
        reason: input.note,
      });
      await this.#desk.outbox.write(
        trx,
        [
          {
            type: 'request.evaluated',
            number,
            byRef: caller.userRef,
            authorRef,
          },
        ],
        at,
      );
    });
    return this.#find(number, id);
  }

  async #find(number: number, id: string): Promise<Solution> {
    const row = await this.#knex<SolutionRow & { counted_in: number }>(
      'request_solutions',
    )
      .where({ id, counted_in: number })
      .first(...COLUMNS);
    if (!row) {
      throw new NotFoundError(`Request ${number} has no such solution`);
    }
    return toSolution(row);
  }
}

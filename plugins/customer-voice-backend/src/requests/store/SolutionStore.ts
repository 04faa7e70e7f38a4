import { randomUUID } from 'node:crypto';
import {
  CreateSolution,
  Solution,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Position, readByKeyset, WithPosition } from '../../paging/keyset';

/** A solution, as it is read. */
export interface SolutionRow {
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

/** SQL of how others solved requests. */
export class SolutionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** One page of solutions, oldest first. */
  async page(
    number: number,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<SolutionRow>>> {
    return readByKeyset<SolutionRow>(
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
      options,
    );
  }

  /** A solution, if the request has it. */
  async find(number: number, id: string): Promise<SolutionRow | undefined> {
    return this.#knex('request_solutions')
      .where({ id, counted_in: number })
      .first(...COLUMNS);
  }

  /** Attaches a solution; answers its id. */
  async insert(
    trx: Knex.Transaction,
    number: number,
    solution: CreateSolution & {
      authorRef: string;
      teamRef?: string;
      at: Date;
    },
  ): Promise<string> {
    const id = randomUUID();
    await trx('request_solutions').insert({
      id,
      request_number: number,
      counted_in: number,
      target: JSON.stringify(solution.target),
      description: solution.description,
      author_ref: solution.authorRef,
      team_ref: solution.teamRef ?? null,
      created_at: solution.at,
    });
    return id;
  }

  /** Records what the owner makes of a solution, in place of an earlier evaluation. */
  async evaluate(
    trx: Knex.Transaction,
    id: string,
    evaluation: NonNullable<Solution['evaluation']>,
  ): Promise<void> {
    await trx('request_solutions')
      .where({ id })
      .update({ evaluation: JSON.stringify(evaluation) });
  }
}

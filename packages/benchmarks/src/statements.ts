import { Knex } from 'knex';

interface Query {
  sql: string;
  __knexQueryUid: string;
}

/** Times each statement that goes to a database, by its text. */
export class StatementTimes {
  readonly #knex: Knex;
  readonly #begun = new Map<string, number>();
  readonly #times = new Map<string, { count: number; millis: number }>();

  constructor(knex: Knex) {
    this.#knex = knex;
    knex.on('query', this.#begin);
    knex.on('query-response', this.#end);
  }

  readonly #begin = ({ __knexQueryUid }: Query) =>
    this.#begun.set(__knexQueryUid, performance.now());

  readonly #end = (_answer: unknown, { sql, __knexQueryUid }: Query) => {
    const begun = this.#begun.get(__knexQueryUid);
    this.#begun.delete(__knexQueryUid);
    if (begun === undefined) return;
    const time = this.#times.get(sql) ?? { count: 0, millis: 0 };
    time.count++;
    time.millis += performance.now() - begun;
    this.#times.set(sql, time);
  };

  /** Ends the measurement. */
  stop() {
    this.#knex.removeListener('query', this.#begin);
    this.#knex.removeListener('query-response', this.#end);
  }

  /** Milliseconds of all statements together. */
  get total() {
    return [...this.#times.values()].reduce(
      (sum, { millis }) => sum + millis,
      0,
    );
  }

  /** One line for each statement, the dearest first. */
  report() {
    return [...this.#times]
      .sort(([, a], [, b]) => b.millis - a.millis)
      .map(
        ([sql, { count, millis }]) =>
          `${(millis / count).toFixed(2)} ms × ${count}  ${sql.slice(0, 1000)}`,
      )
      .join('\n');
  }
}

import { Knex } from 'knex';

/** A rating as the plugin stores it. */
export interface StoredRating {
  row: number;
  entityRef: string;
  userRef: string;
  rating: string;
  at: Date;
}

/** What a user wrote, as the plugin stores it. */
export interface StoredComment {
  row: number;
  entityRef: string;
  userRef: string;
  comments: string | null;
  /** Ids of what was chosen. */
  response: string | null;
  at: Date;
}

interface RawRow {
  entity_ref: string;
  user_ref: string;
  timestamp: Date | string | number;
  rating: string;
  comments: string | null;
  response: string | null;
}

const PAGE = 1000;

/** SQLite writes `2026-01-02 03:04:05`, which is UTC. */
function readTimestamp(value: Date | string | number): Date {
  return typeof value === 'string' && !/[TZ]/.test(value)
    ? new Date(`${value.replace(' ', 'T')}Z`)
    : new Date(value);
}

const who = (row: RawRow) => ({
  entityRef: row.entity_ref,
  userRef: row.user_ref,
  at: readTimestamp(row.timestamp),
});

/** Reads the tables of entity-feedback, in the order in which rows were written. */
export class FeedbackTables {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Every rating, by time. */
  async *ratings(): AsyncIterable<StoredRating> {
    for await (const { place, row } of this.#rows('ratings', ['rating'])) {
      yield { ...who(row), row: place, rating: row.rating };
    }
  }

  /** What users wrote, by time. */
  async *comments(): AsyncIterable<StoredComment> {
    const columns = ['comments', 'response'];
    for await (const { place, row } of this.#rows('responses', columns)) {
      const { comments, response } = row;
      yield { ...who(row), row: place, comments, response };
    }
  }

  async *#rows(table: string, columns: string[]) {
    // Tables that were made before July 2026 have no id.
    const hasId = await this.#knex.schema.hasColumn(table, 'id');
    for (let place = 0; ; ) {
      const page: RawRow[] = await this.#knex(table)
        .orderBy(
          ['timestamp', ...(hasId ? ['id'] : ['entity_ref', 'user_ref'])].map(
            column => ({ column }),
          ),
        )
        .offset(place)
        .limit(PAGE)
        .select('entity_ref', 'user_ref', 'timestamp', ...columns);
      for (const row of page) {
        place += 1;
        yield { place, row };
      }
      if (page.length < PAGE) return;
    }
  }
}

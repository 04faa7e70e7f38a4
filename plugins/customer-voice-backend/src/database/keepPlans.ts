import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** Statements that a connection of PostgreSQL holds under a name; of each route a few. */
const KEPT_PLANS = 200;

/** Texts whose names are remembered. */
const KNOWN_TEXTS = 1_000;

/** A pooler gave this client another connection, on which a name means nothing, or is taken already. */
const NAME_LOST = new Set(['26000', '42P05']);

/** A table has changed since the statement was prepared. */
const RESULT_CHANGED = '0A000';

/** How a statement is marked, among what knex hands on to the driver. */
const ONCE = 'plannedOnce';

/** What knex hands to the driver. */
interface Statement {
  sql: string;
  options?: { [ONCE]?: boolean; name?: string };
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined;

/**
 * Has PostgreSQL plan a statement that only reads once, and not each time: a long
 * one takes it ten times as long to plan as to run. Only for a statement whose
 * best plan is the same whatever its values are: one that looks rows up by keys,
 * and not one that walks a list as far as its values demand. It is planned anew
 * for its first five times on a connection, and for as long as PostgreSQL expects
 * more of a plan for the values than of one for any: see `whereAnyOf`.
 */
export function plannedOnce<Q extends Knex.QueryBuilder>(query: Q): Q {
  query.options({ [ONCE]: true });
  return query;
}

/**
 * Lets connections of PostgreSQL keep the plans of statements that are marked with
 * `plannedOnce`, outside of transactions. Behind a pooler that does not know
 * statements by name, all are planned each time, from the first one on that fails.
 */
export function keepPlans({ client }: Knex): void {
  const names = new LRUCache<string, string>({ max: KNOWN_TEXTS });
  const held = new WeakMap<object, Set<string>>();
  /** Counts changes of the schema: what was prepared before has another name. */
  let generation = 0;
  let pooled = false;
  const nameOf = (sql: string) => {
    const known = names.get(sql);
    if (known) return known;
    const digest = createHash('sha256').update(sql).digest('base64url');
    const name = `${generation}-${digest}`;
    names.set(sql, name);
    return name;
  };
  const mayHold = (connection: object, name: string) => {
    const own = held.get(connection) ?? new Set();
    held.set(connection, own);
    if (own.size < KEPT_PLANS) own.add(name);
    return own.has(name);
  };
  // Transactions have clients of their own, where a statement that fails cannot be repeated.
  const run = client._query.bind(client);
  client._query = async (connection: object, statement: Statement) => {
    const { [ONCE]: once, ...options } = statement.options ?? {};
    const name = once && !pooled ? nameOf(statement.sql) : undefined;
    if (!name || !mayHold(connection, name)) {
      return run(connection, Object.assign(statement, { options }));
    }
    try {
      const named = { options: { ...options, name } };
      return await run(connection, Object.assign(statement, named));
    } catch (error) {
      const code = codeOf(error);
      if (code === RESULT_CHANGED) {
        generation++;
        names.clear();
      } else if (NAME_LOST.has(String(code))) {
        pooled = true;
      } else {
        throw error;
      }
      return run(connection, Object.assign(statement, { options }));
    }
  };
}

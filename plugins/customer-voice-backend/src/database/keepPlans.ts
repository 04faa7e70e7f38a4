import { createHash } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** Statements that a connection of PostgreSQL holds under a name; of each route a few. */
const KEPT_PLANS = 200;

/** Texts whose names are remembered. */
const KNOWN_TEXTS = 1_000;

/** Values in a list, from which on they decide which plan is best. */
const MANY_VALUES = 500;

/** Times that a table seems to have changed, after which a pooler is taken for the cause: it keeps an old plan. */
const MANY_CHANGES = 5;

/** A pooler gave this client another connection, on which a name means nothing, or is taken already. */
const NAME_LOST = new Set(['26000', '42P05']);

/** A table has changed since the statement was prepared. */
const RESULT_CHANGED = '0A000';

/** How a statement is marked, among what knex hands on to the driver. */
const ONCE = 'plannedOnce';

/** What knex hands to the driver. */
interface Statement {
  sql: string;
  bindings?: readonly unknown[];
  options?: { [ONCE]?: boolean; name?: string };
}

/** What a connection of node-postgres offers. */
interface PostgresConnection {
  query(sql: string): Promise<unknown>;
  connection?: { parsedStatements?: Record<string, string> };
}

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

const hasManyValues = ({ bindings = [] }: Statement) =>
  bindings.some(each => Array.isArray(each) && each.length > MANY_VALUES);

/**
 * Has PostgreSQL plan a statement that only reads once, and not each time: a long
 * one takes it ten times as long to plan as to run. Only for a statement whose
 * best plan is the same whatever its values are: one that looks few rows up by
 * keys, and not one that walks a list as far as its values demand. It is planned
 * anew for its first five times on a connection, and for as long as PostgreSQL
 * expects more of a plan for the values than of one for any: see `whereAnyOf`.
 */
export function plannedOnce<Q extends Knex.QueryBuilder>(query: Q): Q {
  query.options({ [ONCE]: true });
  return query;
}

/** The names that a connection holds; those that were not used for longest go. */
class HeldNames {
  readonly #held: LRUCache<string, true>;
  readonly #connection: PostgresConnection;
  #gone: string[] = [];

  constructor(connection: PostgresConnection) {
    this.#connection = connection;
    this.#held = new LRUCache({
      max: KEPT_PLANS,
      dispose: (_, name, reason) => {
        if (reason === 'evict') this.#gone.push(name);
      },
    });
  }

  /** Makes room for a name, and holds it. */
  async hold(name: string): Promise<void> {
    this.#held.set(name, true);
    for (const gone of this.#gone.splice(0)) {
      // The driver would take it for known.
      delete this.#connection.connection?.parsedStatements?.[gone];
      await this.#connection.query(`deallocate "${gone}"`).catch(() => {});
    }
  }
}

/** Names of statements, which change with the schema. */
class StatementNames {
  readonly #names = new LRUCache<string, string>({ max: KNOWN_TEXTS });
  #changes = 0;

  of(sql: string): string {
    const known = this.#names.get(sql);
    if (known) return known;
    const digest = createHash('sha256').update(sql).digest('base64url');
    const name = `${this.#changes}-${digest}`;
    this.#names.set(sql, name);
    return name;
  }

  /**
   * Gives all of them other names, once for each change that several meet at once.
   *
   * @returns whether that helps
   */
  change(name: string): boolean {
    if (name.startsWith(`${this.#changes}-`)) {
      this.#changes++;
      this.#names.clear();
    }
    return this.#changes < MANY_CHANGES;
  }
}

/**
 * Lets connections of PostgreSQL keep the plans of statements that are marked with
 * `plannedOnce`, outside of transactions. Behind a pooler that does not know
 * statements by name, all are planned each time, from the first one on that fails.
 */
export function keepPlans({ client }: Knex, logger?: LoggerService): void {
  const names = new StatementNames();
  const held = new WeakMap<PostgresConnection, HeldNames>();
  let enabled = true;
  const heldBy = (connection: PostgresConnection) => {
    const own = held.get(connection) ?? new HeldNames(connection);
    held.set(connection, own);
    return own;
  };
  const giveUp = () => {
    if (enabled) {
      logger?.info(
        'A pooler loses the names of prepared statements, so they are planned each time',
      );
    }
    enabled = false;
  };
  // Transactions have clients of their own, where a statement that fails cannot be repeated.
  const run = client._query.bind(client);
  client._query = async (
    connection: PostgresConnection,
    statement: Statement,
  ) => {
    const { [ONCE]: once, ...options } = statement.options ?? {};
    const unnamed = () =>
      run(connection, Object.assign(statement, { options }));
    if (!once || !enabled || hasManyValues(statement)) return unnamed();
    const name = names.of(statement.sql);
    await heldBy(connection).hold(name);
    try {
      const named = { options: { ...options, name } };
      return await run(connection, Object.assign(statement, named));
    } catch (error) {
      const code = codeOf(error);
      const isPooled =
        NAME_LOST.has(code) || (code === RESULT_CHANGED && !names.change(name));
      if (isPooled) giveUp();
      else if (code !== RESULT_CHANGED) throw error;
      return unnamed();
    }
  };
}

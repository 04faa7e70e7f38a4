import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** Statements that a connection keeps; of each route a few, and some for each length of a list. */
const KEPT_STATEMENTS = 200;

/** What a connection of better-sqlite3 offers. */
interface SqliteConnection {
  prepare(sql: string): object;
}

/**
 * The same statement with limits that the planner does not look at: SQLite plans
 * for the value that it sees as a limit, and so plans anew with each execution.
 */
const withHiddenLimits = (sql: string) =>
  sql.replace(/\blimit \?/g, 'limit cast(? as integer)');

/**
 * Lets connections of SQLite keep the statements that they prepared: to read the
 * text of one and to plan it anew takes up to three quarters of the time of the
 * statement. SQLite prepares one anew by itself after a change of the schema.
 *
 * It also does so wherever it planned for the value of a parameter: a limit, or
 * what the condition of a partial index is compared with. Write such conditions
 * with constants.
 */
export async function keepStatements({ client }: Knex): Promise<void> {
  const keep = (connection: SqliteConnection) => {
    if (Object.hasOwn(connection, 'prepare')) return connection;
    const kept = new LRUCache<string, object>({ max: KEPT_STATEMENTS });
    const prepare = connection.prepare.bind(connection);
    connection.prepare = sql => {
      const statement = kept.get(sql) ?? prepare(withHiddenLimits(sql));
      kept.set(sql, statement);
      return statement;
    };
    return connection;
  };
  const acquire = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => keep(await acquire());
  // The one that was opened already.
  const connection: SqliteConnection = await client.acquireConnection();
  await client.releaseConnection(keep(connection));
}

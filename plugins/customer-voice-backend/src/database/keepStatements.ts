import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';

/** Statements that a connection keeps; of each route a few, and some for each length of a list. */
const KEPT_STATEMENTS = 200;

/** What a connection of better-sqlite3 offers. */
interface SqliteConnection {
  prepare(sql: string): object;
}

/**
 * Lets connections of SQLite keep the statements that they prepared: to read the
 * text of one anew takes up to half of the time of the statement. SQLite prepares
 * one anew by itself after a change of the schema.
 */
export async function keepStatements({ client }: Knex): Promise<void> {
  const keep = (connection: SqliteConnection) => {
    if (Object.hasOwn(connection, 'prepare')) return connection;
    const kept = new LRUCache<string, object>({ max: KEPT_STATEMENTS });
    const prepare = connection.prepare.bind(connection);
    connection.prepare = sql => {
      const statement = kept.get(sql) ?? prepare(sql);
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

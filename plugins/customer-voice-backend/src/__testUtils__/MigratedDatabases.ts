import { randomBytes } from 'node:crypto';
import { TestDatabaseId, TestDatabases } from '@backstage/backend-test-utils';
import knexFactory, { Knex } from 'knex';
import { migrationsDirectory } from '../database/CustomerVoiceDatabase';
import { isPostgres } from '../database/dialect';

const nameOf = ({ client }: Knex): string => client.connectionSettings.database;

/** A client of another database of the same server. */
function connectTo({ client }: Knex, database: string, pool?: object): Knex {
  const { host, port, user, password } = client.connectionSettings;
  return knexFactory({
    client: client.config.client,
    connection: { host, port, user, password, database },
    pool: pool ?? client.config.pool,
  });
}

/**
 * Databases with the tables of the plugin in them. On PostgreSQL to migrate an empty
 * one takes longer than most tests: the first is migrated, and each further one is a
 * copy of it.
 */
export class MigratedDatabases {
  readonly #databases: TestDatabases;
  readonly #copies: string[] = [];
  #template?: Promise<Knex>;

  constructor(databases: TestDatabases) {
    this.#databases = databases;
    afterAll(() => this.#dropCopies());
  }

  /** A database of its own for one test. */
  async init(databaseId: TestDatabaseId): Promise<Knex> {
    if (!databaseId.startsWith('POSTGRES')) {
      return this.#databases.init(databaseId);
    }
    this.#template ??= this.#migrate(databaseId);
    const template = await this.#template;
    const name = `copy${randomBytes(16).toString('hex')}`;
    await this.#asAdmin(template, admin =>
      admin.raw('create database ?? template ??', [name, nameOf(template)]),
    );
    this.#copies.push(name);
    return connectTo(template, name);
  }

  async #migrate(databaseId: TestDatabaseId): Promise<Knex> {
    const knex = await this.#databases.init(databaseId);
    if (!isPostgres(knex)) throw new Error(`${databaseId} is no PostgreSQL`);
    await knex.migrate.latest({ directory: migrationsDirectory });
    // Nothing may be connected to what is copied.
    await knex.destroy();
    return knex;
  }

  async #asAdmin(
    template: Knex,
    work: (admin: Knex) => Promise<unknown>,
  ): Promise<void> {
    const admin = connectTo(template, 'postgres', { min: 0, max: 1 });
    try {
      await work(admin);
    } finally {
      await admin.destroy();
    }
  }

  async #dropCopies(): Promise<void> {
    const template = await this.#template;
    if (!template) return;
    await this.#asAdmin(template, async admin => {
      for (const name of this.#copies) {
        await admin.raw('drop database if exists ?? with (force)', [name]);
      }
    }).catch(() => {
      // The server went first, and they with it.
    });
  }
}

import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { isPostgres, tune } from './dialect';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())(
  'A tuned database, on %s,',
  databaseId => {
    let knex: Knex;
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await tune(knex);
    });
    afterEach(() => knex.destroy());

    it('answers a statement again after the schema and the rows have changed', async () => {
      await knex.schema.createTable('things', table => {
        table.string('name').primary();
      });
      const read = () => knex('things').orderBy('name').select('*');
      await knex('things').insert({ name: 'a' });
      expect(await read()).toEqual([{ name: 'a' }]);
      await knex.schema.alterTable('things', table => {
        table.integer('size').notNullable().defaultTo(1);
      });
      await knex('things').insert({ name: 'b', size: 2 });
      expect(await read()).toEqual([
        { name: 'a', size: 1 },
        { name: 'b', size: 2 },
      ]);
      await knex.schema.alterTable('things', table => {
        table.dropColumn('size');
      });
      expect(await read()).toEqual([{ name: 'a' }, { name: 'b' }]);
    });

    it('answers the same statement with other values, at once and in transactions', async () => {
      await knex.schema.createTable('things', table => {
        table.string('name').primary();
      });
      await knex('things').insert([{ name: 'a' }, { name: 'b' }]);
      const find = (name: string, on: Knex = knex) =>
        on('things').where({ name }).first('name');
      expect(await Promise.all(['a', 'b', 'c'].map(n => find(n)))).toEqual([
        { name: 'a' },
        { name: 'b' },
        undefined,
      ]);
      const trx = await knex.transaction();
      await trx('things').insert({ name: 'c' });
      expect(await find('c', trx)).toEqual({ name: 'c' });
      await trx.rollback();
      expect(await find('c')).toBeUndefined();
    });

    it('plans no statement anew for its limit', async () => {
      if (isPostgres(knex)) return;
      const connection = await knex.client.acquireConnection();
      const { sql } = knex.select(knex.raw('1 as one')).limit(5).toSQL();
      const { source } = connection.prepare(sql);
      await knex.client.releaseConnection(connection);
      expect(source).toBe('select 1 as one limit cast(? as integer)');
      await expect(knex.raw(sql, [5])).resolves.toEqual([{ one: 1 }]);
    });

    it('is tuned once, however often it is opened', async () => {
      await tune(knex);
      await expect(knex.select(knex.raw('1 as one'))).resolves.toEqual([
        { one: 1 },
      ]);
    });
  },
);

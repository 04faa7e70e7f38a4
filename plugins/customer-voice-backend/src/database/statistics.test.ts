import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { tune } from './dialect';
import { refreshStatistics } from './statistics';

jest.setTimeout(120_000);

const SQLITE = databases
  .eachSupportedId()
  .filter(([id]) => id.startsWith('SQLITE'));
const POSTGRES = databases
  .eachSupportedId()
  .filter(([id]) => id.startsWith('POSTGRES'));

describe.each(SQLITE)('Statistics, on %s,', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await tune(knex);
    await knex.schema.createTable('things', table => {
      table.integer('id').primary();
      table.integer('parity').notNullable();
      table.string('name').notNullable();
      table.index('parity', 'by_parity');
      table.index('name', 'by_name');
    });
  });
  afterEach(() => knex.destroy());

  const fill = (from: number, to: number) =>
    knex.batchInsert(
      'things',
      Array.from({ length: to - from }, (_, i) => ({
        id: from + i,
        parity: (from + i) % 2,
        name: `thing ${from + i}`,
      })),
      100,
    );
  const planOf = async (query: Knex.QueryBuilder) => {
    const { sql, bindings } = query.toSQL().toNative();
    const rows: Array<{ detail: string }> = await knex.raw(
      `explain query plan ${sql}`,
      bindings as never,
    );
    return rows.map(({ detail }) => detail).join('\n');
  };

  it('let the more selective index be walked, and are read again only after many more rows', async () => {
    const chosen = () =>
      planOf(knex('things').where({ name: 'thing 5', parity: 1 }));
    await refreshStatistics(knex);
    await fill(0, 1000);
    expect(await chosen()).toContain('by_parity');
    expect(await refreshStatistics(knex)).toBe(1);
    expect(await chosen()).toContain('by_name');

    expect(await refreshStatistics(knex)).toBe(0);
    await fill(1000, 1500);
    expect(await refreshStatistics(knex)).toBe(0);
    await fill(1500, 30_000);
    expect(await refreshStatistics(knex)).toBe(1);
    const [{ stat }] = await knex('sqlite_stat1').where({ idx: 'by_parity' });
    expect(Number(stat.split(' ')[0])).toBeGreaterThan(20_000);
  });

  it('hold no values of rows', async () => {
    await fill(0, 1000);
    await refreshStatistics(knex);
    const tables: string[] = await knex('sqlite_master')
      .where('name', 'like', 'sqlite_stat%')
      .pluck('name');
    for (const table of tables) {
      const rows = JSON.stringify(await knex(table));
      expect(rows).not.toContain('thing ');
    }
    expect(await knex('sqlite_stat4')).toEqual([]);
  });

  it('stop between two tables', async () => {
    await fill(0, 1000);
    await refreshStatistics(knex, AbortSignal.abort());
    const exists = await knex.schema.hasTable('sqlite_stat1');
    expect(exists ? await knex('sqlite_stat1') : []).toEqual([]);
  });
});

it.each(POSTGRES)('%s keeps its statistics by itself', async databaseId => {
  const knex = await databases.init(databaseId);
  expect(await refreshStatistics(knex)).toBe(0);
  await knex.destroy();
});

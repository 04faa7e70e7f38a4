import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { readTime } from './dialect';
import { readForList, SelectedColumn, selectForList } from './listRows';

jest.setTimeout(120_000);

interface Row {
  name: string;
  size: number | null;
  at: Date | string | number;
  doubled: number;
}

describe.each(databases.eachSupportedId())(
  'Rows of a list, on %s,',
  databaseId => {
    let knex: Knex;
    beforeEach(async () => {
      knex = await databases.init(databaseId);
      await knex.schema.createTable('things', table => {
        table.string('name').primary();
        table.integer('size').nullable();
        table.timestamp('at', { precision: 3 }).notNullable();
      });
    });
    afterEach(() => knex.destroy());

    it.each(['UTC', 'Asia/Kathmandu', 'America/New_York'])(
      'come with their values and times, whatever the time zone: %s',
      async zone => {
        const at = new Date('2026-03-02T09:17:31.052Z');
        const name = '["a", 1] \u00e9 \\ "';
        await knex('things').insert([
          { name, size: null, at },
          { name: 'b', size: 2, at },
        ]);
        const columns: SelectedColumn[] = [
          { name: 'name', of: 'things.name' },
          { name: 'size', of: 'things.size' },
          { name: 'at', of: 'things.at', kind: 'time' },
          { name: 'doubled', of: knex.raw('2 * coalesce(things.size, 0)') },
        ];
        const rows = await knex.transaction(async trx => {
          if (databaseId.startsWith('POSTGRES')) {
            await trx.raw(`set local time zone '${zone}'`);
          }
          const query = trx('things').orderBy('name');
          selectForList(trx, query, columns);
          const found: Row[] = await query;
          return readForList(found, columns);
        });
        expect(
          rows.map(row => [
            row.name,
            row.size,
            readTime(row.at).toISOString(),
            Number(row.doubled),
          ]),
        ).toEqual([
          [name, null, at.toISOString(), 0],
          ['b', 2, at.toISOString(), 4],
        ]);
      },
    );
  },
);

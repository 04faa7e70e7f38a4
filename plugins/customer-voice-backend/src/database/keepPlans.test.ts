import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { whereAnyOf } from './dialect';
import { Position, readByKeyset } from '../paging/keyset';
import { keepPlans, plannedOnce } from './keepPlans';
import { whereOwned } from './owners';

jest.setTimeout(120_000);

const IDS = [
  '00000000-0000-4000-8000-000000000001',
  '00000000-0000-4000-8000-000000000002',
  '00000000-0000-4000-8000-000000000003',
];

const OF_POSTGRES = databases
  .eachSupportedId()
  .map(([id]) => id)
  .filter(id => id.startsWith('POSTGRES'));

/** A database with three things, whose only connection is the same for all statements. */
async function createThings(databaseId: (typeof OF_POSTGRES)[number]) {
  const knex = await databases.init(databaseId);
  knex.client.pool.max = 1;
  keepPlans(knex);
  await knex.schema.createTable('things', table => {
    table.uuid('id').primary();
    table.integer('size').notNullable();
  });
  await knex('things').insert(IDS.map((id, size) => ({ id, size })));
  return knex;
}

function find(knex: Knex, ids: string[]) {
  const query = knex('things').orderBy('size').select('*');
  whereAnyOf(knex, query, 'things.id', ids);
  return plannedOnce(query);
}

/** How often each statement with a name was run, by who planned it. */
async function plans(knex: Knex) {
  const { rows } = await knex.raw(
    'select generic_plans::int as kept, custom_plans::int as anew from pg_prepared_statements order by prepare_time',
  );
  return rows;
}

describe.each(OF_POSTGRES)('Plans that are kept, on %s,', databaseId => {
  let knex: Knex;
  beforeEach(async () => {
    knex = await createThings(databaseId);
  });
  afterEach(() => knex.destroy());

  it('are made five times, however many and whatever values come after', async () => {
    for (let i = 0; i < 20; i++) {
      const wanted = IDS.slice(0, i % 4);
      const found = await find(knex, wanted);
      expect(found.map(({ id }: { id: string }) => id)).toEqual(wanted);
    }
    expect(await plans(knex)).toEqual([{ kept: 15, anew: 5 }]);
  });

  it('are kept of a list that is walked, from its begin and from a place', async () => {
    const page = (after?: Position) =>
      readByKeyset<{ size: number }>(
        knex,
        knex('things').select('size'),
        {
          columns: [{ column: 'things.size', direction: 'asc' }],
          id: 'things.id',
        },
        { after, limit: 2, isKept: true },
      );
    for (let i = 0; i < 10; i++) {
      const [first] = await page();
      const found = await page(first.place);
      expect(found.map(({ row }) => row.size)).toEqual([1, 2]);
    }
    // Without a value there is nothing to plan for.
    expect(await plans(knex)).toEqual([
      { kept: 10, anew: 0 },
      { kept: 5, anew: 5 },
    ]);
  });

  it('are kept of what owners have, however few they are', async () => {
    await knex.schema.createTable('service_owners', table => {
      table.uuid('service_id').notNullable();
      table.string('owner_ref').notNullable();
      table.index(['owner_ref', 'service_id']);
    });
    await knex.raw(
      "insert into service_owners select gen_random_uuid(), 'group:default/' || (i % 500) from generate_series(1, 5000) as i",
    );
    await knex.raw('analyze service_owners');
    for (let i = 0; i < 10; i++) {
      const query = plannedOnce(knex('things').select('size'));
      whereOwned(knex, query, 'things.id', { refs: [`group:default/${i}`] });
      expect(await query).toEqual([]);
    }
    expect(await plans(knex)).toEqual([{ kept: 5, anew: 5 }]);
  });

  it('are not kept of other statements, or in transactions', async () => {
    await knex('things').select('size');
    await knex.transaction(trx => find(trx, IDS));
    expect(await plans(knex)).toEqual([]);
  });

  it('are made anew after the table has changed', async () => {
    await find(knex, IDS);
    await knex.schema.alterTable('things', table => {
      table.string('name').notNullable().defaultTo('a');
    });
    for (let i = 0; i < 10; i++) {
      expect(await find(knex, [IDS[2]])).toEqual([
        { id: IDS[2], size: 2, name: 'a' },
      ]);
    }
    const [, again] = await plans(knex);
    expect(again).toEqual({ kept: 4, anew: 5 });
  });

  it('are dropped where a connection has too many, those first that were not used for longest', async () => {
    const findSmall = (size: number) =>
      plannedOnce(knex('things').whereRaw(`size < ${size}`).select('size'));
    for (let i = 0; i < 210; i++) await findSmall(i);
    expect(await plans(knex)).toHaveLength(200);
    // The first one is prepared again, and the driver knows that it has to.
    expect(await findSmall(1)).toEqual([{ size: 0 }]);
    expect(await plans(knex)).toHaveLength(200);
    expect(await findSmall(209)).toHaveLength(3);
  });

  it('are not kept for a list so long that it decides how to look', async () => {
    const many = () =>
      plannedOnce(
        knex('things')
          .whereRaw('size = any(?::int[])', [
            Array.from({ length: 501 }, (_, i) => i),
          ])
          .select('size'),
      );
    expect(await many()).toHaveLength(3);
    expect(await plans(knex)).toEqual([]);
  });

  it('are done without behind a pooler that loses them', async () => {
    await find(knex, IDS);
    await knex.raw('deallocate all');
    for (let i = 0; i < 10; i++) {
      expect(await find(knex, [IDS[1]])).toEqual([{ id: IDS[1], size: 1 }]);
    }
    expect(await plans(knex)).toEqual([]);
  });

  it('are done without behind a pooler that has them of another client', async () => {
    await find(knex, IDS);
    const { rows } = await knex.raw('select name from pg_prepared_statements');
    expect(rows).toHaveLength(1);
    // A new connection, on which another client has prepared it.
    await knex.destroy();
    knex.initialize(knex.client.config);
    await knex.raw(`prepare "${rows[0].name}" as select 1`);
    expect(await find(knex, [IDS[0]])).toEqual([{ id: IDS[0], size: 0 }]);
    expect(await find(knex, [IDS[1]])).toEqual([{ id: IDS[1], size: 1 }]);
  });

  it('leave errors of a statement as they are', async () => {
    const missing = plannedOnce(knex('nothing').select('*'));
    await expect(missing).rejects.toMatchObject({ code: '42P01' });
    const { client } = knex;
    expect(client.pool.numUsed()).toBe(0);
  });
});

import { databases } from '../__testUtils__/startCustomerVoice';
import { isConflict, transaction } from './retry';

jest.setTimeout(60_000);

describe('transaction', () => {
  it('runs again what a deadlock on PostgreSQL has ended, and loses neither change', async () => {
    const knex = await databases.init('POSTGRES_18');
    await knex.schema.createTable('counters', table => {
      table.integer('id').primary();
      table.integer('n').notNullable();
    });
    await knex('counters').insert([
      { id: 1, n: 0 },
      { id: 2, n: 0 },
    ]);
    let waiting = 0;
    let release = () => {};
    const both = new Promise<void>(resolve => {
      release = resolve;
    });
    let tries = 0;
    const change = (first: number, second: number) =>
      transaction(knex, async trx => {
        tries += 1;
        await trx('counters').where({ id: first }).increment('n');
        // Each has one row before either asks for the other: a sure deadlock.
        waiting += 1;
        if (waiting === 2) release();
        await both;
        await trx('counters').where({ id: second }).increment('n');
      });
    await Promise.all([change(1, 2), change(2, 1)]);
    expect(tries).toBeGreaterThan(2);
    expect(await knex('counters').orderBy('id').pluck('n')).toEqual([2, 2]);
    await knex.destroy();
  });

  it.each(['40001', '40P01', 'SQLITE_BUSY'])(
    'takes %s for a conflict',
    code => {
      expect(isConflict(Object.assign(new Error('x'), { code }))).toBe(true);
    },
  );

  it('takes a broken rule for none', () => {
    expect(
      isConflict(Object.assign(new Error('unique'), { code: '23505' })),
    ).toBe(false);
  });
});

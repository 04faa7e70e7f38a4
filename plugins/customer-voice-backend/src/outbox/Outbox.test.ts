import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from '../database/CustomerVoiceDatabase';
import { Outbox } from './Outbox';

jest.setTimeout(60_000);

const MINUTE_MS = 60_000;
const START = new Date('2026-11-23T10:00:00Z');

describe.each(databases.eachSupportedId())('The outbox on %s', databaseId => {
  let knex: Knex;
  let outbox: Outbox;
  let time: Date;

  const now = () => time;
  const pass = (minutes: number) => {
    time = new Date(time.getTime() + minutes * MINUTE_MS);
  };
  const write = (...numbers: number[]) =>
    knex.transaction(trx =>
      outbox.write(
        trx,
        numbers.map(number => ({
          type: 'request.created' as const,
          number,
          byRef: 'user:default/ada',
        })),
        START,
      ),
    );

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDirectory });
    outbox = new Outbox(knex);
    time = START;
  });
  afterEach(() => knex.destroy());

  it('gives what a process took that died to another one, after five minutes', async () => {
    await write(1, 2, 3);
    const died = new Promise<void>(() => {});
    const told: string[] = [];
    const heard = new Promise<void>(resolve => {
      outbox
        .dispatchNext(async entry => {
          told.push(entry.id);
          if (told.length < 2) return;
          resolve();
          await died;
        }, now)
        .catch(() => {});
    });
    await heard;
    pass(4);
    const again: string[] = [];
    const tell = async ({ id }: { id: string }) => {
      again.push(id);
    };
    expect(await outbox.dispatchNext(tell, now)).toBe(0);
    pass(2);
    expect(await outbox.dispatchNext(tell, now)).toBe(2);
    // The first one had been told to the end.
    expect(again).not.toContain(told[0]);
    expect(again).toContain(told[1]);
    expect(await knex('outbox')).toEqual([]);
  });

  it('gets back at once what a process that stops has not told yet', async () => {
    await write(1, 2, 3);
    const told: string[] = [];
    const tell = async ({ id }: { id: string }) => {
      told.push(id);
    };
    await outbox.dispatchNext(tell, now, () => told.length > 0);
    expect(told).toHaveLength(1);
    expect(await outbox.dispatchNext(tell, now)).toBe(2);
    expect(new Set(told).size).toBe(3);
    expect(await knex('outbox')).toEqual([]);
  });

  it('wakes its listeners once after the commit, and not after a rollback', async () => {
    let woken = 0;
    outbox.onCommitted(() => {
      woken++;
    });
    const event = {
      type: 'request.created' as const,
      number: 1,
      byRef: 'user:default/ada',
    };
    await expect(
      knex.transaction(async trx => {
        await outbox.write(trx, [event], START);
        throw new Error('rolled back');
      }),
    ).rejects.toThrow('rolled back');
    expect(woken).toBe(0);
    await knex.transaction(async trx => {
      await outbox.write(trx, [event], START);
      await outbox.write(trx, [event], START);
      expect(woken).toBe(0);
    });
    expect(woken).toBe(1);
  });

  it('is told by one process only, however long it takes', async () => {
    await write(1, 2, 3);
    const told: string[] = [];
    const slow = async (entry: { id: string }) => {
      told.push(entry.id);
      pass(4);
      await outbox.dispatchNext(async ({ id }) => {
        told.push(id);
      }, now);
    };
    await outbox.dispatchNext(slow, now);
    expect(told).toHaveLength(3);
    expect(new Set(told).size).toBe(3);
    expect(await knex('outbox')).toEqual([]);
  });
});

// Over 300 lines: the cases of one subject, which share their set-up.
import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';
import {
  databases,
  migrated,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { readTime } from '../database/dialect';
import { ResponseSealer } from '../responses/ResponseSealer';
import { useFakeClock } from '../__testUtils__/useFakeClock';

/**
 * The reader of a database dump without the key: every table in the order of its
 * rows, as `pg_dump` and SQLite's `.dump` write them.
 */

jest.setTimeout(300_000);

const DAY = 24 * 3600_000;
const SERVICES = ['petstore', 'shop'];
const SECRET = () => randomBytes(32).toString('hex');

type Row = Record<string, string | number | Date>;
type Dump = Map<string, Row[]>;

async function tablesOf(knex: Knex): Promise<string[]> {
  const postgres = knex.client.config.client === 'pg';
  const rows = postgres
    ? (
        await knex.raw(
          "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
        )
      ).rows
    : await knex.raw("select name from sqlite_master where type = 'table'");
  return rows
    .map(({ name }: { name: string }) => name)
    .filter((name: string) => !/^(sqlite_|knex_)/.test(name));
}

/** Every row in physical order: without an order, a full scan reads it so. */
async function dump(knex: Knex): Promise<Dump> {
  const postgres = knex.client.config.client === 'pg';
  const tables: Dump = new Map();
  for (const name of await tablesOf(knex)) {
    const rows = knex(name).select();
    tables.set(name, await (postgres ? rows.orderByRaw('ctid') : rows));
  }
  return tables;
}

describe.each(databases.eachSupportedId())(
  'A reader of a dump on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let knex: Knex;
    let now: number;
    let keys: Array<{ id: string; secret: string }>;

    async function start() {
      running = await startCustomerVoice({
        databaseId,
        knex,
        config: {
          confidentiality: { publicationInterval: 'PT0S', key: keys },
        },
        teams: {
          olga: 'owners',
          ...Object.fromEntries(
            Array.from({ length: 40 }, (_, i) => [`p${i}`, `team-${i % 4}`]),
          ),
        },
        entities: [
          ...SERVICES.map(name =>
            entity(`component:${name}`, { owner: 'group:default/owners' }),
          ),
          ...Array.from({ length: 40 }, (_, i) =>
            entity(`user:p${i}`, {
              memberOf: `group:default/team-${i % 4}`,
            }),
          ),
        ],
      });
    }

    beforeEach(async () => {
      now = Date.parse('2026-03-02T09:00:00Z');
      useFakeClock(now);
      knex = await migrated.init(databaseId);
      keys = [{ id: 'first', secret: SECRET() }];
      await start();
    });
    afterEach(async () => {
      await running.stop();
      await knex.destroy();
      jest.useRealTimers();
    });

    const pass = (milliseconds: number) => {
      now += milliseconds;
      jest.setSystemTime(now);
    };
    async function give(index: number, body: object = {}, name = 'petstore') {
      const { body: answer } = await running
        .as(`p${index}`)
        .post('/responses', {
          entityRef: `component:default/${name}`,
          measure: 'csat',
          score: 4,
          ...body,
        })
        .set('Idempotency-Key', `key of ${index} at ${now}`)
        .expect(201);
      pass(1000);
      return answer;
    }
    const confidential = (rows: Dump) =>
      (rows.get('responses') ?? []).filter(
        row => row.disclosure === 'confidential',
      );

    /** Every text in a dump that is 64 hexadecimal digits: a pseudonym. */
    function pseudonyms(rows: Dump): Map<string, string[]> {
      const found = new Map<string, string[]>();
      for (const [table, each] of rows) {
        each.forEach(row =>
          Object.entries(row).forEach(([column, value]) => {
            if (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)) {
              found.set(value, [
                ...(found.get(value) ?? []),
                `${table}.${column}`,
              ]);
            }
          }),
        );
      }
      return found;
    }

    it.each([1, 2, 5, 20])(
      'ties no name to a confidential answer on days with %i actors',
      async actors => {
        // Company of other days, so that there are publications at all.
        for (let i = 20; i < 29; i++) {
          await give(i, { score: 1 + (i % 5) });
          if (i % 3 === 1) await running.publish();
        }
        await running.publish();
        // One day on which people change what they had said under their name.
        const first = new Map<number, string>();
        for (let i = 0; i < actors; i++) {
          const { id } = await give(i, {
            disclosure: 'named',
            comment: `named words of ${i}`,
          });
          first.set(i, id);
        }
        await running.publish();
        pass(DAY);
        for (let i = 0; i < actors; i++) {
          await running
            .as(`p${i}`)
            .patch(`/responses/${first.get(i)}`, {
              disclosure: 'confidential',
              score: 1 + (i % 5),
              comment: `secret of ${i}`,
            })
            .expect(200);
          pass(1000);
        }
        // Before the next publication: nothing of it can be read at all.
        const between = await dump(knex);
        expect(JSON.stringify([...between])).not.toMatch(/secret of/);
        // Company for them; then everything is published.
        pass(31 * DAY);
        for (let i = 30; i < 36; i++) {
          await give(i, { score: 1 + (i % 5) });
          if (i % 3 === 2) await running.publish();
        }
        await running.publish();
        const after = await dump(knex);
        const rows = confidential(after);
        const secrets = rows.filter(row =>
          String(row.comment).startsWith('secret of'),
        );
        expect(secrets).toHaveLength(actors);
        // No name stands anywhere beside or behind them.
        for (const row of rows) expect(row.user_ref).toBeNull();
        const named = JSON.stringify(
          [...after].filter(([table]) => !/^catalog_|^service/.test(table)),
        );
        for (let i = 0; i < actors; i++) {
          expect(named).not.toContain(`user:default/p${i}"`);
        }
        // What arrived together lies in random order, not in that of acting.
        const times = new Set(
          rows.map(row => readTime(row.responded_at).getTime() % DAY),
        );
        expect([...times]).toEqual([0]);
      },
    );

    it('finds rows of one publication in no order that tells who acted first', async () => {
      let inOrder = 0;
      let pairs = 0;
      for (let round = 0; round < 12; round++) {
        const service = SERVICES[round % 2];
        await knex('company_digests').delete();
        for (let i = 0; i < 8; i++) {
          await give(
            i,
            { score: 1 + ((i + round) % 5), comment: `${i}` },
            service,
          );
        }
        await running.publish();
        const { id } = await knex('services')
          .where({ entity_ref: `component:default/${service}` })
          .first('id');
        const order = confidential(await dump(knex)).filter(
          row => row.service_id === id,
        );
        for (let i = 1; i < order.length; i++) {
          // Of one publication: that a later one lies behind, all may know.
          if (order[i].published_from !== order[i - 1].published_from) continue;
          pairs++;
          if (Number(order[i].comment) > Number(order[i - 1].comment))
            inOrder++;
        }
      }
      // Half of them by chance; all of them if order told.
      expect(inOrder).toBeLessThan(pairs * 0.75);
      expect(inOrder).toBeGreaterThan(pairs * 0.25);
    });

    it('joins no two services, measures or uses by a pseudonym', async () => {
      for (const name of SERVICES) {
        for (let i = 0; i < 9; i++) {
          await give(i, { score: 1 + (i % 5) }, name);
          if (i % 3 === 2) await running.publish();
        }
      }
      await give(1, { score: 2 });
      const found = pseudonyms(await dump(knex));
      expect(found.size).toBeGreaterThan(30);
      const kinds = [...found.values()].map(places => new Set(places).size);
      expect(Math.max(...kinds)).toBe(1);
      // A team is what several people of one service have in common, a caller
      // what several idempotency keys have.
      const single = [...found.values()].filter(
        ([place]) => !/\.(team|caller)$/.test(place),
      );
      expect(single.every(places => places.length === 1)).toBe(true);
      const rows = confidential(await dump(knex));
      const teams = new Map<unknown, Set<unknown>>();
      for (const row of rows) {
        teams.set(
          row.team,
          (teams.get(row.team) ?? new Set()).add(row.service_id),
        );
      }
      for (const services of teams.values()) expect(services.size).toBe(1);
    });

    it('finds marks of authors that join nothing, in an order that is not theirs to read', async () => {
      for (let i = 0; i < 9; i++) {
        await give(i, { score: 1 + (i % 5), comment: `words of ${i}` });
        if (i % 3 === 2) await running.publish();
      }
      const named = await give(20, { disclosure: 'named', comment: 'by me' });
      const ids = new Map<number, string>([[20, named.id]]);
      for (let i = 0; i < 9; i++) {
        const { body } = await running.as(`p${i}`).get('/responses/mine');
        ids.set(i, body.items[0].id);
      }
      const said: string[] = [];
      for (const id of ids.values()) {
        const { body } = await running
          .as('olga')
          .post(`/responses/${id}/messages`, { body: 'What would help?' })
          .expect(201);
        said.push(body.id);
      }
      const until = new Date(now + DAY).toISOString();
      for (const [place, index] of [...ids.keys()].entries()) {
        await running
          .as(`p${index}`)
          .put(
            `/inbox/reply:${said[place]}/mark`,
            place % 2 ? { as: 'done' } : { as: 'snoozed', until },
          )
          .expect(204);
      }
      const rows = await dump(knex);
      const marks = rows.get('conversation_marks') ?? [];
      expect(marks).toHaveLength(10);
      const text = JSON.stringify(marks);
      for (const known of [...ids.values(), ...said]) {
        expect(text).not.toContain(known);
      }
      expect(text).not.toMatch(/user:|component:|reply/);
      // Done or put off, by name or in confidence: all of them look alike.
      const shapes = marks.map(
        ({ key_id: key, sealed, expires_on: expires }) =>
          `${key} ${String(sealed).length} ${expires}`,
      );
      expect(new Set(shapes).size).toBe(1);
      const places = pseudonyms(rows);
      for (const { mark } of marks) {
        expect(places.get(String(mark))).toEqual(['conversation_marks.mark']);
      }
      for (const table of ['inbox_claims', 'inbox_snoozes', 'user_languages']) {
        expect(JSON.stringify(rows.get(table))).not.toMatch(/p\d/);
      }
    });

    it('finds no pseudonym and no team digest on a named row', async () => {
      await give(1, { disclosure: 'named', comment: 'by me' });
      const [row] = await knex('responses');
      expect(row).toMatchObject({
        user_ref: 'user:default/p1',
        respondent: null,
        team: null,
        sealed: null,
      });
    });

    it('finds nothing of a person who was erased', async () => {
      for (let i = 0; i < 6; i++) {
        await give(i, { score: 1 + (i % 5), comment: `words of ${i}` });
        if (i % 3 === 2) await running.publish();
      }
      await give(1, { score: 1, comment: 'new words of 1' });
      await running.as('p1').post('/me/forget').expect(200);
      const text = JSON.stringify([...(await dump(knex))]);
      expect(text).not.toContain('new words of 1');
      expect(
        (await running.as('p1').get('/responses/mine').expect(200)).body.items,
      ).toEqual([]);
    });

    // One of them just beyond what the name of its author needs of a block.
    it.each([600, 860, 880, 900])(
      'finds no row by its length once its author of %i characters was erased',
      async characters => {
        const comment = 'x'.repeat(characters);
        for (let i = 0; i < 6; i++) {
          await give(i, { score: 1 + (i % 5), comment });
          if (i % 3 === 2) await running.publish();
        }
        const lengths = async () =>
          confidential(await dump(knex)).map(row => String(row.sealed).length);
        const before = await lengths();
        expect(before).toHaveLength(6);
        expect(new Set(before).size).toBe(1);
        await running.as('p1').post('/me/forget').expect(200);
        expect(await lengths()).toEqual(before);
      },
    );

    it('finds no row by its length that was stored without its words once', async () => {
      const comment = 'x'.repeat(600);
      for (let i = 0; i < 6; i++) {
        await give(i, { score: 1 + (i % 5), comment });
        if (i % 3 === 2) await running.publish();
      }
      const lengths = async () =>
        new Set(
          confidential(await dump(knex)).map(row => String(row.sealed).length),
        );
      const sealer = new ResponseSealer(keys);
      const { id, sealed } = await knex('responses').first('id', 'sealed');
      const { typed: _, ...author } = sealer.openAuthor(sealed);
      await knex('responses')
        .where({ id })
        .update({ sealed: sealer.sealAuthor(author) });
      expect((await lengths()).size).toBe(2);
      await running.stop();
      keys = [{ id: 'second', secret: SECRET() }, ...keys];
      await start();
      await running.rotateKeys();
      expect((await lengths()).size).toBe(1);
    });

    it('counts teams once while the key rotates, and knows every author under the new one', async () => {
      for (let i = 0; i < 6; i++) {
        await give(i, { score: 1 + (i % 5) });
        if (i % 3 === 2) await running.publish();
      }
      await running.stop();
      keys = [{ id: 'second', secret: SECRET() }, ...keys];
      await start();
      await running.rotateKeys();
      for (let i = 6; i < 9; i++) await give(i, { score: 4 });
      await running.publish();
      const { body } = await running
        .as('p0')
        .get('/scorecards/component/default/petstore')
        .expect(200);
      expect(body).toMatchObject({ respondents: 9, teams: 4 });
      await running.stop();
      // The old key is gone; nothing of it is needed any more.
      keys = keys.slice(0, 1);
      await start();
      const { items } = (await running.as('p0').get('/responses/mine')).body;
      expect(items).toHaveLength(1);
      await running
        .as('p0')
        .patch(`/responses/${items[0].id}`, { score: 2 })
        .expect(200);
    });
  },
);

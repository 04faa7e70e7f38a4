import * as fc from 'fast-check';
import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { cutPage, Keyset, Position, readByKeyset } from './keyset';

jest.setTimeout(60_000);

interface Row {
  id: string;
  score: number | null;
  title: string;
  at: Date;
}

const BEGIN = Date.UTC(2026, 0, 1);
const DIRECTIONS = ['asc', 'desc'] as const;

describe.each(databases.eachSupportedId())('Keyset on %s', databaseId => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.schema.createTable('things', table => {
      table.string('id').primary();
      table.double('score').nullable();
      table.string('title').notNullable();
      table.timestamp('at', { precision: 3 }).notNullable();
    });
  });
  beforeEach(() => knex('things').delete());
  afterAll(() => knex.destroy());

  const rows = () => knex('things').select('id');

  async function readAll(keyset: Keyset, size: number) {
    const ids: string[] = [];
    let after: Position | undefined;
    do {
      const found = await readByKeyset<{ id: string }>(knex, rows(), keyset, {
        // As a cursor carries it.
        after: after && JSON.parse(JSON.stringify(after)),
        limit: size + 1,
      });
      const { page, next } = cutPage(found, size);
      ids.push(...page.map(({ row }) => row.id));
      after = next;
    } while (after);
    return ids;
  }

  it('reads every row once, in order, whatever the order and the page size', async () => {
    const arbitraryRows = fc.uniqueArray(
      fc.record<Row>({
        id: fc.stringMatching(/^[a-z]{3}$/),
        score: fc.option(fc.constantFrom(0.1, 0.2, 1 / 3, -7)),
        title: fc.constantFrom('a', 'b', 'B'),
        at: fc.integer({ min: 0, max: 3 }).map(n => new Date(BEGIN + n)),
      }),
      { selector: row => row.id, maxLength: 12 },
    );
    const direction = fc.constantFrom(...DIRECTIONS);
    const arbitraryOrder = fc.subarray(['title', 'at'] as const).chain(names =>
      fc.record({
        score: fc.option(direction),
        rest: fc.tuple(
          ...names.map(name => fc.tuple(fc.constant(name), direction)),
        ),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        arbitraryRows,
        arbitraryOrder,
        fc.integer({ min: 1, max: 5 }),
        async (things, { score, rest }, size) => {
          await knex('things').delete();
          if (things.length) await knex('things').insert(things);
          const keyset: Keyset = {
            id: 'things.id',
            columns: [
              ...(score
                ? [
                    {
                      column: 'things.score',
                      direction: score,
                      nulls: 'last' as const,
                    },
                  ]
                : []),
              ...rest.map(([name, towards]) => ({
                column: `things.${name}`,
                direction: towards,
                ...(name === 'at' ? { kind: 'time' as const } : {}),
              })),
            ],
          };
          const by: Array<[keyof Row, 'asc' | 'desc']> = [
            ...(score ? [['score', score] as ['score', 'asc']] : []),
            ...rest,
          ];
          by.push(['id', by.at(-1)?.[1] ?? 'asc']);
          const expected = [...things].sort((a, b) => {
            const withoutValue =
              score !== null && a.score === null && b.score === null;
            for (const [name, given] of by) {
              const towards = withoutValue ? 'asc' : given;
              const [x, y] = [a[name], b[name]];
              if (x === null || y === null) {
                if (x !== y) return x === null ? 1 : -1;
              } else if (x < y || x > y) {
                return (x < y ? -1 : 1) * (towards === 'asc' ? 1 : -1);
              }
            }
            return 0;
          });
          expect(await readAll(keyset, size)).toEqual(
            expected.map(({ id }) => id),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('neither skips nor repeats a row while others are written', async () => {
    const thing = (id: string, score: number) => ({
      id,
      score,
      title: 't',
      at: new Date(BEGIN),
    });
    await knex('things').insert([thing('a', 1), thing('b', 2), thing('c', 3)]);
    const keyset: Keyset = {
      columns: [{ column: 'things.score', direction: 'desc', nulls: 'last' }],
      id: 'things.id',
    };
    const first = cutPage(
      await readByKeyset<{ id: string }>(knex, rows(), keyset, { limit: 3 }),
      2,
    );
    expect(first.page.map(({ row }) => row)).toEqual([
      { id: 'c' },
      { id: 'b' },
    ]);
    await knex('things').insert(thing('d', 4));
    await knex('things').where({ id: 'c' }).delete();
    const second = cutPage(
      await readByKeyset<{ id: string }>(knex, rows(), keyset, {
        after: first.next,
        limit: 3,
      }),
      2,
    );
    expect(second.page.map(({ row }) => row.id)).toEqual(['a']);
    expect(second.next).toBeUndefined();
  });

  it('reads what else belongs to the rows of the page, in one statement', async () => {
    await knex('things').insert(
      ['a', 'b', 'c'].map((id, i) => ({
        id,
        score: 3 - i,
        title: `Title of ${id}`,
        at: new Date(BEGIN + i),
      })),
    );
    const statements: string[] = [];
    const note = ({ sql }: { sql: string }) => statements.push(sql);
    knex.on('query', note);
    const found = await readByKeyset<{ id: string; title: string }>(
      knex,
      knex('things').select('things.id', 'things.at'),
      {
        columns: [{ column: 'things.at', direction: 'desc', kind: 'time' }],
        id: 'things.id',
      },
      {
        limit: 2,
        isWide: true,
        besides: page =>
          knex
            .from(page.as('page'))
            .join('things', 'things.id', 'page.id')
            .select('page.*', 'things.title')
            .orderBy('page.at', 'desc'),
      },
    );
    knex.removeListener('query', note);
    expect(statements).toHaveLength(1);
    expect(found.map(({ row, place }) => [row.title, place])).toEqual([
      ['Title of c', [new Date(BEGIN + 2).toISOString(), 'c']],
      ['Title of b', [new Date(BEGIN + 1).toISOString(), 'b']],
    ]);
  });
});

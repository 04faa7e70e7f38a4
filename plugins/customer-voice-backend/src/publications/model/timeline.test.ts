import fc from 'fast-check';
import {
  cellOf,
  differences,
  mayStandBeside,
  Region,
  remainderOf,
  Segment,
  Timeline,
  Value,
  WHOLE,
} from './timeline';

const LAST = 12;
const DRIVERS = ['reliability', 'support', null];

const value: fc.Arbitrary<Value> = fc.record({
  score: fc.integer({ min: 1, max: 3 }),
  driver: fc.constantFrom(...DRIVERS),
  named: fc.integer({ min: 0, max: 5 }).map(n => n === 0),
});

/** One person: at some publications in the set, with one value or another. */
const timeline: fc.Arbitrary<Timeline> = fc
  .record({
    values: fc.array(fc.option(value), {
      minLength: LAST + 1,
      maxLength: LAST + 1,
    }),
    counts: fc.array(fc.boolean(), {
      minLength: LAST + 2,
      maxLength: LAST + 2,
    }),
    next: fc.option(value),
    moves: fc.boolean(),
  })
  .map(({ values, counts, next, moves }): Timeline => {
    const segments: Segment[] = [];
    for (let seq = 1; seq <= LAST; seq++) {
      const now = values[seq];
      const before = segments[segments.length - 1];
      if (!now) continue;
      if (before?.until === seq && same(before.value, now)) before.until += 1;
      else {
        segments.push({
          value: now,
          from: seq,
          until: seq + 1,
          counted: counts[seq],
          countedAtEnd: false,
        });
      }
    }
    segments.forEach(each => {
      each.countedAtEnd = counts[each.until];
    });
    const last = segments[segments.length - 1];
    const present = last?.until === LAST + 1 ? last : undefined;
    if (!moves) {
      return { segments, next: present?.value, moves, counts: false };
    }
    return { segments, next: next ?? undefined, moves, counts: counts[0] };
  });

function same(a: Value, b: Value) {
  return JSON.stringify(a) === JSON.stringify(b);
}

const at = ({ segments }: Timeline, seq: number) =>
  segments.find(({ from, until }) => from <= seq && seq < until);

/** The rule word by word, for one person and one earlier publication. */
function counted(each: Timeline, seq: number): boolean {
  const between = each.segments.filter(({ until }) => until > seq);
  if (between.some(({ value: { named } }) => named)) return false;
  if (each.next?.named) return false;
  return (
    between.some(segment => segment.from > seq && segment.counted) ||
    each.segments.some(
      ({ until, countedAtEnd }) => until > seq && until <= LAST && countedAtEnd,
    ) ||
    (each.moves && each.counts)
  );
}

describe('differences', () => {
  it.each<[string, Region]>([
    ['everyone', WHOLE],
    ['a driver', cellOf('support')],
    ['a remainder', remainderOf(new Set(['reliability']))],
  ])('count who differs and who is company, in %s', (_, region) => {
    fc.assert(
      fc.property(fc.array(timeline, { maxLength: 12 }), people => {
        const found = differences(people, LAST + 1, region);
        for (let seq = 0; seq <= LAST; seq++) {
          const differing = people.filter(each => {
            const before = at(each, seq);
            return (
              (before && region(before.value)) !==
              (each.next && region(each.next))
            );
          });
          expect(found.people[seq]).toBe(differing.length);
          expect(found.counted[seq]).toBe(
            differing.filter(each => counted(each, seq)).length,
          );
        }
      }),
    );
  });

  it('never counts more people as company than differ', () => {
    fc.assert(
      fc.property(fc.array(timeline, { maxLength: 12 }), people => {
        const found = differences(people, LAST + 1);
        found.counted.forEach((count, seq) =>
          expect(count).toBeLessThanOrEqual(found.people[seq]),
        );
      }),
    );
  });
});

describe('mayStandBeside', () => {
  it('admits none or a batch of people who count', () => {
    const difference = { people: [0, 2, 4], counted: [0, 2, 3] };
    expect([0, 1, 2].map(seq => mayStandBeside(difference, seq, 3))).toEqual([
      true,
      false,
      true,
    ]);
  });
});

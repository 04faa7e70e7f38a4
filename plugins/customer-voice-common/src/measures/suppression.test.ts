import * as fc from 'fast-check';
import { chooseShownParts, mayBeShown, Part } from './suppression';

/** A partition of a whole, each part with confidential and named answers. */
const partition = fc
  .array(
    fc
      .tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
      .filter(([confidential, named]) => confidential + named > 0),
    { maxLength: 9 },
  )
  .map(
    parts =>
      new Map(
        parts.map(([confidential, named], index): [string, Part] => [
          `part-${index}`,
          { respondents: confidential + named, confidential },
        ]),
      ),
  );
const threshold = fc.integer({ min: 1, max: 8 });
const hidden = fc.constantFrom<string[]>([], ['part-0'], ['part-0', 'part-3']);

function sumOf(parts: Iterable<Part>): Part {
  const sum = { respondents: 0, confidential: 0 };
  for (const part of parts) {
    sum.respondents += part.respondents;
    sum.confidential += part.confidential;
  }
  return sum;
}

/** Says the rule once more, in the words of confidentiality rules 1 and 2. */
function isSafe({ respondents, confidential }: Part, minimum: number): boolean {
  if (respondents < minimum) return false;
  return confidential === 0 || confidential >= minimum;
}

describe('mayBeShown', () => {
  it.each([
    ['nobody', 0, 0, 5, false],
    ['four people', 4, 4, 5, false],
    ['five people', 5, 5, 5, true],
    ['five people who are all named', 5, 0, 5, true],
    ['four people who are all named', 4, 0, 5, false],
    ['many named people and one confidential one', 20, 1, 5, false],
    ['many named people and five confidential ones', 20, 5, 5, true],
    ['one person, where withholding is off', 1, 1, 1, true],
    ['nobody, where withholding is off', 0, 0, 1, false],
  ])('%s', (_, respondents, confidential, minimum, expected) => {
    expect(mayBeShown({ respondents, confidential }, minimum)).toBe(expected);
  });
});

describe('chooseShownParts', () => {
  const parts = (sizes: Record<string, number>) =>
    new Map(
      Object.entries(sizes).map(([key, size]): [string, Part] => [
        key,
        { respondents: size, confidential: size },
      ]),
    );

  it('shows everything where no part is small', () => {
    expect(chooseShownParts(parts({ a: 5, b: 8, c: 30 }), 5)).toEqual(
      new Set(['a', 'b', 'c']),
    );
  });

  it('withholds the next smallest part with a small one', () => {
    expect(chooseShownParts(parts({ a: 2, b: 8, c: 30 }), 5)).toEqual(
      new Set(['c']),
    );
  });

  it('withholds no more than the small ones where these are enough together', () => {
    expect(chooseShownParts(parts({ a: 2, b: 3, c: 8, d: 30 }), 5)).toEqual(
      new Set(['c', 'd']),
    );
  });

  it('counts respondents without a part as a remainder', () => {
    const never = new Set(['none']);
    expect(chooseShownParts(parts({ none: 1, a: 8, b: 9 }), 5, never)).toEqual(
      new Set(['b']),
    );
    expect(chooseShownParts(parts({ none: 6, a: 8, b: 9 }), 5, never)).toEqual(
      new Set(['a', 'b']),
    );
  });

  it('does not let named answers hide a confidential one', () => {
    const mixed = new Map<string, Part>([
      ['a', { respondents: 10, confidential: 1 }],
      ['b', { respondents: 12, confidential: 6 }],
      ['c', { respondents: 40, confidential: 40 }],
    ]);
    expect(chooseShownParts(mixed, 5)).toEqual(new Set(['c']));
  });

  it('shows nothing where the whole is small', () => {
    expect(chooseShownParts(parts({ a: 2, b: 1 }), 5)).toEqual(new Set());
    expect(chooseShownParts(new Map(), 5)).toEqual(new Set());
  });

  it('shows no part below the threshold', () => {
    fc.assert(
      fc.property(partition, threshold, hidden, (whole, minimum, never) => {
        const shown = chooseShownParts(whole, minimum, new Set(never));
        for (const key of shown) {
          const part = whole.get(key);
          expect(part && isSafe(part, minimum)).toBe(true);
          expect(never).not.toContain(key);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no remainder below the threshold, nor one confidential answer alone in it', () => {
    fc.assert(
      fc.property(partition, threshold, hidden, (whole, minimum, never) => {
        const shown = chooseShownParts(whole, minimum, new Set(never));
        const remainder = sumOf(
          [...whole].filter(([key]) => !shown.has(key)).map(([, part]) => part),
        );
        const nothingShown = shown.size === 0;
        expect(
          nothingShown ||
            remainder.respondents === 0 ||
            isSafe(remainder, minimum),
        ).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no small confidential count once named answers are taken off everything shown', () => {
    fc.assert(
      fc.property(partition, threshold, hidden, (whole, minimum, never) => {
        const shown = chooseShownParts(whole, minimum, new Set(never));
        fc.pre(shown.size > 0);
        const total = sumOf(whole.values()).confidential;
        const seen = [...shown].map(key => whole.get(key)?.confidential ?? 0);
        const rest = total - seen.reduce((sum, n) => sum + n, 0);
        for (const count of [...seen, rest]) {
          expect(count === 0 || count >= minimum).toBe(true);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('shows every part that may be shown where nothing is small', () => {
    const large = partition.map(
      whole =>
        new Map(
          [...whole].map(([key, part]): [string, Part] => [
            key,
            {
              respondents: part.respondents + 8,
              confidential: part.confidential + 8,
            },
          ]),
        ),
    );
    fc.assert(
      fc.property(large, threshold, (whole, minimum) => {
        expect(chooseShownParts(whole, minimum)).toEqual(new Set(whole.keys()));
      }),
    );
  });

  it('shows everything where withholding is switched off', () => {
    fc.assert(
      fc.property(partition, whole => {
        expect(chooseShownParts(whole, 1)).toEqual(new Set(whole.keys()));
      }),
    );
  });

  it('does not depend on the order of parts of different size', () => {
    fc.assert(
      fc.property(partition, threshold, (whole, minimum) => {
        const sizes = [...whole.values()].map(
          part => `${part.respondents}/${part.confidential}`,
        );
        fc.pre(new Set(sizes).size === sizes.length);
        const reversed = new Map([...whole].reverse());
        expect(chooseShownParts(reversed, minimum)).toEqual(
          chooseShownParts(whole, minimum),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { differenceFrom, mayBePublished, SetChange } from './admission';

/** A member of the sets with the publications that include it. */
const row = fc.record({
  respondent: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  confidential: fc.boolean(),
  from: fc.integer({ min: 1, max: 5 }),
  length: fc.integer({ min: 1, max: 5 }),
});

describe('The difference of two publications', () => {
  it('counts each respondent once who is in one and not in the other', () => {
    fc.assert(
      fc.property(
        fc.array(row),
        fc.integer({ min: 1, max: 5 }),
        (rows, seq) => {
          const last = 5;
          const changes: SetChange[] = rows.map(
            ({ respondent, confidential, from, length }) => ({
              respondent,
              confidential,
              publishedFrom: from,
              publishedUntil: from + length > last ? null : from + length,
            }),
          );
          const staying = changes.filter(
            change => change.publishedUntil === null,
          );
          const gone = changes.filter(change => change.publishedUntil !== null);
          const expected = new Set(
            rows
              .filter(({ from, length }) => {
                const then = from <= seq && from + length > seq;
                const now = from + length > last;
                return then !== now;
              })
              .map(({ respondent }) => respondent),
          );
          expect(differenceFrom(seq, [], staying, gone).all).toBe(
            expected.size,
          );
        },
      ),
    );
  });
});

describe('Admission of a publication', () => {
  const member = (
    respondent: string,
    from: number | null,
    until: number | null = null,
    confidential = true,
  ): SetChange => ({
    respondent,
    confidential,
    publishedFrom: from,
    publishedUntil: until,
  });

  it('looks at every earlier publication, not only at the last', () => {
    // Three came with 2, two of them left with 3: against 1 that is one arrival.
    const options = {
      batch: 3,
      from: 1,
      last: 2,
      staying: [],
      gone: [member('b', 2), member('c', 2)],
    };
    expect(
      mayBePublished({
        ...options,
        arrivals: [member('x', null)],
        staying: [member('a', 2)],
      }),
    ).toBe(false);
    expect(
      mayBePublished({
        ...options,
        arrivals: [member('x', null), member('y', null)],
        staying: [member('a', 2)],
      }),
    ).toBe(true);
  });

  it('does not let named answers hide a confidential one', () => {
    const arrivals = [
      member('a', null),
      member('b', null, null, false),
      member('c', null, null, false),
    ];
    expect(
      mayBePublished({
        batch: 3,
        from: 1,
        last: 1,
        arrivals,
        staying: [],
        gone: [],
      }),
    ).toBe(false);
  });
});

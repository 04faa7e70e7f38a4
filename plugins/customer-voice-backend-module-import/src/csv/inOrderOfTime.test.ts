import fc from 'fast-check';
import { inOrderOfTime } from './inOrderOfTime';

async function sorted(times: Array<number | undefined>, window: number) {
  const rows = times.map((time, place) => ({ time, place }));
  async function* read() {
    yield* rows;
  }
  const found: typeof rows = [];
  for await (const row of inOrderOfTime(read, ({ time }) => time, window)) {
    found.push(row);
  }
  return found;
}

describe('inOrderOfTime', () => {
  it('sorts by time, keeps the order of one moment and loses none, whatever fits into memory', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined })),
        fc.integer({ min: 1, max: 5 }),
        async (times, window) => {
          const found = await sorted(times, window);
          expect(found).toHaveLength(times.length);
          const timed = found.filter(({ time }) => time !== undefined);
          expect(timed).toEqual(
            times
              .map((time, place) => ({ time, place }))
              .filter(({ time }) => time !== undefined)
              .sort((a, b) => (a.time ?? 0) - (b.time ?? 0)),
          );
        },
      ),
    );
  });
});

/** A span of time, its end excluded, and whether all of it is one moment. */
interface Span {
  from: number;
  until: number;
  oneMoment: boolean;
}

/** What is known of the times of rows after they were read once. */
async function readTimes<T>(
  rows: AsyncIterable<T>,
  timeOf: (row: T) => number | undefined,
): Promise<{ sorted: boolean; times: number[] }> {
  const times: number[] = [];
  let sorted = true;
  let last = -Infinity;
  for await (const row of rows) {
    const time = timeOf(row);
    if (time === undefined) continue;
    if (time < last) sorted = false;
    last = time;
    times.push(time);
  }
  return { sorted, times };
}

/** Spans of time with so many rows at most, but where more are of one moment. */
function spansOf(sorted: Float64Array, size: number): Span[] {
  const spans: Span[] = [];
  let begin = 0;
  while (begin < sorted.length) {
    let end = Math.min(begin + size, sorted.length);
    const time = sorted[end];
    if (time !== undefined) {
      while (end > begin && sorted[end - 1] === time) end -= 1;
      if (end === begin) {
        while (end < sorted.length && sorted[end] === time) end += 1;
      }
    }
    spans.push({
      from: sorted[begin],
      until: sorted[end] ?? Infinity,
      oneMoment: sorted[begin] === sorted[end - 1],
    });
    begin = end;
  }
  return spans;
}

/**
 * Rows in the order of their times, those of one moment as they stand. They are
 * read once more for every `window` of them if they are not sorted, so that
 * nothing has to be stored and memory does not grow with their number but for
 * eight bytes each. Rows without a time come first.
 *
 * @param read - reads the same rows each time it is called
 * @param window - how many rows are sorted in memory at a time
 */
export async function* inOrderOfTime<T>(
  read: () => AsyncIterable<T>,
  timeOf: (row: T) => number | undefined,
  window: number,
): AsyncIterable<T> {
  const { sorted, times } = await readTimes(read(), timeOf);
  if (sorted) {
    yield* read();
    return;
  }
  for await (const row of read()) {
    if (timeOf(row) === undefined) yield row;
  }
  for (const { from, until, oneMoment } of spansOf(
    Float64Array.from(times).sort(),
    window,
  )) {
    const kept: Array<{ time: number; row: T }> = [];
    for await (const row of read()) {
      const time = timeOf(row);
      if (time === undefined || time < from || time >= until) continue;
      if (oneMoment) yield row;
      else kept.push({ time, row });
    }
    kept.sort((a, b) => a.time - b.time);
    for (const { row } of kept) yield row;
  }
}

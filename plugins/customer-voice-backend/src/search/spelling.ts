const SHORTEST = 4;
const LONGEST = 24;

/** Whether a word is one that could be misspelt: neither short nor a code. */
export function isSpellable(folded: string): boolean {
  return (
    folded.length >= SHORTEST &&
    folded.length <= LONGEST &&
    /^\p{L}+$/u.test(folded)
  );
}

/**
 * The word itself and with each one letter left out (Garbe's symmetric
 * deletes). Two words that differ by one letter too many, too few, other or
 * swapped have one of these in common.
 */
export function spellingKeys(folded: string): string[] {
  const keys = new Set([folded]);
  for (let i = 0; i < folded.length; i++) {
    keys.add(folded.slice(0, i) + folded.slice(i + 1));
  }
  return [...keys];
}

/** Letters to add, drop, change or swap (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + changed);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    before = last;
    last = row;
  }
  return last[b.length];
}

/** How many letters of a word of this length may be wrong. */
export function tolerated(length: number): number {
  return length >= 8 ? 2 : 1;
}

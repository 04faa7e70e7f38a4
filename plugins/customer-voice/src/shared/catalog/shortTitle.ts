const MAXIMUM = 80;

/** A title as it stands within a sentence: its beginning, if it is very long. */
export function shortTitle(title: string): string {
  const letters = [...title];
  return letters.length <= MAXIMUM
    ? title
    : `${letters
        .slice(0, MAXIMUM - 1)
        .join('')
        .trimEnd()}…`;
}

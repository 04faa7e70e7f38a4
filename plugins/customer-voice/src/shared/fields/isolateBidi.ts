/** What a user wrote, to stand within a sentence whose direction it must not change. */
export function isolateBidi(text: string): string {
  // First strong isolate, pop directional isolate.
  return `\u2068${text}\u2069`;
}

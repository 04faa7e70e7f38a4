/** What somebody wrote, for a sentence of ours, which its direction leaves as it is. */
export function isolated(text: string): string {
  // First strong isolate, pop directional isolate.
  return `\u2068${text}\u2069`;
}

/**
 * Ref of a field in which people write in words: they run in their own direction
 * as they are typed. The fields of Backstage's library hand no `dir` on to what is
 * typed into.
 */
export function autoDirection(field: HTMLElement | null) {
  field?.querySelector('input, textarea')?.setAttribute('dir', 'auto');
}

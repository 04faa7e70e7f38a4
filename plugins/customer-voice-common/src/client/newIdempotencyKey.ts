/**
 * A key for one thing that is created, to be sent again with every further
 * attempt, so that it is created once.
 *
 * @public
 */
export function newIdempotencyKey(): string {
  // Missing on pages that are not served by HTTPS.
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
}

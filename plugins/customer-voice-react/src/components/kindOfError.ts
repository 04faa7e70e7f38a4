import { ResponseError } from '@backstage/errors';

/** What kind of failure an error is, seen by the user. @public */
export type ErrorKind =
  | 'offline'
  | 'not-allowed'
  | 'changed'
  | 'too-many'
  | 'not-found'
  | 'invalid'
  | 'ours';

const KINDS = new Map<number, ErrorKind>([
  [400, 'invalid'],
  [401, 'not-allowed'],
  [403, 'not-allowed'],
  [404, 'not-found'],
  [409, 'changed'],
  [412, 'changed'],
  [413, 'invalid'],
  [422, 'invalid'],
  [429, 'too-many'],
]);

/**
 * The kind of an error of the client. `fetch` rejects with a `TypeError` where
 * no answer came at all.
 *
 * @public
 */
export function kindOfError(error: Error): ErrorKind {
  if (error instanceof ResponseError) {
    return KINDS.get(error.statusCode) ?? 'ours';
  }
  if (error.name === 'TypeError' || !navigator.onLine) return 'offline';
  return 'ours';
}

/** Until when the server takes no more, as an ISO-8601 time, if it says so. */
export function untilOf(error: Error): string | undefined {
  if (!(error instanceof ResponseError)) return undefined;
  const { cause, body } = error;
  const stated: unknown[] = [
    'until' in cause ? cause.until : undefined,
    'until' in body ? body.until : undefined,
    'until' in body.error ? body.error.until : undefined,
  ];
  const until = stated.find(
    (each): each is string =>
      typeof each === 'string' && !Number.isNaN(Date.parse(each)),
  );
  if (until) return until;
  const header = error.response.headers.get('Retry-After');
  if (!header) return undefined;
  const time = /^\d+$/.test(header)
    ? Date.now() + Number(header) * 1000
    : Date.parse(header);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

/** The server's own words, without the envelope around them. */
export function detailOf(error: Error): string {
  return error instanceof ResponseError ? error.cause.message : error.message;
}

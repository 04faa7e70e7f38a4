import { RequestScope } from '../../access/scopes';
import { readAtHand } from '../../access/atHand';
import { RequestRow } from './requestRow';

/** What tells on which services it depends that a caller may read a request. */
export type ServiceRefs = Pick<RequestRow, 'service_ref' | 'receiver_ref'>;

/** The services on which it depends that a caller may read these requests. */
export function serviceRefsOf(rows: readonly ServiceRefs[]): string[] {
  return rows.flatMap(({ service_ref: service, receiver_ref: receiver }) =>
    [service, receiver].filter(ref => ref !== null),
  );
}

/**
 * Reads requests, after the catalog was asked about their services where it has
 * to be; see `readAtHand`.
 *
 * @param read - reads as far as a scope admits
 * @param refsOf - the services on which that depends
 */
export function readRequestsAtHand<T>(
  scope: RequestScope,
  read: (among: RequestScope) => Promise<T>,
  refsOf: (found: T) => readonly string[],
): Promise<T> {
  return readAtHand(
    scope.undecided,
    among =>
      read(
        among === 'seen'
          ? scope
          : { ...scope, ...scope.possible, undecided: undefined },
      ),
    refsOf,
  );
}

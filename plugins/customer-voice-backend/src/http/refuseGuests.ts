import { NotAllowedError } from '@backstage/errors';
import { Caller } from '../access/Caller';

/**
 * Refuses changes to users without an entity in the catalog.
 *
 * @throws NotAllowedError
 */
export function refuseGuests(caller: Caller): void {
  if (caller.kind === 'user' && !caller.inCatalog) {
    throw new NotAllowedError(
      `${caller.userRef} is not in the catalog, and this organisation lets only users in the catalog answer, ask and change requests (customerVoice.guests)`,
    );
  }
}

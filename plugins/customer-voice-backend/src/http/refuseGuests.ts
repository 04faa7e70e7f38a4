import {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { Access } from '../access/Access';

/**
 * Refuses changes to users without an entity in the catalog.
 *
 * @returns a check that throws NotAllowedError
 */
export function refuseGuests(options: {
  access: Access;
  auth: AuthService;
}): (credentials: BackstageCredentials) => Promise<void> {
  const { access, auth } = options;
  return async credentials => {
    if (!auth.isPrincipal(credentials, 'user')) return;
    const { userRef, inCatalog } = await access.actor(credentials);
    if (!inCatalog) {
      throw new NotAllowedError(
        `${userRef} is not in the catalog, and this organisation lets only users in the catalog answer, ask and change requests (customerVoice.guests)`,
      );
    }
  };
}

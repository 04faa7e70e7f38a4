import { useApi } from '@backstage/core-plugin-api';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../queryKeys';

/** Entity ref of the signed-in user, once it is known. */
export function useCurrentUser(): string | undefined {
  const identity = useApi(identityApiRef);
  const user = useQuery({
    queryKey: queryKeys.currentUser(),
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
    staleTime: Infinity,
  });
  return user.data;
}

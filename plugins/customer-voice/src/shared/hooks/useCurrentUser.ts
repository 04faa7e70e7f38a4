import { useApi } from '@backstage/core-plugin-api';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';

/** Entity ref of the reader, once it is known. */
export function useCurrentUser(): string | undefined {
  const identity = useApi(identityApiRef);
  const me = useQuery({
    queryKey: ['me'],
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
    staleTime: Infinity,
  });
  return me.data;
}

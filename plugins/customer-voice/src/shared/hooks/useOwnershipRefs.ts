import { useApi } from '@backstage/core-plugin-api';
import { identityApiRef } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../queryKeys';

/** The owners that the user acts for, as signing in told; undefined until it is known. */
export function useOwnershipRefs(): string[] | undefined {
  const identity = useApi(identityApiRef);
  const user = useQuery({
    queryKey: queryKeys.ownershipRefs(),
    queryFn: async () =>
      (await identity.getBackstageIdentity()).ownershipEntityRefs,
    staleTime: Infinity,
  });
  return user.data;
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type InboxItem,
  isSharedInboxRole,
} from 'backstage-plugin-customer-voice-common';
import { useAnnounce } from '../shared/hooks/useAnnounce';
import { useCurrentUser } from '../shared/hooks/useCurrentUser';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { useInboxChange } from './useInboxChange';

/** Taking an item so that no other owner does it as well, and giving it back. */
export function useClaim(item: InboxItem) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const announce = useAnnounce();
  const me = useCurrentUser();
  const take = useInboxChange<{ takeOver: boolean }>(item, {
    call: (api, claim) =>
      api.call('claimInboxItem', { params: { id: item.id }, body: claim }),
    optimistic: () => ({
      claim: { byRef: me ?? '', at: new Date().toISOString(), mine: true },
    }),
  });
  const release = useInboxChange(item, {
    call: api => api.call('releaseInboxItem', { params: { id: item.id } }),
    optimistic: () => ({ claim: undefined }),
  });
  const isPending = take.isPending || release.isPending;
  /** What waits for one user alone is nothing to divide. */
  const isShared = isSharedInboxRole(item.role);
  const start = (begin: () => void) => {
    if (isPending) return;
    take.reset();
    release.reset();
    begin();
  };
  return {
    isShared,
    isPending,
    takeError: take.error,
    releaseError: release.error,
    take: (takeOver: boolean) =>
      start(() =>
        take.mutate(
          { takeOver },
          { onSuccess: () => announce(t('inbox.claim.taken')) },
        ),
      ),
    release: () =>
      start(() =>
        release.mutate(undefined, {
          onSuccess: () => announce(t('inbox.claim.given')),
        }),
      ),
  };
}

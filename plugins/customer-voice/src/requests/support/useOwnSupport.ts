import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  type Importance,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { useAnnounce } from '../../shared/hooks/useAnnounce';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useSupport } from './useSupport';

/** The user's own support of a request: given, confirmed and taken back, and said so. */
export function useOwnSupport(request: CapabilityRequest) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const announce = useAnnounce();
  const { support, withdraw } = useSupport(request);
  const { mine } = request.supporters;
  return {
    mine,
    isPossible: isOpenStatus(request.status),
    isGiving: support.isPending,
    isTakingBack: withdraw.isPending,
    isBusy: support.isPending || withdraw.isPending,
    error: support.error ?? withdraw.error,
    give: (importance: Importance) =>
      support.mutate(importance, {
        onSuccess: () =>
          announce(
            t('requests.people.supported', {
              importance: t(`requests.importance.${importance}`),
            }),
          ),
      }),
    /** Confirms what another user recorded. */
    confirm: () =>
      mine &&
      support.mutate(mine.importance, {
        onSuccess: () => announce(t('requests.people.confirmed')),
      }),
    takeBack: () =>
      withdraw.mutate(undefined, {
        onSuccess: () => announce(t('requests.people.withdrawn')),
      }),
  };
}

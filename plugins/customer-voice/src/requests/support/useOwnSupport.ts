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
  const isBusy = support.isPending || withdraw.isPending;
  /** One change after the other; what an earlier one was refused for is over. */
  const next = (change: () => void) => {
    if (isBusy) return;
    support.reset();
    withdraw.reset();
    change();
  };
  const give = (importance: Importance) =>
    next(() =>
      support.mutate(importance, {
        onSuccess: () =>
          announce(
            t('requests.people.supported', {
              importance: t(`requests.importance.${importance}`),
            }),
          ),
      }),
    );
  const takeBack = () =>
    next(() =>
      withdraw.mutate(undefined, {
        onSuccess: () => announce(t('requests.people.withdrawn')),
      }),
    );
  return {
    mine,
    isPossible: isOpenStatus(request.status),
    isGiving: support.isPending,
    isTakingBack: withdraw.isPending,
    isBusy,
    error: support.error ?? withdraw.error,
    give,
    takeBack,
    /** Supports it as important, or takes that back. */
    toggle: () => (mine ? takeBack() : give(2)),
    /** Confirms what another user recorded. */
    confirm: () =>
      mine &&
      next(() =>
        support.mutate(mine.importance, {
          onSuccess: () => announce(t('requests.people.confirmed')),
        }),
      ),
  };
}

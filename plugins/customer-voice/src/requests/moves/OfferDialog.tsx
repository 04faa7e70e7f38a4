import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';

interface OfferDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Offers a request that its requester no longer needs to those who support it. */
export function OfferDialog({ request, onClose, onDone }: OfferDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const offer = useRequestChange(request, {
    call: api =>
      api.changeRequest(request.number, {
        version: request.version,
        offered: true,
      }),
  });
  return (
    <RequestDialog
      plain
      request={request}
      title={t('requests.offer.title')}
      body={t('requests.offer.body')}
      send={t('requests.offer.send')}
      isPending={offer.isPending}
      error={offer.error}
      onSend={() => offer.mutate(undefined, { onSuccess: onDone })}
      onClose={onClose}
      onLoaded={offer.reset}
    />
  );
}

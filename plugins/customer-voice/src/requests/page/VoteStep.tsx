import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { ImportancePicker } from '../fields/ImportancePicker';
import type { useOwnSupport } from '../support/useOwnSupport';

interface VoteStepProps {
  request: CapabilityRequest;
  own: ReturnType<typeof useOwnSupport>;
}

/** The second step of a vote: how much it matters; and why a vote was not saved. */
export function VoteStep({ request, own }: VoteStepProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      {own.isPossible && own.mine?.confirmed && (
        <ImportancePicker
          label={t('requests.importance.label')}
          value={own.mine.importance}
          isDisabled={own.isBusy}
          onPick={own.give}
        />
      )}
      <ChangeError request={request} error={own.error} />
    </>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useQueryClient } from '@tanstack/react-query';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  ConflictNotice,
  currentRequestOf,
  customerVoiceKeys,
  ErrorNotice,
  isConflict,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import { showRequest } from './useRequestChange';

interface ChangeErrorProps {
  request: CapabilityRequest;
  error: Error | null;
  /** Whether something that was written is still there. */
  kept?: boolean;
  /** After the current state is shown. */
  onLoaded?: () => void;
}

/** Why a change was not made, and how to go on; a conflict offers the current state. */
export function ChangeError({
  request,
  error,
  kept,
  onLoaded,
}: ChangeErrorProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const queries = useQueryClient();
  if (!error) return null;
  const current = currentRequestOf(error);
  const outdated = isConflict(error) && current?.version !== request.version;
  if (outdated) {
    return (
      <ConflictNotice
        error={error}
        onLoad={async () => {
          if (current) showRequest(queries, current);
          await queries.invalidateQueries({
            queryKey: customerVoiceKeys.request(request.number),
          });
          onLoaded?.();
        }}
      />
    );
  }
  return (
    <ErrorNotice
      title={t('requests.change.refusedTitle')}
      advice={
        kept
          ? t('requests.change.keptAdvice')
          : t('requests.change.refusedAdvice')
      }
      error={error}
      kept={kept}
    />
  );
}

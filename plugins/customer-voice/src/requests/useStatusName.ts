import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { RequestStatus } from 'backstage-plugin-customer-voice-common';
import { customerVoiceReactTranslationRef } from 'backstage-plugin-customer-voice-react';

/** States of a request as people read them. */
export function useStatusName(): (status: RequestStatus) => string {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  return status => t(`request.status.${status}`);
}

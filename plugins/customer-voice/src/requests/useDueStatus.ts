import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';

/** What is due next of a request, or what came of it, in words. */
export function useDueStatus() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  // A time is not broken in two: "3 weeks / ago".
  const unbroken = (words: string) => words.replaceAll(' ', '\u00a0');
  return (request: CapabilityRequest): { text: string; late: boolean } => {
    const { status, firstResponse, promise, deliveredAt, overdue } = request;
    switch (status) {
      case 'submitted': {
        const when = unbroken(formats.relative(firstResponse.dueAt));
        return overdue
          ? { text: t('requests.clock.respondLate', { when }), late: true }
          : { text: t('requests.clock.respondIn', { when }), late: false };
      }
      case 'planned':
      case 'in-progress': {
        if (!promise) return { text: t('requests.clock.noDate'), late: false };
        const date = unbroken(formats.date(promise.targetDate));
        return overdue
          ? { text: t('requests.clock.promiseLate', { date }), late: true }
          : { text: t('requests.clock.promise', { date }), late: false };
      }
      case 'delivered':
      case 'verified':
        return {
          text: deliveredAt
            ? t('requests.clock.delivered', {
                date: unbroken(formats.date(deliveredAt)),
              })
            : '',
          late: false,
        };
      default:
        return { text: '', late: false };
    }
  };
}

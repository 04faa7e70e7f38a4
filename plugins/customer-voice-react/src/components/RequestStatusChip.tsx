import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { RequestStatus } from 'backstage-plugin-customer-voice-common';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { RequestStatusMark } from './RequestStatusMark';
import styles from './RequestStatusChip.module.css';

const TONES = {
  submitted: 'open',
  evaluating: 'open',
  planned: 'active',
  'in-progress': 'active',
  answered: 'good',
  declined: 'bad',
  delivered: 'good',
  verified: 'good',
  withdrawn: 'quiet',
  merged: 'quiet',
} as const satisfies Record<RequestStatus, string>;

/** Props of {@link RequestStatusChip}. @public */
export interface RequestStatusChipProps {
  /** State of the request. */
  status: RequestStatus;
}

/**
 * The state of a request: a sign, a word and, beside them, a colour.
 *
 * @public
 */
export function RequestStatusChip({ status }: RequestStatusChipProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  return (
    <span className={`${styles.chip} ${styles[TONES[status]]}`}>
      <RequestStatusMark status={status} />
      {t(`request.status.${status}`)}
    </span>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import styles from './summary.module.css';

interface TrackRecordProps {
  figures: NonNullable<Scorecard['requests']>;
}

/** What came of earlier requests: delivered, promises kept, goals met. */
export function TrackRecord({ figures }: TrackRecordProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { delivered, promisesKept, goalsMet } = figures;
  const words = [
    ...(delivered > 0
      ? [
          t('requests.entity.delivered', {
            count: delivered,
            delivered: formats.number(delivered),
          }),
        ]
      : []),
    ...(promisesKept === undefined
      ? []
      : [
          t('requests.entity.promisesKept', {
            share: formats.figure('csat', promisesKept * 100),
          }),
        ]),
    ...(goalsMet === undefined
      ? []
      : [
          t('requests.entity.goalsMet', {
            share: formats.figure('csat', goalsMet * 100),
          }),
        ]),
  ];
  if (words.length === 0) return null;
  return <p className={styles.quiet}>{words.join(' · ')}</p>;
}

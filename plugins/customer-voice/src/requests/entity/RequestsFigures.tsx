import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../translation';
import styles from './entity.module.css';

interface OpenRequestsProps {
  open: number;
  overdue: number;
}

/** How many wait, and how many of them too long. */
export function OpenRequests({ open, overdue }: OpenRequestsProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  if (open === 0) return <span>{t('requests.entity.none')}</span>;
  return (
    <span>
      {t('requests.entity.open', {
        count: open,
        open: formats.number(open),
      })}
      {overdue > 0 && (
        <>
          {', '}
          <span className={styles.late}>
            {t('requests.entity.late', {
              count: overdue,
              late: formats.number(overdue),
            })}
          </span>
        </>
      )}
    </span>
  );
}

interface TrackRecordProps {
  figures: NonNullable<Scorecard['requests']>;
}

/** What came of earlier requests: delivered, promises kept, goals met. */
export function TrackRecord({ figures }: TrackRecordProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
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

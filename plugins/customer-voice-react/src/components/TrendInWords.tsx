import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { PublishedScorecard } from 'backstage-plugin-customer-voice-common';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation';
import { VerdictMark } from './VerdictMark';
import styles from './words.module.css';

/** Props of {@link TrendInWords}. @public */
export interface TrendInWordsProps {
  /** Trend of the scorecard, if there is an earlier figure. */
  trend: PublishedScorecard['trend'];
}

const MARKS = {
  improved: { shape: 'up', tone: 'good' },
  declined: { shape: 'down', tone: 'bad' },
  'no-evidence': { shape: 'level', tone: 'open' },
} as const;

/**
 * How a figure moved, in words, with the date it is compared with.
 *
 * @public
 */
export function TrendInWords(props: TrendInWordsProps) {
  const { trend } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  if (!trend) {
    return <span className={styles.quiet}>{t('trend.none')}</span>;
  }
  const points = formats.difference(trend.difference);
  const count = points === '1' ? 1 : 2;
  const { shape, tone } = MARKS[trend.verdict];

  const words = () => {
    if (!trend.previousAsOf) {
      switch (trend.verdict) {
        case 'improved':
          return t('trend.improved', { points, count });
        case 'declined':
          return t('trend.declined', { points, count });
        default:
          return t('trend.unchanged');
      }
    }
    const date = formats.date(trend.previousAsOf);
    switch (trend.verdict) {
      case 'improved':
        return t('trend.improvedSince', { date, points, count });
      case 'declined':
        return t('trend.declinedSince', { date, points, count });
      default:
        return t('trend.unchangedSince', { date });
    }
  };

  return (
    <span className={styles.verdict}>
      <VerdictMark shape={shape} tone={tone} />
      <span>{words()}</span>
    </span>
  );
}

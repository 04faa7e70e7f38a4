import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { VisuallyHidden } from '@backstage/ui';
import type {
  Measure,
  PublishedScorecard,
} from 'backstage-plugin-customer-voice-common';
import { type Formats, useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { VerdictMark } from './VerdictMark';
import styles from './words.module.css';

/** Props of {@link TrendInWords}. @public */
export interface TrendInWordsProps {
  /** Trend of the scorecard, if there is an earlier figure. */
  trend: PublishedScorecard['trend'];
  /** Decides the unit of the figures of a slow change. */
  measure: Measure;
  /**
   * For rows of a table: the size of the change, or a dash where nothing is known
   * to have changed; the sentence is the tooltip.
   */
  short?: boolean;
}

const MARKS = {
  improved: { shape: 'up', tone: 'good' },
  declined: { shape: 'down', tone: 'bad' },
  'no-evidence': { shape: 'level', tone: 'open' },
} as const;

/** The size of a difference, and the number as it is written, which "1 point" or "9 points" needs. */
function pointsOf(formats: Formats, difference: number) {
  const size = Math.abs(difference);
  return {
    points: formats.difference(size),
    count: size < 1 ? Math.round(size * 10) / 10 : Math.round(size),
  };
}

/**
 * The comparison of a scorecard as a sentence: the one wording for card,
 * sparkline, tab and lists.
 *
 * @public
 */
export function useTrendSentence(): (
  measure: Measure,
  trend: PublishedScorecard['trend'],
) => string {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  return (measure, trend) => {
    if (!trend) return t('trend.none');
    const { verdict, previousAsOf, smallestDetectableChange } = trend;
    if (verdict === 'no-evidence') {
      return smallestDetectableChange === undefined
        ? t('trend.unchanged')
        : t(
            'trend.unchangedDetectable',
            pointsOf(formats, smallestDetectableChange),
          );
    }
    if (trend.comparison === 'drift') {
      const figures = {
        first: formats.figure(measure, trend.previousScore),
        last: formats.figure(measure, trend.previousScore + trend.difference),
      };
      return previousAsOf
        ? t(`trend.slowly.${verdict}Since`, {
            ...figures,
            date: formats.shortMonth(previousAsOf),
          })
        : t(`trend.slowly.${verdict}`, figures);
    }
    const size = pointsOf(formats, trend.difference);
    return previousAsOf
      ? t(`trend.${verdict}Since`, {
          ...size,
          date: formats.date(previousAsOf),
        })
      : t(`trend.${verdict}`, size);
  };
}

/**
 * How a figure moved, in words, with what it is compared with.
 *
 * @public
 */
export function TrendInWords(props: TrendInWordsProps) {
  const { trend, measure, short } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const sentence = useTrendSentence()(measure, trend);
  if (short && (!trend || trend.verdict === 'no-evidence')) {
    return (
      <span className={styles.quiet} title={sentence}>
        <span aria-hidden="true">–</span>
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
    );
  }
  if (!trend) return <span className={styles.quiet}>{sentence}</span>;
  const { shape, tone } = MARKS[trend.verdict];
  if (short) {
    return (
      <span className={styles.verdict} title={sentence}>
        <VerdictMark shape={shape} tone={tone} />
        <span aria-hidden="true">
          {t('trend.size', pointsOf(formats, trend.difference))}
        </span>
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
    );
  }
  return (
    <span className={styles.verdict}>
      <VerdictMark shape={shape} tone={tone} />
      <span>{sentence}</span>
    </span>
  );
}

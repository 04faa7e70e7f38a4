import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import {
  FIGURE_RANGES,
  type Measure,
} from 'backstage-plugin-customer-voice-common';
import { fractionOfRange, useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import styles from './ScoreWithInterval.module.css';

/** Props of {@link ScoreWithInterval}. @public */
export interface ScoreWithIntervalProps {
  /** Decides the scale that is drawn, and the unit. */
  measure: Measure;
  /** The figure: percent, or points for NPS. */
  score: number;
  /** 95 % interval, in the unit of the score. */
  interval: readonly [number, number];
  /** Target in the unit of the score, marked on the scale. */
  target?: number;
  /** `small` for rows of a table, `large` for the headline of a page. */
  size?: 'small' | 'medium' | 'large';
  /** Says the interval in words as well. */
  withWords?: boolean;
}

const percent = (fraction: number) => `${(fraction * 100).toFixed(2)}%`;

type ScaleProps = Pick<
  ScoreWithIntervalProps,
  'measure' | 'score' | 'interval' | 'target'
> & { label: string };

/** Score, interval and target, drawn on the whole scale of the measure. */
function Scale({ measure, score, interval, target, label }: ScaleProps) {
  const place = (figure: number) => percent(fractionOfRange(measure, figure));
  return (
    <svg
      className={styles.scale}
      width="100%"
      height="20"
      role="img"
      aria-label={label}
    >
      <line className={styles.range} x1="0" x2="100%" y1="10" y2="10" />
      {measure === 'nps' && (
        <line className={styles.zero} x1="50%" x2="50%" y1="6" y2="14" />
      )}
      <line
        className={styles.interval}
        x1={place(interval[0])}
        x2={place(interval[1])}
        y1="10"
        y2="10"
      />
      {target !== undefined && (
        <line
          className={styles.target}
          x1={place(target)}
          x2={place(target)}
          y1="1"
          y2="19"
        />
      )}
      <circle className={styles.score} cx={place(score)} cy="10" r="5" />
    </svg>
  );
}

/**
 * A figure, and how sure we are of it: the interval drawn on the whole scale of
 * the measure, with a mark for the target.
 *
 * @public
 */
export function ScoreWithInterval(props: ScoreWithIntervalProps) {
  const { measure, score, interval, target, size = 'medium' } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const range = FIGURE_RANGES[measure];
  const words = {
    figure: formats.figure(measure, score),
    low: formats.figure(measure, interval[0]),
    high: formats.figure(measure, interval[1]),
    min: formats.figure(measure, range.min),
    max: formats.figure(measure, range.max),
  };
  const label =
    target === undefined
      ? t('score.description', words)
      : t('score.descriptionWithTarget', {
          ...words,
          target: formats.figure(measure, target),
        });

  return (
    <div className={`${styles.root} ${styles[size]}`}>
      <span className={styles.figure} aria-hidden="true">
        {words.figure}
      </span>
      <div className={styles.drawing}>
        <Scale {...props} label={label} />
        {props.withWords && (
          <span className={styles.words} aria-hidden="true">
            {t('score.between', words)}
          </span>
        )}
      </div>
    </div>
  );
}

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { type Measure, SCALES } from 'backstage-plugin-customer-voice-common';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import styles from './ScorePicker.module.css';

/** Props of {@link ScorePicker}. @public */
export interface ScorePickerProps {
  /** Decides the scale. */
  measure: Measure;
  /** The score that is chosen, if any. */
  value?: number;
  /** Called with the score that was chosen. */
  onPick: (score: number) => void;
  /** Takes no choice for the moment; keeps the focus. */
  busy?: boolean;
  /** Id of the element that asks the question. */
  labelledBy: string;
}

/**
 * The scale of a measure as one button for each score.
 *
 * @public
 */
export function ScorePicker(props: ScorePickerProps) {
  const { measure, value, onPick, busy, labelledBy } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const { min, max } = SCALES[measure];
  const low = t(`scale.${measure}.low`);
  const high = t(`scale.${measure}.high`);

  const label = (score: number) => {
    const words = { score: formats.number(score), max: formats.number(max) };
    if (score === min) {
      return t('scale.scoreWithMeaning', { ...words, meaning: low });
    }
    return score === max
      ? t('scale.scoreWithMeaning', { ...words, meaning: high })
      : t('scale.score', words);
  };

  return (
    <div className={styles.root}>
      <div role="group" aria-labelledby={labelledBy} className={styles.scores}>
        {Array.from({ length: max - min + 1 }, (_, index) => min + index).map(
          score => (
            <button
              key={score}
              type="button"
              className={styles.score}
              aria-label={label(score)}
              aria-pressed={score === value}
              aria-disabled={busy}
              onClick={() => !busy && onPick(score)}
            >
              {formats.number(score)}
            </button>
          ),
        )}
      </div>
      <div className={styles.ends} aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
}

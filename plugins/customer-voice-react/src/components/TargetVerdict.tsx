import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { VisuallyHidden } from '@backstage/ui';
import type {
  Measure,
  PublishedScorecard,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { VerdictMark } from './VerdictMark';
import styles from './words.module.css';

/** Props of {@link TargetVerdict}. @public */
export interface TargetVerdictProps {
  /** Decides the unit of the target. */
  measure: Measure;
  /** Target and verdict of the scorecard, if it has a target. */
  target: PublishedScorecard['target'];
  /** For rows of a table: the target alone, with its mark; the sentence is the tooltip. */
  short?: boolean;
}

const MARKS = {
  meets: { shape: 'check', tone: 'good' },
  misses: { shape: 'cross', tone: 'bad' },
  undecided: { shape: 'ring', tone: 'open' },
} as const;

/**
 * Whether the target is met, in words.
 *
 * @public
 */
export function TargetVerdict(props: TargetVerdictProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  if (!props.target && props.short) return null;
  if (!props.target) {
    return <span className={styles.quiet}>{t('target.none')}</span>;
  }
  const { value, verdict } = props.target;
  const target = formats.figure(props.measure, value);
  const sentence = t(`target.${verdict}`, { target });
  if (props.short) {
    return (
      <span className={styles.verdict} title={sentence}>
        <VerdictMark {...MARKS[verdict]} />
        <span aria-hidden="true">{target}</span>
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
    );
  }
  return (
    <span className={styles.verdict}>
      <VerdictMark {...MARKS[verdict]} />
      <span>{sentence}</span>
    </span>
  );
}

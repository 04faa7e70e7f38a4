import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import styles from './words.module.css';

/** Props of {@link AtMost}. @public */
export interface AtMostProps {
  /** Decides the unit. */
  measure: Measure;
  /** Upper bound of the figure: percent, or points for NPS. */
  atMost: number;
  /** Says as well why no exact figure is shown. */
  withReason?: boolean;
  /** `small` for rows of a table, `large` for the headline of a page. */
  size?: 'small' | 'medium' | 'large';
}

/**
 * A figure of which only an upper bound is shown: "At most 20 %".
 *
 * @public
 */
export function AtMost(props: AtMostProps) {
  const { measure, atMost, withReason, size = 'medium' } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const reason = t(measure === 'nps' ? 'coded.reasonNps' : 'coded.reason');
  return (
    <div>
      <span
        className={`${styles.atMost} ${styles[size]}`}
        title={withReason ? undefined : reason}
      >
        {t('coded.atMost', { figure: formats.figure(measure, atMost) })}
      </span>
      {withReason && <p className={styles.paragraph}>{reason}</p>}
    </div>
  );
}

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import styles from './words.module.css';

/** Props of {@link WithheldNotice}. @public */
export interface WithheldNoticeProps {
  /** From how many people on figures are shown, if it is known. */
  minimumRespondents?: number;
  /** One short line, for rows of a table. */
  short?: boolean;
}

/**
 * Says that figures are withheld, and why.
 *
 * @public
 */
export function WithheldNotice(props: WithheldNoticeProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  if (props.short) {
    return <span className={styles.quiet}>{t('withheld.short')}</span>;
  }
  return (
    <p className={styles.paragraph}>
      {props.minimumRespondents === undefined
        ? t('withheld.general')
        : t('withheld.threshold', {
            minimum: String(props.minimumRespondents),
          })}
    </p>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import type { ReactNode } from 'react';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import styles from './texts.module.css';

interface ComputedTextProps {
  measure: Measure;
  /** ISO-8601 duration. */
  window: string;
  /** Paragraphs after these. */
  children?: ReactNode;
}

/** How a figure is computed, for people who do not compute figures. */
export function ComputedText(props: ComputedTextProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  return (
    <div className={styles.texts}>
      <p>{t(`about.${props.measure}`)}</p>
      <p>{t('about.window', { window: formats.duration(props.window) })}</p>
      <p>{t('about.interval')}</p>
      <p>{t('about.target')}</p>
      <p>{t('about.trend')}</p>
      <p>{t('about.coded')}</p>
      {props.children}
    </div>
  );
}

import { useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  MAXIMUM_COMMENT_LENGTH,
  normaliseTypography,
  type WordingFinding,
} from 'backstage-plugin-customer-voice-common';
import { kindOfError } from 'backstage-plugin-customer-voice-react';
import { MarkdownText } from '../markdown/MarkdownText';
import { customerVoiceWordingTranslationRef } from '../translation/wordingTranslation';
import { neutralised, replaceWords } from './neutralWording';
import { useReasons } from './useReasons';
import { useWording } from './useWording';
import styles from './wording.module.css';

/** Findings that are named one by one; more are not read while one writes. */
const SHOWN = 4;

export interface CommentMeterProps {
  /** The service that the comment is about. */
  entityRef: string;
  text: string;
  onChange: (text: string) => void;
}

/** Each words once, however often they stand in the text. */
function distinct(findings: readonly WordingFinding[]): WordingFinding[] {
  return [
    ...new Map(findings.map(finding => [finding.text, finding])).values(),
  ].slice(0, SHOWN);
}

interface NeutralButtonProps {
  finding: WordingFinding;
  onReplace: (finding: WordingFinding, neutral: string) => void;
}

/** Replaces the words of a finding by neutral ones. */
function NeutralButton({ finding, onReplace }: NeutralButtonProps) {
  const { t } = useTranslationRef(customerVoiceWordingTranslationRef);
  const neutral = t(`wording.neutral.${finding.neutral}`);
  return (
    <Button
      size="small"
      variant="secondary"
      aria-label={t('wording.sayLabel', { neutral, text: finding.text })}
      onPress={() => onReplace(finding, neutral)}
    >
      {t('wording.say', { neutral })}
    </Button>
  );
}

/** The comment as others will read it. */
function TypographyPreview({ text }: { text: string }) {
  const { t } = useTranslationRef(customerVoiceWordingTranslationRef);
  return (
    <details className={styles.preview}>
      <summary>{t('wording.preview')}</summary>
      <p className={styles.quiet}>{t('wording.previewHelp')}</p>
      <MarkdownText content={text} />
    </details>
  );
}

/** The comment as others will read it; undefined where that is as it is typed. */
function normalOf(text: string): string | undefined {
  if (text.length > MAXIMUM_COMMENT_LENGTH) return undefined;
  const normal = normaliseTypography(text);
  return normal === text.trim() ? undefined : normal;
}

/** Whether an error is worth a word; none keeps a user from sending the comment. */
function mayPass(error: Error | null): boolean {
  const kind = error && kindOfError(error);
  return kind === 'offline' || kind === 'ours';
}

/**
 * What a confidential comment gives away of its author, while it is written: how
 * many people could have written it, and what may be said instead.
 */
export function CommentMeter(props: CommentMeterProps) {
  const { entityRef, text, onChange } = props;
  const { t } = useTranslationRef(customerVoiceWordingTranslationRef);
  const root = useRef<HTMLElement>(null);
  const [said, setSaid] = useState('');
  const wording = useWording(entityRef, text);
  const findings = distinct(wording.findings);
  const reasons = useReasons({ ...wording, findings });

  const replace = (finding: WordingFinding, neutral: string) => {
    const area = root.current?.closest('form')?.querySelector('textarea');
    const replacement = neutralised(text, finding, neutral);
    if (!replacement) return;
    replaceWords(area, replacement, change => onChange(change(text)));
    setSaid(t('wording.said', { text: finding.text, neutral }));
  };

  const normal = normalOf(text);
  const isUnavailable = mayPass(wording.error);
  const isEmpty = !reasons && !isUnavailable && normal === undefined;

  return (
    <section ref={root} aria-label={t('wording.title')}>
      <div className={isEmpty ? undefined : styles.meter}>
        <p className={styles.line} aria-live="polite">
          {reasons}
        </p>
        {findings.length > 0 && (
          <ul className={styles.actions}>
            {findings.map(finding => (
              <li key={finding.text}>
                <NeutralButton finding={finding} onReplace={replace} />
              </li>
            ))}
          </ul>
        )}
        {isUnavailable && (
          <p className={styles.quiet}>{t('wording.unavailable')}</p>
        )}
        {normal !== undefined && <TypographyPreview text={normal} />}
      </div>
      <p role="status" className={styles.hidden}>
        {said}
      </p>
    </section>
  );
}

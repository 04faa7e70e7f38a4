import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import type { useOwnSupport } from './useOwnSupport';
import styles from './support.module.css';

interface SupportButtonProps {
  request: CapabilityRequest;
  own: ReturnType<typeof useOwnSupport>;
  size?: 'small' | 'medium' | 'large';
  className?: string;
}

/** How many people support it, and whether the user does; a click changes that. */
export function SupportButton(props: SupportButtonProps) {
  const { request, own, size = 'medium', className = '' } = props;
  const { supporters, title } = request;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const people = formats.number(supporters.people);
  return (
    <button
      type="button"
      className={`${styles.support} ${styles[size]} ${className}`}
      aria-pressed={Boolean(own.mine)}
      aria-label={
        own.mine
          ? t('requests.list.supportedThis', { title, people })
          : t('requests.list.supportThis', { title, people })
      }
      disabled={!own.isPossible}
      // A disabled button would lose the focus.
      aria-disabled={own.isBusy}
      onClick={own.toggle}
    >
      <svg viewBox="0 0 12 8" aria-hidden="true">
        <path d="M6 0 L12 8 H0 Z" fill="currentColor" />
      </svg>
      {people}
    </button>
  );
}

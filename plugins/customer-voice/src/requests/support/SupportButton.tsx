import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { useSupport } from '../support/useSupport';
import styles from './list.module.css';

interface SupportToggleProps {
  request: CapabilityRequest;
}

/** How many people support it, and whether the user does; a click changes that. */
export function SupportToggle({ request }: SupportToggleProps) {
  const { supporters, title } = request;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { support, withdraw } = useSupport(request);
  const people = formats.number(supporters.people);
  const busy = support.isPending || withdraw.isPending;
  const error = support.error ?? withdraw.error;
  return (
    <>
      <button
        type="button"
        className={styles.support}
        aria-pressed={Boolean(supporters.mine)}
        aria-label={
          supporters.mine
            ? t('requests.list.supportedThis', { title, people })
            : t('requests.list.supportThis', { title, people })
        }
        disabled={!isOpenStatus(request.status)}
        // A disabled button would lose the focus.
        aria-disabled={busy}
        onClick={() => {
          if (busy) return;
          support.reset();
          withdraw.reset();
          if (supporters.mine) withdraw.mutate();
          else support.mutate(2);
        }}
      >
        <svg viewBox="0 0 12 8" aria-hidden="true">
          <path d="M6 0 L12 8 H0 Z" fill="currentColor" />
        </svg>
        {people}
      </button>
      {error && (
        <div className={styles.refusal}>
          <ChangeError request={request} error={error} />
        </div>
      )}
    </>
  );
}

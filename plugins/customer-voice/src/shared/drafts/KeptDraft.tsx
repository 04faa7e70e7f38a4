import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import type { Draft } from './useDraftForm';
import fields from '../fields/fields.module.css';
import styles from './KeptDraft.module.css';

interface KeptDraftProps {
  draft: Draft;
  /** After the button is gone. */
  onDiscarded?: () => void;
}

/** Says that what is written is kept on this device, and lets the user discard it. */
export function KeptDraft({ draft, onDiscarded }: KeptDraftProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  if (!draft.isKept) return null;
  return (
    <p className={styles.root}>
      <span>{t('requests.draft.kept')}</span>
      <button
        type="button"
        className={fields.plain}
        onClick={() => {
          draft.discard();
          onDiscarded?.();
        }}
      >
        {t('requests.draft.discard')}
      </button>
    </p>
  );
}

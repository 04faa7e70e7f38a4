import { ReactNode, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../translation/pagesTranslation';
import styles from './filters.module.css';

interface FoldedFiltersProps {
  /** How many of them are set; said while they are folded. */
  count: number;
  children: ReactNode;
}

/** Filters that a narrow screen folds behind a button, so that the list comes first. */
export function FoldedFilters({ count, children }: FoldedFiltersProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  return (
    <>
      <button
        type="button"
        className={styles.unfold}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setIsOpen(!isOpen)}
      >
        {count > 0
          ? t('filters.moreSet', { filters: formats.number(count) })
          : t('filters.more')}
      </button>
      <div id={id} className={styles.folded} data-open={isOpen || undefined}>
        {children}
      </div>
    </>
  );
}

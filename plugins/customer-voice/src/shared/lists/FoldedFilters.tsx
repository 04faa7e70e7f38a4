import { type ReactNode, useId, useState } from 'react';
import { Button } from '@backstage/ui';
import styles from './filters.module.css';

interface FoldedFiltersProps {
  /** Label of the button, with how many filters are in use. */
  label: string;
  children: ReactNode;
}

/** Filters that stand behind a button where the page is too narrow for them. */
export function FoldedFilters({ label, children }: FoldedFiltersProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        className={styles.unfold}
        aria-expanded={isOpen}
        aria-controls={id}
        onPress={() => setIsOpen(!isOpen)}
      >
        {label}
      </Button>
      <div id={id} className={styles.folded} data-open={isOpen}>
        {children}
      </div>
    </>
  );
}

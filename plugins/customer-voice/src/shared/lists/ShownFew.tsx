import { type ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../translation/pagesTranslation';
import styles from './ShownFew.module.css';

/** Items that are shown before "show all". */
const FEW = 5;

interface ShownFewProps<Item> {
  items: readonly Item[];
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** A list of which the first few are shown, and all on demand. */
export function ShownFew<Item>(props: ShownFewProps<Item>) {
  const { items, keyOf, children } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const [isOpen, setIsOpen] = useState(false);
  const shown = isOpen ? items : items.slice(0, FEW);
  return (
    <>
      <ul className={styles.list}>
        {shown.map(item => (
          <li key={keyOf(item)}>{children(item)}</li>
        ))}
      </ul>
      {items.length > FEW && (
        <Button
          size="small"
          variant="secondary"
          className={styles.more}
          aria-expanded={isOpen}
          onPress={() => setIsOpen(!isOpen)}
        >
          {isOpen
            ? t('list.fewer')
            : t('list.all', { total: formats.number(items.length) })}
        </Button>
      )}
    </>
  );
}

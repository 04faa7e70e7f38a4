import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import { RichText } from './RichText';
import styles from '../fields/fields.module.css';

/** Beyond these, a text is taller than its folded height on any width. */
const LONG = { characters: 2000, lines: 24 };

function isLong(text: string) {
  return text.length > LONG.characters || text.split('\n').length > LONG.lines;
}

interface LongTextProps {
  text: string;
}

/** What a user wrote; of a long text only its beginning until the user unfolds it. */
export function LongText({ text }: LongTextProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [isOpen, setIsOpen] = useState(false);
  if (!isLong(text)) return <RichText text={text} />;
  return (
    <>
      <div
        className={isOpen ? undefined : styles.folded}
        // A link in the part that is not shown may take the focus.
        onFocus={() => setIsOpen(true)}
      >
        <RichText text={text} />
      </div>
      <button
        type="button"
        className={styles.plain}
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {isOpen ? t('requests.field.fold') : t('requests.field.unfold')}
      </button>
    </>
  );
}

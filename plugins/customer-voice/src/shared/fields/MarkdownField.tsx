import { KeyboardEvent, useId, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { RichText } from '../markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import { autoDirection } from './autoDirection';
import { insertMention, mentionBefore, useMentions } from './useMentions';
import styles from './fields.module.css';

interface MarkdownFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  /** Greatest length, in characters. */
  maximum: number;
  description?: string;
  placeholder?: string;
  isOptional?: boolean;
  rows?: number;
  /** What is wrong with it, once that may be said. */
  error?: string;
  autoFocus?: boolean;
}

/** A text in Markdown with a preview; "@" offers people, teams and entities to mention. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { label, value, onChange, maximum, error } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const listId = useId();
  const root = useRef<HTMLDivElement>(null);
  const [previewing, setPreviewing] = useState(false);
  const [typed, setTyped] = useState<string>();
  const [chosen, setChosen] = useState(0);
  const mentions = useMentions(typed);
  const excess = value.length - maximum;
  const isOpen = mentions.length > 0;
  const active = Math.min(chosen, mentions.length - 1);

  const area = () => root.current?.querySelector('textarea');
  const follow = () => {
    const element = area();
    if (!element) return;
    setTyped(mentionBefore(element.value, element.selectionStart));
  };
  const choose = (index: number) => {
    const element = area();
    const mention = mentions[index];
    if (!element || !mention) return;
    const next = insertMention(value, element.selectionStart, mention.ref);
    onChange(next.text);
    setTyped(undefined);
    setChosen(0);
    // After React has written the text, which would move the caret to its end.
    setTimeout(() => {
      element.focus();
      element.setSelectionRange(next.caret, next.caret);
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      setChosen((active + step + mentions.length) % mentions.length);
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      choose(active);
    } else if (event.key === 'Escape') {
      // Closes the list, and not the dialog around it.
      event.stopPropagation();
      setTyped(undefined);
    } else {
      return;
    }
    event.preventDefault();
  };

  const description = () => {
    if (excess > 0) {
      return t('requests.field.tooLong', { excess: formats.number(excess) });
    }
    return props.description ?? t('requests.field.markdown');
  };

  return (
    <div className={styles.field} ref={root} onKeyDownCapture={onKeyDown}>
      {previewing ? (
        <>
          <span className={styles.label}>{label}</span>
          <div className={styles.preview}>
            {value.trim() ? (
              <RichText text={value} />
            ) : (
              <p className={styles.quiet}>{t('requests.field.nothing')}</p>
            )}
          </div>
        </>
      ) : (
        <TextAreaField
          ref={autoDirection}
          label={label}
          secondaryLabel={
            props.isOptional ? t('requests.field.optional') : undefined
          }
          description={description()}
          placeholder={props.placeholder}
          rows={props.rows ?? 4}
          value={value}
          onChange={text => {
            onChange(text);
            follow();
          }}
          onSelect={follow}
          onBlur={() => setTyped(undefined)}
          isInvalid={excess > 0 || Boolean(error)}
          // In a dialog the first field is where one begins.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.autoFocus}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen ? `${listId}-${active}` : undefined}
        />
      )}
      {isOpen && (
        <ul
          id={listId}
          role="listbox"
          aria-label={t('requests.field.mention')}
          className={styles.mentions}
        >
          {mentions.map((mention, index) => (
            // The keyboard is handled where the text is written.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={mention.ref}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={styles.mention}
              onMouseDown={event => event.preventDefault()}
              onClick={() => choose(index)}
            >
              {mention.name}
              <span className={styles.quiet}>{mention.ref}</span>
            </li>
          ))}
        </ul>
      )}
      {error && <p className={styles.error}>{error}</p>}
      <button
        type="button"
        className={styles.plain}
        onClick={() => setPreviewing(!previewing)}
      >
        {previewing ? t('requests.field.write') : t('requests.field.preview')}
      </button>
    </div>
  );
}

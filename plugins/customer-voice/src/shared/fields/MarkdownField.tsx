import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField } from '@backstage/ui';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { RichText } from '../markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../translation/requestsTranslation';
import { autoDirection } from './autoDirection';
import { useMentionList } from './useMentionList';
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
  const [previewing, setPreviewing] = useState(false);
  const list = useMentionList(value, onChange);
  const excess = value.length - maximum;

  const description = () => {
    if (excess > 0) {
      return t('requests.field.tooLong', { excess: formats.number(excess) });
    }
    return props.description ?? t('requests.field.markdown');
  };

  return (
    <div
      className={styles.field}
      ref={list.root}
      onKeyDownCapture={list.onKeyDown}
    >
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
            list.follow();
          }}
          onSelect={list.follow}
          onBlur={list.close}
          isInvalid={excess > 0 || Boolean(error)}
          // In a dialog the first field is where one begins.
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus={props.autoFocus}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          aria-controls={list.isOpen ? listId : undefined}
          aria-activedescendant={
            list.isOpen ? `${listId}-${list.active}` : undefined
          }
        />
      )}
      {list.isOpen && (
        <ul
          id={listId}
          role="listbox"
          aria-label={t('requests.field.mention')}
          className={styles.mentions}
        >
          {list.mentions.map((mention, index) => (
            // The keyboard is handled where the text is written.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={mention.ref}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === list.active}
              className={styles.mention}
              onMouseDown={event => event.preventDefault()}
              onClick={() => list.choose(index)}
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

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

type MentionList = ReturnType<typeof useMentionList>;

interface PreviewProps {
  label: string;
  text: string;
}

/** The text as its readers will see it. */
function Preview({ label, text }: PreviewProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <span className={styles.label}>{label}</span>
      <div className={styles.preview}>
        {text.trim() ? (
          <RichText text={text} />
        ) : (
          <p className={styles.quiet}>{t('requests.field.nothing')}</p>
        )}
      </div>
    </>
  );
}

interface MentionsProps {
  /** Id of the list box; the options count on from it. */
  id: string;
  list: MentionList;
}

/** What can be mentioned, as the list box of a combobox. */
function Mentions({ id, list }: MentionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <ul
      id={id}
      role="listbox"
      aria-label={t('requests.field.mention')}
      className={styles.mentions}
    >
      {list.mentions.map((mention, index) => (
        // The keyboard is handled where the text is written.
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={mention.ref}
          id={`${id}-${index}`}
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
  );
}

interface WritingAreaProps {
  field: MarkdownFieldProps;
  listId: string;
  list: MentionList;
}

/** Where the text is written; what can be mentioned follows the caret. */
function WritingArea({ field, listId, list }: WritingAreaProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { value, onChange, maximum, error } = field;
  const excess = value.length - maximum;
  const description = () => {
    if (excess > 0) {
      return t('requests.field.tooLong', { excess: formats.number(excess) });
    }
    return field.description ?? t('requests.field.markdown');
  };
  return (
    <TextAreaField
      ref={autoDirection}
      label={field.label}
      secondaryLabel={
        field.isOptional ? t('requests.field.optional') : undefined
      }
      description={description()}
      placeholder={field.placeholder}
      rows={field.rows ?? 4}
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
      autoFocus={field.autoFocus}
      aria-autocomplete="list"
      aria-haspopup="listbox"
      aria-controls={list.isOpen ? listId : undefined}
      aria-activedescendant={
        list.isOpen ? `${listId}-${list.active}` : undefined
      }
    />
  );
}

/** A text in Markdown with a preview; "@" offers people, teams and entities to mention. */
export function MarkdownField(props: MarkdownFieldProps) {
  const { label, value, onChange, error } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const listId = useId();
  const [previewing, setPreviewing] = useState(false);
  const list = useMentionList(value, onChange);

  return (
    <div
      className={styles.field}
      ref={list.root}
      onKeyDownCapture={list.onKeyDown}
    >
      {previewing ? (
        <Preview label={label} text={value} />
      ) : (
        <WritingArea field={props} listId={listId} list={list} />
      )}
      {list.isOpen && <Mentions id={listId} list={list} />}
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

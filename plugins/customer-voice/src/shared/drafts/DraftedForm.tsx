import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import { focusFirstField } from '../focus/focusFirstField';
import { onSendKeys } from '../keyboard/onSendKeys';
import { KeptDraft } from './KeptDraft';
import type { Draft } from './useDraftForm';

interface DraftedFormProps {
  /** Makes it a landmark of the page; missing where there may be several of its kind. */
  label?: string;
  className: string;
  draft: Draft;
  onSend: (event?: FormEvent) => void;
  /** Whether it begins with the focus, as the button that opened it is gone. */
  beginsFocused?: boolean;
  /** Buttons below the note on the draft. */
  actions: ReactNode;
  children: ReactNode;
}

/** A form on a page whose words are kept as a draft, sent with its button or Ctrl+Enter. */
export function DraftedForm(props: DraftedFormProps) {
  const { label, className, draft, onSend, beginsFocused } = props;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (beginsFocused) focusFirstField(form.current);
  }, [beginsFocused]);
  return (
    // The keys work in every field.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      ref={form}
      className={className}
      aria-label={label}
      noValidate
      onSubmit={onSend}
      onKeyDownCapture={onSendKeys(() => onSend())}
    >
      {props.children}
      <KeptDraft
        draft={draft}
        onDiscarded={() => focusFirstField(form.current)}
      />
      {props.actions}
    </form>
  );
}

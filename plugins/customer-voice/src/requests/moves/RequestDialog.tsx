import { FormEvent, ReactNode, RefObject, useEffect, useRef } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { KeptDraft } from '../../shared/drafts/KeptDraft';
import type { Draft } from '../../shared/drafts/useDraftForm';
import { focusFirstField } from '../../shared/focus/focusFirstField';
import { onSendKeys } from '../../shared/keyboard/onSendKeys';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { CustomerGoal } from './CustomerGoal';
import styles from './moves.module.css';

/** Joins the button that sends to the form above it. */
const FORM_ID = 'customer-voice-dialog';

interface RequestDialogProps {
  /** Missing where it is about something else. */
  request?: CapabilityRequest;
  title: string;
  /** Why it is asked, and what follows. */
  body?: string;
  send: string;
  isDestructive?: boolean;
  isDisabled?: boolean;
  isPending: boolean;
  error: Error | null;
  onSend: () => void;
  onClose: () => void;
  onLoaded?: () => void;
  /** What was written before and not sent. */
  draft?: Draft;
  /** Without the customer's goal, where the dialog does not answer it. */
  plain?: boolean;
  children?: ReactNode;
}

type DialogActionsProps = Pick<
  RequestDialogProps,
  'send' | 'isDestructive' | 'isDisabled' | 'isPending' | 'onClose'
> & { keep: RefObject<HTMLButtonElement> };

/** Sends what is written in the dialog, or keeps everything as it is. */
function DialogActions(props: DialogActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <DialogFooter>
      <Button ref={props.keep} variant="secondary" onPress={props.onClose}>
        {t('requests.moves.keep')}
      </Button>
      <Button
        type="submit"
        form={FORM_ID}
        variant="primary"
        destructive={props.isDestructive}
        isPending={props.isPending}
        isDisabled={props.isDisabled}
      >
        {props.send}
      </Button>
    </DialogFooter>
  );
}

/** Begins in the first field, or where there is none with what changes nothing. */
function useFirstFocus() {
  const form = useRef<HTMLFormElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const begin = () => {
    if (!focusFirstField(form.current)) keep.current?.focus();
  };
  useEffect(begin, []);
  return { form, keep, begin };
}

/** Why it was refused; what was written is still there. */
function Refusal({ request, error, onLoaded }: RequestDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  if (!error) return null;
  return request ? (
    <ChangeError request={request} error={error} kept onLoaded={onLoaded} />
  ) : (
    <ErrorNotice
      title={t('requests.change.refusedTitle')}
      advice={t('requests.change.keptAdvice')}
      error={error}
      kept
    />
  );
}

interface DialogFieldsProps extends RequestDialogProps {
  onDiscarded: () => void;
}

/** What the dialog asks for, with the customer's words beside it. */
function DialogFields({ onDiscarded, ...props }: DialogFieldsProps) {
  const { request, plain, draft } = props;
  const asked = (
    <div className={styles.form}>
      {props.body && <p className={styles.paragraph}>{props.body}</p>}
      {props.children}
      <Refusal {...props} request={request} />
      {draft && <KeptDraft draft={draft} onDiscarded={onDiscarded} />}
    </div>
  );
  if (plain || !request) return asked;
  return (
    <div className={styles.columns}>
      <CustomerGoal request={request} />
      {asked}
    </div>
  );
}

/** A dialog about one request, with the customer's words beside what is written. */
export function RequestDialog(props: RequestDialogProps) {
  const focus = useFirstFocus();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What opened the dialog may stand in a form of its own.
    event.stopPropagation();
    props.onSend();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && props.onClose()}
      width={props.plain ? 560 : 860}
      // A click beside it does not mean to close it.
      isDismissable={false}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody className={styles.body}>
        {/* The keys work in every field. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <form
          ref={focus.form}
          id={FORM_ID}
          noValidate
          onSubmit={submit}
          onKeyDownCapture={onSendKeys(
            () => !props.isPending && !props.isDisabled && props.onSend(),
          )}
        >
          <DialogFields {...props} onDiscarded={focus.begin} />
        </form>
      </DialogBody>
      <DialogActions {...props} keep={focus.keep} />
    </Dialog>
  );
}

import { FormEvent, ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { CustomerGoal } from './CustomerGoal';
import styles from './moves.module.css';

/** Joins the button that sends to the form above it. */
const FORM_ID = 'customer-voice-dialog';

interface RequestDialogProps {
  request: CapabilityRequest;
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
  /** Without the customer's goal, where the dialog does not answer it. */
  plain?: boolean;
  children?: ReactNode;
}

type DialogActionsProps = Pick<
  RequestDialogProps,
  'send' | 'isDestructive' | 'isDisabled' | 'isPending' | 'onClose'
>;

/** Sends what is written in the dialog, or keeps everything as it is. */
function DialogActions(props: DialogActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <DialogFooter>
      <Button variant="secondary" onPress={props.onClose}>
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

/** A dialog about one request, with the customer's words beside what is written. */
export function RequestDialog(props: RequestDialogProps) {
  const { request, plain } = props;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // What opened the dialog may stand in a form of its own.
    event.stopPropagation();
    props.onSend();
  };
  const form = (
    <div className={styles.form}>
      {props.body && <p className={styles.paragraph}>{props.body}</p>}
      {props.children}
      <ChangeError
        request={request}
        error={props.error}
        kept
        onLoaded={props.onLoaded}
      />
    </div>
  );
  return (
    <Dialog
      isOpen
      onOpenChange={isOpen => !isOpen && props.onClose()}
      width={plain ? 560 : 860}
      // What was written would be lost with a click beside it.
      isDismissable={false}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody className={styles.body}>
        <form id={FORM_ID} noValidate onSubmit={submit}>
          {plain ? (
            form
          ) : (
            <div className={styles.columns}>
              <CustomerGoal request={request} />
              {form}
            </div>
          )}
        </form>
      </DialogBody>
      <DialogActions {...props} />
    </Dialog>
  );
}

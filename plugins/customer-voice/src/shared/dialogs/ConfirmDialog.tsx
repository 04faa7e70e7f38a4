import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';

interface ConfirmDialogProps {
  title: string;
  body: string;
  /** Label of the button that leaves everything as it is. */
  keep: string;
  confirm: string;
  isOpen: boolean;
  isPending: boolean;
  error: Error | null;
  errorTitle: string;
  errorAdvice: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks once more before something is removed for good. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={isOpen => !isOpen && props.onClose()}
      isDismissable
      width={480}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Text as="p">{props.body}</Text>
        {props.error && (
          <ErrorNotice
            title={props.errorTitle}
            advice={props.errorAdvice}
            error={props.error}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {props.keep}
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={props.isPending}
          onPress={props.onConfirm}
        >
          {props.confirm}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../shared/translation/translation';

interface WithdrawDialogProps {
  title: string;
  isOpen: boolean;
  isPending: boolean;
  error: Error | null;
  onWithdraw: () => void;
  onClose: () => void;
}

/** Asks once more before an answer is withdrawn. */
export function WithdrawDialog(props: WithdrawDialogProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <Dialog
      isOpen={props.isOpen}
      onOpenChange={isOpen => !isOpen && props.onClose()}
      isDismissable
      width={480}
    >
      <DialogHeader>
        {t('feedback.withdrawDialog.title', { title: props.title })}
      </DialogHeader>
      <DialogBody>
        <Text as="p">{t('feedback.withdrawDialog.body')}</Text>
        {props.error && (
          <ErrorNotice
            title={t('feedback.withdrawRefusedTitle')}
            advice={t('feedback.withdrawRefusedAdvice')}
            error={props.error}
          />
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onClose}>
          {t('feedback.withdrawDialog.keep')}
        </Button>
        <Button
          variant="primary"
          destructive
          isPending={props.isPending}
          onPress={props.onWithdraw}
        >
          {t('feedback.withdrawDialog.confirm')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

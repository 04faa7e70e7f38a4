import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ConfirmDialog } from '../shared/dialogs/ConfirmDialog';
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
  const { title, onWithdraw, ...dialog } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <ConfirmDialog
      {...dialog}
      title={t('feedback.withdrawDialog.title', { title })}
      body={t('feedback.withdrawDialog.body')}
      keep={t('feedback.withdrawDialog.keep')}
      confirm={t('feedback.withdrawDialog.confirm')}
      errorTitle={t('feedback.withdrawRefusedTitle')}
      errorAdvice={t('feedback.withdrawRefusedAdvice')}
      onConfirm={onWithdraw}
    />
  );
}

import { ReactNode } from 'react';
import { type CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { useForm } from 'react-hook-form';
import { RequiredText } from '../../shared/fields/RequiredText';
import { RequestDialog } from './RequestDialog';

interface ReasonDialogProps {
  request: CapabilityRequest;
  title: string;
  body?: string;
  label: string;
  send: string;
  isDisabled?: boolean;
  isPending: boolean;
  error: Error | null;
  onSend: (reason: string) => void;
  onClose: () => void;
  onLoaded?: () => void;
  children?: ReactNode;
}

/** Asks why, and for whatever stands before that. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { label, onSend, children, ...dialog } = props;
  const { control, handleSubmit } = useForm({ defaultValues: { reason: '' } });
  return (
    <RequestDialog
      {...dialog}
      onSend={handleSubmit(({ reason }) => onSend(reason))}
    >
      {children}
      <RequiredText control={control} name="reason" label={label} />
    </RequestDialog>
  );
}

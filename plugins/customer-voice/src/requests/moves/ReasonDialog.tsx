import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { Controller, useForm } from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../translation';
import { MarkdownField } from '../fields/MarkdownField';
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
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { control, handleSubmit } = useForm({ defaultValues: { reason: '' } });
  return (
    <RequestDialog
      {...dialog}
      onSend={handleSubmit(({ reason }) => onSend(reason))}
    >
      {children}
      <Controller
        name="reason"
        control={control}
        rules={{
          validate: text =>
            (text.trim() !== '' && text.length <= MAXIMUM_COMMENT_LENGTH) ||
            t('requests.field.required'),
        }}
        render={({ field, fieldState }) => (
          <MarkdownField
            label={label}
            value={field.value}
            onChange={field.onChange}
            maximum={MAXIMUM_COMMENT_LENGTH}
            error={fieldState.error?.message}
          />
        )}
      />
    </RequestDialog>
  );
}

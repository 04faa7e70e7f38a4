import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  type MoveCapabilityRequest,
} from 'backstage-plugin-customer-voice-common';
import { Controller, useForm } from 'react-hook-form';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import {
  alternativeOf,
  existingOf,
  NO_TARGET,
  type Target,
} from '../fields/target';
import { TargetField } from '../fields/TargetField';
import { movesOf, needs, type PersonalMove } from './movesOf';
import { RequestDialog } from './RequestDialog';
import { useMove } from './useMove';
import styles from './moves.module.css';

interface MoveForm {
  reason: string;
  delivered: string;
  target: Target;
  date: '' | 'by' | 'none';
  targetDate: string;
}

/** Moves that may, but need not, come with a word. */
const OPTIONAL_REASON: PersonalMove['name'][] = ['plan', 'withdraw'];

function moveOf(
  request: CapabilityRequest,
  move: PersonalMove,
  form: MoveForm,
): MoveCapabilityRequest {
  return {
    version: request.version,
    to: move.to,
    ...(form.reason.trim() && { reason: form.reason }),
    ...(needs(move, 'delivered') && { delivered: form.delivered }),
    ...(needs(move, 'alternative') && {
      alternative: alternativeOf(form.target),
    }),
    ...(needs(move, 'existing') && { existing: existingOf(form.target) }),
    ...(needs(move, 'target-date') && {
      targetDate: form.date === 'by' ? form.targetDate : null,
    }),
  };
}

interface MoveDialogProps {
  request: CapabilityRequest;
  move: PersonalMove;
  onClose: () => void;
  onMoved: (status: CapabilityRequest['status']) => void;
}

/** Asks for exactly what a move needs, as the table of moves says it. */
export function MoveDialog({
  request: current,
  move,
  onClose,
  onMoved,
}: MoveDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  // What is written answers the request as it was then, not as it changes below it.
  const [request, setRequest] = useState(current);
  const [loads, setLoads] = useState(false);
  if (loads && current.version !== request.version) {
    setRequest(current);
    setLoads(false);
  }
  const gone = !movesOf(request).some(each => each.name === move.name);
  const change = useMove(request);
  const { control, handleSubmit, watch, formState } = useForm<MoveForm>({
    defaultValues: {
      reason: '',
      delivered: '',
      target: NO_TARGET,
      date: '',
      targetDate: request.neededBy ?? '',
    },
  });
  const needed = t('requests.field.required');
  const short = (text: string) =>
    text.length <= MAXIMUM_COMMENT_LENGTH || needed;
  const asksReason =
    needs(move, 'reason') || OPTIONAL_REASON.includes(move.name);

  const send = handleSubmit(form =>
    change.mutate(moveOf(request, move, form), {
      onSuccess: () => onMoved(move.to),
    }),
  );

  return (
    <RequestDialog
      request={request}
      title={t(`requests.moves.${move.name}.title`)}
      body={t(`requests.moves.${move.name}.body`)}
      send={t(`requests.moves.${move.name}.send`)}
      isDestructive={move.name === 'withdraw'}
      isDisabled={gone}
      isPending={change.isPending}
      error={change.error}
      onSend={send}
      onClose={onClose}
      onLoaded={() => {
        change.reset();
        setLoads(true);
      }}
    >
      {gone && (
        <p className={styles.error} role="alert">
          {t('requests.moves.gone')}
        </p>
      )}
      {needs(move, 'target-date') && (
        <div className={styles.field}>
          <Controller
            name="date"
            control={control}
            rules={{
              validate: kind => kind !== '' || t('requests.moves.choose'),
            }}
            render={({ field }) => (
              <RadioGroup
                label={t('requests.moves.dateLabel')}
                orientation="horizontal"
                value={field.value}
                onChange={field.onChange}
                isInvalid={Boolean(formState.errors.date)}
              >
                <Radio value="by">{t('requests.moves.byDate')}</Radio>
                <Radio value="none">{t('requests.moves.noDate')}</Radio>
              </RadioGroup>
            )}
          />
          {watch('date') === 'by' && (
            <Controller
              name="targetDate"
              control={control}
              rules={{ validate: date => date !== '' || needed }}
              render={({ field }) => (
                <DateField
                  label={t('requests.field.date')}
                  value={field.value}
                  onChange={field.onChange}
                  isInvalid={Boolean(formState.errors.targetDate)}
                />
              )}
            />
          )}
          {(formState.errors.date ?? formState.errors.targetDate) && (
            <p className={styles.error}>
              {formState.errors.date?.message ??
                formState.errors.targetDate?.message}
            </p>
          )}
        </div>
      )}
      {asksReason && (
        <Controller
          name="reason"
          control={control}
          rules={{
            validate: {
              needed: text =>
                !needs(move, 'reason') || text.trim() !== '' || needed,
              short,
            },
          }}
          render={({ field, fieldState }) => (
            <MarkdownField
              label={t(`requests.moves.${move.name}.reason`)}
              isOptional={!needs(move, 'reason')}
              value={field.value}
              onChange={field.onChange}
              maximum={MAXIMUM_COMMENT_LENGTH}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
      {needs(move, 'delivered') && (
        <Controller
          name="delivered"
          control={control}
          rules={{
            validate: {
              needed: text => text.trim() !== '' || needed,
              short,
            },
          }}
          render={({ field, fieldState }) => (
            <MarkdownField
              label={t('requests.moves.deliveredLabel')}
              value={field.value}
              onChange={field.onChange}
              maximum={MAXIMUM_COMMENT_LENGTH}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
      {(needs(move, 'alternative') || needs(move, 'existing')) && (
        <Controller
          name="target"
          control={control}
          rules={{
            validate: target =>
              Boolean(
                needs(move, 'alternative')
                  ? alternativeOf(target)
                  : existingOf(target),
              ) || t('requests.moves.choose'),
          }}
          render={({ field, fieldState }) => (
            <TargetField
              label={
                needs(move, 'alternative')
                  ? t('requests.moves.alternative')
                  : t('requests.moves.existing')
              }
              mayBeUnknown={needs(move, 'alternative')}
              withNote={needs(move, 'alternative')}
              value={field.value}
              onChange={field.onChange}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
    </RequestDialog>
  );
}

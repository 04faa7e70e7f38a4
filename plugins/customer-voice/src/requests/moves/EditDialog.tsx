import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import {
  type CapabilityRequest,
  type ChangeCapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  MAXIMUM_GOAL_LENGTH,
  TITLE_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { Controller, useForm } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { autoDirection } from '../../shared/fields/autoDirection';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AffectedField } from '../fields/AffectedField';
import { useRequestChange } from '../useRequestChange';
import { RequestDialog } from './RequestDialog';

interface EditForm {
  title: string;
  goal: string;
  workaround: string;
  workaroundRef: string;
  affectedRefs: string[];
  neededBy: string;
}

function isSame(some: string[], others: string[]) {
  return (
    some.length === others.length && some.every(each => others.includes(each))
  );
}

function changesOf(
  request: CapabilityRequest,
  form: EditForm,
): Omit<ChangeCapabilityRequest, 'version'> {
  const { title, goal, workaround, workaroundRef, affectedRefs, neededBy } =
    form;
  return {
    ...(title.trim() !== request.title && { title: title.trim() }),
    ...(goal !== request.goal && { goal }),
    ...(workaround.trim() !== (request.workaround ?? '') && {
      workaround: workaround.trim() || null,
    }),
    ...(workaroundRef !== (request.workaroundRef ?? '') && {
      workaroundRef: workaroundRef || null,
    }),
    ...(!isSame(affectedRefs, request.affectedRefs) && { affectedRefs }),
    ...(neededBy !== (request.neededBy ?? '') && {
      neededBy: neededBy || null,
    }),
  };
}

interface EditDialogProps {
  request: CapabilityRequest;
  onClose: () => void;
  onDone: () => void;
}

/** Changes the words of a request; what is as it was is not sent. */
export function EditDialog({ request, onClose, onDone }: EditDialogProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const change = useRequestChange<Omit<ChangeCapabilityRequest, 'version'>>(
    request,
    {
      call: (api, changes) =>
        api.changeRequest(request.number, {
          ...changes,
          version: request.version,
        }),
    },
  );
  const { control, handleSubmit } = useForm<EditForm>({
    defaultValues: {
      title: request.title,
      goal: request.goal,
      workaround: request.workaround ?? '',
      workaroundRef: request.workaroundRef ?? '',
      affectedRefs: request.affectedRefs,
      neededBy: request.neededBy ?? '',
    },
  });
  const send = handleSubmit(form => {
    const changes = changesOf(request, form);
    if (Object.keys(changes).length === 0) {
      onClose();
      return;
    }
    change.mutate(changes, { onSuccess: onDone });
  });
  const needed = t('requests.field.required');

  return (
    <RequestDialog
      plain
      request={request}
      title={t('requests.edit.title')}
      send={t('requests.edit.send')}
      isPending={change.isPending}
      error={change.error}
      onSend={send}
      onClose={onClose}
      onLoaded={change.reset}
    >
      <Controller
        name="title"
        control={control}
        rules={{
          validate: text =>
            text.trim().length >= TITLE_LENGTH.min ||
            t('requests.field.tooShort', {
              minimum: String(TITLE_LENGTH.min),
            }),
        }}
        render={({ field, fieldState }) => (
          <TextField
            ref={autoDirection}
            label={t('requests.ask.requestTitle')}
            value={field.value}
            onChange={field.onChange}
            maxLength={TITLE_LENGTH.max}
            isInvalid={Boolean(fieldState.error)}
            description={fieldState.error?.message}
          />
        )}
      />
      <Controller
        name="goal"
        control={control}
        rules={{
          validate: text =>
            (text.trim() !== '' && text.length <= MAXIMUM_GOAL_LENGTH) ||
            needed,
        }}
        render={({ field, fieldState }) => (
          <MarkdownField
            label={t('requests.ask.goal')}
            value={field.value}
            onChange={field.onChange}
            maximum={MAXIMUM_GOAL_LENGTH}
            error={fieldState.error?.message}
          />
        )}
      />
      <Controller
        name="workaround"
        control={control}
        rules={{
          validate: text => text.length <= MAXIMUM_COMMENT_LENGTH || needed,
        }}
        render={({ field }) => (
          <MarkdownField
            label={t('requests.ask.workaround')}
            isOptional
            rows={2}
            value={field.value}
            onChange={field.onChange}
            maximum={MAXIMUM_COMMENT_LENGTH}
          />
        )}
      />
      <Controller
        name="workaroundRef"
        control={control}
        render={({ field }) => (
          <EntityPicker
            label={t('requests.ask.workaroundRef')}
            placeholder={t('requests.field.search')}
            kinds={SERVICE_KINDS}
            value={field.value || undefined}
            onChange={ref => field.onChange(ref ?? '')}
          />
        )}
      />
      <Controller
        name="affectedRefs"
        control={control}
        render={({ field }) => (
          <AffectedField value={field.value} onChange={field.onChange} />
        )}
      />
      <Controller
        name="neededBy"
        control={control}
        render={({ field }) => (
          <DateField
            label={t('requests.ask.neededBy')}
            secondaryLabel={t('requests.field.optional')}
            value={field.value}
            onChange={field.onChange}
          />
        )}
      />
    </RequestDialog>
  );
}

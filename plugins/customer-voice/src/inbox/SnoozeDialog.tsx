import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, TextField } from '@backstage/ui';
import {
  type InboxItem,
  isSharedInboxRole,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { type Control, Controller, useController } from 'react-hook-form';
import { RequestDialog } from '../requests/moves/RequestDialog';
import { useDraftForm } from '../shared/drafts/useDraftForm';
import { autoDirection } from '../shared/fields/autoDirection';
import { DateField } from '../shared/fields/DateField';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { isAboutRequest, isOfAuthor } from './inboxItems';
import { dayIn, isSnoozable, morningOf, nextMonday } from './snoozeTimes';
import { useInboxChange } from './useInboxChange';
import styles from './inbox.module.css';

/** Characters of a reason. */
const MAXIMUM_REASON = 500;

const CHOICES = ['tomorrow', 'week', 'date'] as const;
type Choice = (typeof CHOICES)[number];

interface SnoozeForm {
  choice: Choice;
  date: string;
  reason: string;
}

const EMPTY: SnoozeForm = { choice: 'tomorrow', date: '', reason: '' };

function dayOf({ choice, date }: Pick<SnoozeForm, 'choice' | 'date'>): string {
  const now = new Date();
  if (choice === 'tomorrow') return dayIn(1, now);
  return choice === 'week' ? nextMonday(now) : date;
}

/** Tomorrow, next week, or another day. */
function WhenField({ control }: { control: Control<SnoozeForm> }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const now = new Date();
  return (
    <Controller
      name="choice"
      control={control}
      render={({ field }) => (
        <RadioGroup
          label={t('inbox.snooze.when')}
          value={field.value}
          onChange={value =>
            field.onChange(CHOICES.find(each => each === value))
          }
        >
          <Radio value="tomorrow">
            {t('inbox.snooze.tomorrow', { when: formats.date(dayIn(1, now)) })}
          </Radio>
          <Radio value="week">
            {t('inbox.snooze.week', { when: formats.date(nextMonday(now)) })}
          </Radio>
          <Radio value="date">{t('inbox.snooze.date')}</Radio>
        </RadioGroup>
      )}
    />
  );
}

/** The day, where it is neither tomorrow nor next week. */
function DayField({ control }: { control: Control<SnoozeForm> }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <Controller
      name="date"
      control={control}
      rules={{ validate: date => isSnoozable(date, new Date()) }}
      render={({ field, fieldState }) => (
        <div>
          <DateField
            label={t('inbox.snooze.date')}
            description={t('inbox.snooze.dateHelp')}
            value={field.value}
            onChange={field.onChange}
            isInvalid={fieldState.invalid}
          />
          {fieldState.invalid && (
            <p role="alert" className={styles.refused}>
              {t('inbox.snooze.dateMissing')}
            </p>
          )}
        </div>
      )}
    />
  );
}

/** Why it can wait: the others read it of what a team owes, and have to be told. */
function ReasonField(props: {
  control: Control<SnoozeForm>;
  isShared: boolean;
}) {
  const { control, isShared } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { field, fieldState } = useController({
    name: 'reason',
    control,
    rules: { validate: reason => !isShared || reason.trim() !== '' },
  });
  return (
    <TextField
      ref={autoDirection}
      label={t('inbox.snooze.reason')}
      description={
        fieldState.invalid
          ? t('inbox.snooze.reasonMissing')
          : t(isShared ? 'inbox.snooze.reasonHelp' : 'inbox.snooze.reasonOwn')
      }
      isRequired={isShared}
      isInvalid={fieldState.invalid}
      maxLength={MAXIMUM_REASON}
      value={field.value}
      onChange={field.onChange}
    />
  );
}

/** Puts an item off; what waits for an author alone where nobody else learns of it. */
function useSnooze(item: InboxItem, onSaved: () => void) {
  const { id } = item;
  return useInboxChange<{ until: string; reason?: string }>(item, {
    call: (api, { until, reason }) =>
      isOfAuthor(item)
        ? api.call('markInboxItem', {
            params: { id },
            body: { as: 'snoozed', until },
          })
        : api.call('snoozeInboxItem', {
            params: { id },
            body: { until, ...(reason && { reason }) },
          }),
    onSaved,
  });
}

interface SnoozeDialogProps {
  item: InboxItem;
  onClose: () => void;
}

/** Asks until when something can wait, and why. */
export function SnoozeDialog({ item, onClose }: SnoozeDialogProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const isShared = isSharedInboxRole(item.role);
  const { control, handleSubmit, watch, draft } = useDraftForm<SnoozeForm>({
    name: `${item.id}:snooze`,
    defaultValues: EMPTY,
  });
  const snooze = useSnooze(item, () => {
    draft.clear();
    onClose();
  });
  const send = handleSubmit(form => {
    const reason = form.reason.trim();
    snooze.mutate({
      until: morningOf(dayOf(form)),
      ...(reason && { reason }),
    });
  });
  return (
    <RequestDialog
      request={isAboutRequest(item) ? item.request : undefined}
      plain
      title={t('inbox.snooze.title')}
      body={t(isOfAuthor(item) ? 'inbox.snooze.bodyOwn' : 'inbox.snooze.body')}
      send={t('inbox.snooze.send')}
      isPending={snooze.isPending}
      error={snooze.error}
      draft={draft}
      onSend={send}
      onClose={onClose}
      onLoaded={snooze.reset}
    >
      <WhenField control={control} />
      {watch('choice') === 'date' && <DayField control={control} />}
      {!isOfAuthor(item) && (
        <ReasonField control={control} isShared={isShared} />
      )}
    </RequestDialog>
  );
}

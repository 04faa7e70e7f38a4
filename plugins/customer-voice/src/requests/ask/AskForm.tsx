import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  MAXIMUM_GOAL_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { type Control, Controller, useForm, useWatch } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { DateField } from '../../shared/fields/DateField';
import { MarkdownField } from '../../shared/fields/MarkdownField';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AffectedField } from '../fields/AffectedField';
import { ImportancePicker } from '../fields/ImportancePicker';
import { Answerers, Destination, useDestination } from './Destination';
import { ServiceField } from './ServiceField';
import { SimilarPanel } from './SimilarPanel';
import { Supported } from './Supported';
import { TitleField } from './TitleField';
import { requestOf, useAsk } from './useAsk';
import { type AskForm as Form, EMPTY_FORM, useDraft } from './useDraft';
import fields from '../../shared/fields/fields.module.css';
import styles from './ask.module.css';

interface SimilarToGoalProps {
  control: Control<Form>;
  onSupported: (request: CapabilityRequest) => void;
}

/** Looks up what resembles the goal; the rest of the form need not know each letter. */
function SimilarToGoal({ control, onSupported }: SimilarToGoalProps) {
  const [goal, entityRef, unknownService, importance] = useWatch({
    control,
    name: ['goal', 'entityRef', 'unknownService', 'importance'],
  });
  return (
    <SimilarPanel
      goal={goal}
      entityRef={(!unknownService && entityRef) || undefined}
      importance={importance}
      onSupported={onSupported}
    />
  );
}

interface AskFormProps {
  /** The service it is probably for. */
  entityRef?: string;
  /** Narrows the services to those of one owner. */
  ownerRef?: string;
  onAsked: (request: CapabilityRequest) => void;
}

/** Asks for a capability, from the goal on. */
export function AskForm({ entityRef, ownerRef, onAsked }: AskFormProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const draft = useDraft(entityRef);
  const ask = useAsk();
  // Counts drafts, so that each begins with fields of its own.
  const [drafts, setDrafts] = useState(0);
  const [supported, setSupported] = useState<CapabilityRequest>();
  const { control, handleSubmit, watch, getValues, reset } = useForm<Form>({
    defaultValues: draft.initial,
  });
  const [unknownService, chosenRef] = useWatch({
    control,
    name: ['unknownService', 'entityRef'],
  });
  const destination = useDestination(unknownService ? '' : chosenRef);

  const { keep } = draft;
  useEffect(() => {
    const subscription = watch((_, { name }) => {
      if (name) keep(getValues());
    });
    return () => subscription.unsubscribe();
  }, [watch, keep, getValues]);

  const send = handleSubmit(written =>
    ask.mutate(requestOf(written), {
      onSuccess: request => {
        draft.clear();
        onAsked(request);
      },
    }),
  );

  if (supported) {
    return (
      <Supported request={supported} onBack={() => setSupported(undefined)} />
    );
  }

  return (
    <form
      className={styles.root}
      aria-label={t('requests.ask.title')}
      noValidate
      onSubmit={event => {
        event.stopPropagation();
        send(event);
      }}
    >
      <div className={styles.columns}>
        <div className={styles.goal}>
          <Controller
            name="goal"
            control={control}
            rules={{
              validate: text =>
                (text.trim() !== '' && text.length <= MAXIMUM_GOAL_LENGTH) ||
                t('requests.ask.needGoal'),
            }}
            render={({ field, fieldState }) => (
              <MarkdownField
                label={t('requests.ask.goal')}
                description={t('requests.ask.goalHelp')}
                rows={5}
                value={field.value}
                onChange={field.onChange}
                maximum={MAXIMUM_GOAL_LENGTH}
                error={fieldState.error?.message}
                // The form begins with it.
                // eslint-disable-next-line jsx-a11y/no-autofocus
                autoFocus
              />
            )}
          />
        </div>
        <SimilarToGoal
          control={control}
          onSupported={request => {
            draft.clear();
            setSupported(request);
          }}
        />
        <div className={styles.rest}>
          <TitleField key={drafts} control={control} />
          <Controller
            name="workaround"
            control={control}
            rules={{
              validate: text =>
                text.length <= MAXIMUM_COMMENT_LENGTH ||
                t('requests.field.required'),
            }}
            render={({ field }) => (
              <MarkdownField
                label={t('requests.ask.workaround')}
                description={t('requests.ask.workaroundHelp')}
                isOptional
                rows={2}
                value={field.value}
                onChange={field.onChange}
                maximum={MAXIMUM_COMMENT_LENGTH}
              />
            )}
          />
          <div className={styles.pair}>
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
                  value={field.value}
                  onChange={field.onChange}
                />
              )}
            />
            <Controller
              name="importance"
              control={control}
              render={({ field }) => (
                <ImportancePicker
                  label={t('requests.ask.importance')}
                  value={field.value}
                  onPick={field.onChange}
                />
              )}
            />
          </div>
          <ServiceField control={control} ownerRef={ownerRef} />
          <Destination destination={destination} />
          {ask.error && (
            <ErrorNotice
              title={t('requests.ask.refusedTitle')}
              advice={t('requests.ask.refusedAdvice')}
              error={ask.error}
            />
          )}
          <div className={styles.foot}>
            <Button
              type="submit"
              variant="primary"
              size="medium"
              isPending={ask.isPending}
              isDisabled={!destination.isOpen}
            >
              {unknownService
                ? t('requests.ask.sendTriage')
                : t('requests.ask.send')}
            </Button>
            {destination.service && destination.isOpen && (
              <span className={styles.quiet}>
                <Answerers service={destination.service} />
              </span>
            )}
            <span className={styles.draft}>
              {draft.isKept && (
                <>
                  <span className={styles.quiet}>
                    {t('requests.ask.draft')}
                  </span>
                  <button
                    type="button"
                    className={fields.plain}
                    onClick={() => {
                      reset({ ...EMPTY_FORM, entityRef: entityRef ?? '' });
                      draft.clear();
                      setDrafts(drafts + 1);
                    }}
                  >
                    {t('requests.ask.discard')}
                  </button>
                </>
              )}
            </span>
          </div>
        </div>
      </div>
    </form>
  );
}

import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink, TextField } from '@backstage/ui';
import {
  type CapabilityRequest,
  MAXIMUM_COMMENT_LENGTH,
  MAXIMUM_GOAL_LENGTH,
  TITLE_LENGTH,
} from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import {
  type Control,
  Controller,
  useController,
  useForm,
  useWatch,
} from 'react-hook-form';
import { EntityPicker } from '../../catalog/EntityPicker';
import { ownDirection } from '../../fields/ownDirection';
import { customerVoiceRequestsTranslationRef } from '../translation';
import { AffectedField } from '../fields/AffectedField';
import { DateField } from '../fields/DateField';
import { ImportancePicker } from '../fields/ImportancePicker';
import { MarkdownField } from '../fields/MarkdownField';
import { SERVICE_KINDS } from '../serviceKinds';
import { useRequestPaths } from '../useRequestPaths';
import { Answerers, Destination, useDestination } from './Destination';
import { proposeTitle } from './proposeTitle';
import { SimilarPanel } from './SimilarPanel';
import { requestOf, useAsk } from './useAsk';
import { type AskForm as Form, EMPTY_FORM, useDraft } from './useDraft';
import choices from '../../fields/choices.module.css';
import fields from '../fields/fields.module.css';
import styles from './ask.module.css';

function Supported(props: { request: CapabilityRequest; onBack: () => void }) {
  const { request, onBack } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const number = String(request.number);
  return (
    <div className={styles.done} role="status">
      <h2 className={styles.similarTitle}>
        {t('requests.similar.doneTitle', { number })}
      </h2>
      <p className={styles.paragraph}>{t('requests.similar.doneBody')}</p>
      <div className={styles.itemHead}>
        <ButtonLink variant="primary" href={paths.request(request.number)}>
          {t('requests.similar.doneSee', { number })}
        </ButtonLink>
        <Button variant="tertiary" onPress={onBack}>
          {t('requests.similar.doneBack')}
        </Button>
      </div>
    </div>
  );
}

interface PartProps {
  control: Control<Form>;
}

/** Follows the goal until somebody writes a title of their own. */
function TitleField({ control }: PartProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const goal = useWatch({ control, name: 'goal' });
  const proposed = proposeTitle(goal);
  const { field, fieldState } = useController({
    name: 'title',
    control,
    rules: {
      validate: (title, written) =>
        (title.trim() || proposeTitle(written.goal)).length >=
          TITLE_LENGTH.min ||
        t('requests.field.tooShort', { minimum: String(TITLE_LENGTH.min) }),
    },
  });
  const [isOwn, setIsOwn] = useState(field.value !== '');
  return (
    <TextField
      ref={ownDirection}
      label={t('requests.ask.requestTitle')}
      description={fieldState.error?.message ?? t('requests.ask.titleHelp')}
      isInvalid={Boolean(fieldState.error)}
      maxLength={TITLE_LENGTH.max}
      value={isOwn ? field.value : proposed}
      onChange={title => {
        setIsOwn(true);
        field.onChange(title);
      }}
      onBlur={() => setIsOwn(field.value.trim() !== '')}
    />
  );
}

/** Looks up what resembles the goal; the rest of the form need not know each letter. */
function SimilarToGoal(
  props: PartProps & { onSupported: (request: CapabilityRequest) => void },
) {
  const { control, onSupported } = props;
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
  const {
    control,
    handleSubmit,
    watch,
    setValue,
    getValues,
    reset,
    formState,
  } = useForm<Form>({ defaultValues: draft.initial });
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
                // Whoever comes here comes to write this.
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
          <div className={styles.field}>
            <div className={styles.service}>
              <Controller
                name="entityRef"
                control={control}
                rules={{
                  validate: (ref, written) =>
                    Boolean(ref) ||
                    written.unknownService ||
                    t('requests.ask.needService'),
                }}
                render={({ field }) => (
                  <EntityPicker
                    label={t('requests.ask.service')}
                    placeholder={t('requests.field.search')}
                    kinds={SERVICE_KINDS}
                    filter={
                      ownerRef ? { 'relations.ownedBy': ownerRef } : undefined
                    }
                    value={
                      unknownService ? undefined : field.value || undefined
                    }
                    onChange={ref => {
                      field.onChange(ref ?? '');
                      if (ref) setValue('unknownService', false);
                    }}
                  />
                )}
              />
              <Controller
                name="unknownService"
                control={control}
                render={({ field }) => (
                  <button
                    type="button"
                    className={choices.choice}
                    aria-pressed={field.value}
                    onClick={() => field.onChange(!field.value)}
                  >
                    {t('requests.ask.unknown')}
                  </button>
                )}
              />
            </div>
            {unknownService && (
              <p className={styles.quiet}>{t('requests.ask.unknownHelp')}</p>
            )}
            {formState.errors.entityRef && !unknownService && (
              <p className={styles.error} role="alert">
                {formState.errors.entityRef.message}
              </p>
            )}
          </div>
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

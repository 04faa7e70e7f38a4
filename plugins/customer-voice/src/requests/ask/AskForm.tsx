import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { type Control, useForm, useWatch } from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { Answerers, Destination, useDestination } from './Destination';
import { DetailFields } from './DetailFields';
import { GoalField } from './GoalField';
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

/** Says that the draft is kept, and lets the user discard it. */
function KeptDraft({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <span className={styles.quiet}>{t('requests.ask.draft')}</span>
      <button type="button" className={fields.plain} onClick={onDiscard}>
        {t('requests.ask.discard')}
      </button>
    </>
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
          <GoalField control={control} />
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
          <DetailFields control={control} />
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
                <KeptDraft
                  onDiscard={() => {
                    reset({ ...EMPTY_FORM, entityRef: entityRef ?? '' });
                    draft.clear();
                    setDrafts(drafts + 1);
                  }}
                />
              )}
            </span>
          </div>
        </div>
      </div>
    </form>
  );
}

import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { type Control, useWatch } from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { AskOdds } from '../odds/AskOdds';
import { Answerers, Destination } from './Destination';
import { DetailFields } from './DetailFields';
import { GoalField } from './GoalField';
import { ServiceField } from './ServiceField';
import { SimilarPanel } from './SimilarPanel';
import { Supported } from './Supported';
import { TitleField } from './TitleField';
import { useAskForm } from './useAskForm';
import { type AskForm as Form, EMPTY_FORM } from './useDraft';
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

interface AskActionsProps {
  form: ReturnType<typeof useAskForm>;
}

/** Whether a field that is folded away has something in it. */
function hasDetails(form: Form): boolean {
  return Boolean(
    form.workaround ||
      form.workaroundRef ||
      form.affectedRefs.length > 0 ||
      form.neededBy ||
      form.importance !== EMPTY_FORM.importance,
  );
}

/** What helps the owners and is not needed to ask; open where a draft has some of it. */
function Details({ form }: AskActionsProps) {
  const { control, getValues } = form;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const [isOpen] = useState(() => hasDetails(getValues()));
  return (
    <details className={styles.details} open={isOpen}>
      <summary>{t('requests.ask.details')}</summary>
      <div className={styles.detailFields}>
        <DetailFields control={control} />
      </div>
    </details>
  );
}

/** Sends the request, says who answers it and how soon, and keeps or discards the draft. */
function AskActions({ form }: AskActionsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { service, isOpen } = form.destination;
  return (
    <div className={styles.foot}>
      <Button
        type="submit"
        variant="primary"
        size="medium"
        isPending={form.isPending}
        isDisabled={!isOpen}
      >
        {form.unknownService
          ? t('requests.ask.sendTriage')
          : t('requests.ask.send')}
      </Button>
      {service && isOpen && (
        <span className={styles.quiet}>
          <Answerers service={service} />
        </span>
      )}
      {service && isOpen && <AskOdds service={service} />}
      <span className={styles.draft}>
        {form.isDraftKept && <KeptDraft onDiscard={form.discardDraft} />}
      </span>
    </div>
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
  const form = useAskForm(entityRef, onAsked);
  const { control } = form;
  const [supported, setSupported] = useState<CapabilityRequest>();

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
        form.send(event);
      }}
    >
      <div className={styles.columns}>
        <div className={styles.goal}>
          <GoalField control={control} />
        </div>
        <SimilarToGoal
          control={control}
          onSupported={request => {
            form.clearDraft();
            setSupported(request);
          }}
        />
        <div className={styles.rest}>
          <ServiceField control={control} ownerRef={ownerRef} />
          <Destination destination={form.destination} />
          <TitleField key={`title-${form.drafts}`} control={control} />
          <Details key={`details-${form.drafts}`} form={form} />
          {form.error && (
            <ErrorNotice
              title={t('requests.ask.refusedTitle')}
              advice={t('requests.ask.refusedAdvice')}
              error={form.error}
            />
          )}
          <AskActions form={form} />
        </div>
      </div>
    </form>
  );
}

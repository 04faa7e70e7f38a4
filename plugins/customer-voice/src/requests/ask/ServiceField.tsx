import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { type Control, useController } from 'react-hook-form';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ServicePicker } from '../fields/ServicePicker';
import { ProposedService } from './ProposedService';
import type { AskForm } from './useDraft';
import { useTriageOwner } from './useTriageOwner';
import choices from '../../shared/fields/choices.module.css';
import styles from './ask.module.css';

interface ServiceFieldProps {
  control: Control<AskForm>;
  /** Narrows the services to those of one owner. */
  ownerRef?: string;
}

/** Who finds out whom to ask. */
function TriageHelp({ ownerRef }: { ownerRef: string }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { primaryTitle: owner } = useEntityPresentation(ownerRef, {
    defaultKind: 'group',
  });
  return (
    <p className={styles.quiet}>{t('requests.ask.unknownHelp', { owner })}</p>
  );
}

interface UnknownChoiceProps {
  isUnknown: boolean;
  onChange: (isUnknown: boolean) => void;
}

/** Says on purpose that no service is known. */
function UnknownChoice({ isUnknown, onChange }: UnknownChoiceProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <button
      type="button"
      className={choices.choice}
      aria-pressed={isUnknown}
      onClick={() => onChange(!isUnknown)}
    >
      {t('requests.ask.unknown')}
    </button>
  );
}

/** Which service it is for, or, where requests without one have an owner, that the customer does not know. */
export function ServiceField({ control, ownerRef }: ServiceFieldProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const triageOwner = useTriageOwner();
  const { field: unknown } = useController({ name: 'unknownService', control });
  const { field: service, fieldState } = useController({
    name: 'entityRef',
    control,
    rules: {
      validate: (ref, written) =>
        Boolean(ref) || written.unknownService || t('requests.ask.needService'),
    },
  });
  const chosenRef = unknown.value ? undefined : service.value || undefined;
  const pick = (ref: string | undefined) => {
    service.onChange(ref ?? '');
    if (ref) unknown.onChange(false);
  };
  return (
    <div className={styles.field}>
      <div className={styles.service}>
        <ServicePicker
          label={t('requests.ask.service')}
          placeholder={t('requests.ask.serviceSearch')}
          ownerRef={ownerRef}
          value={chosenRef}
          onChange={pick}
        />
        {(triageOwner || unknown.value) && (
          <UnknownChoice
            isUnknown={unknown.value}
            onChange={unknown.onChange}
          />
        )}
      </div>
      <ProposedService
        control={control}
        chosenRef={chosenRef}
        ownerRef={ownerRef}
        onPick={pick}
      />
      {unknown.value && triageOwner && <TriageHelp ownerRef={triageOwner} />}
      {fieldState.error && !unknown.value && (
        <p className={styles.error} role="alert">
          {fieldState.error.message}
        </p>
      )}
    </div>
  );
}

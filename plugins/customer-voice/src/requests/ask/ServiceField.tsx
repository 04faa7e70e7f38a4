import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { type Control, useController } from 'react-hook-form';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
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
  return (
    <div className={styles.field}>
      <div className={styles.service}>
        <EntityPicker
          label={t('requests.ask.service')}
          placeholder={t('requests.field.search')}
          kinds={SERVICE_KINDS}
          filter={ownerRef ? { 'relations.ownedBy': ownerRef } : undefined}
          value={unknown.value ? undefined : service.value || undefined}
          onChange={ref => {
            service.onChange(ref ?? '');
            if (ref) unknown.onChange(false);
          }}
        />
        {(triageOwner || unknown.value) && (
          <button
            type="button"
            className={choices.choice}
            aria-pressed={unknown.value}
            onClick={() => unknown.onChange(!unknown.value)}
          >
            {t('requests.ask.unknown')}
          </button>
        )}
      </div>
      {unknown.value && triageOwner && <TriageHelp ownerRef={triageOwner} />}
      {fieldState.error && !unknown.value && (
        <p className={styles.error} role="alert">
          {fieldState.error.message}
        </p>
      )}
    </div>
  );
}

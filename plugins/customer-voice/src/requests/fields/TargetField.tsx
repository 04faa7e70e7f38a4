import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, TextField } from '@backstage/ui';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { autoDirection } from '../../shared/fields/autoDirection';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { isLink, type Target } from './target';
import styles from '../../shared/fields/fields.module.css';

function kindOf(key: string): Target['kind'] {
  switch (key) {
    case 'entity':
    case 'link':
    case 'none-known':
      return key;
    default:
      return '';
  }
}

interface TargetDetailsProps {
  value: Target;
  onChange: (different: Partial<Target>) => void;
  withNote: boolean | undefined;
}

/** Which entity or link it is, once it is said that it is one. */
function TargetDetails({ value, onChange, withNote }: TargetDetailsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.nested}>
      {value.kind === 'entity' && (
        <EntityPicker
          label={t('requests.field.entityPick')}
          placeholder={t('requests.field.search')}
          value={value.ref || undefined}
          onChange={ref => onChange({ ref: ref ?? '' })}
        />
      )}
      {value.kind === 'link' && (
        <TextField
          type="url"
          label={t('requests.field.link')}
          placeholder="https://"
          value={value.url}
          onChange={url => onChange({ url })}
          isInvalid={value.url.length > 8 && !isLink(value.url.trim())}
          description={
            value.url.length > 8 && !isLink(value.url.trim())
              ? t('requests.field.linkInvalid')
              : undefined
          }
        />
      )}
      {value.kind === 'none-known' && (
        <p className={styles.quiet}>{t('requests.field.noneKnownHelp')}</p>
      )}
      {withNote && value.kind !== 'none-known' && (
        <TextField
          ref={autoDirection}
          label={t('requests.field.note')}
          secondaryLabel={t('requests.field.optional')}
          value={value.note}
          onChange={note => onChange({ note })}
        />
      )}
    </div>
  );
}

interface TargetFieldProps {
  label: string;
  value: Target;
  onChange: (target: Target) => void;
  /** Whether "none known" can be chosen, on purpose. */
  mayBeUnknown?: boolean;
  /** Whether a note says how it helps. */
  withNote?: boolean;
  /** What is wrong with it, once that may be said. */
  error?: string;
}

/** Something that exists: an entity of the catalog or a link, or that none is known. */
export function TargetField(props: TargetFieldProps) {
  const { value, onChange, mayBeUnknown, withNote, error } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const change = (different: Partial<Target>) =>
    onChange({ ...value, ...different });

  return (
    <div className={styles.field}>
      <RadioGroup
        label={props.label}
        orientation="horizontal"
        value={value.kind}
        onChange={key => change({ kind: kindOf(key) })}
        isInvalid={Boolean(error)}
      >
        <Radio value="entity">{t('requests.field.entity')}</Radio>
        <Radio value="link">{t('requests.field.link')}</Radio>
        {mayBeUnknown && (
          <Radio value="none-known">{t('requests.field.noneKnown')}</Radio>
        )}
      </RadioGroup>
      {value.kind && (
        <TargetDetails value={value} onChange={change} withNote={withNote} />
      )}
      {error && <p className={styles.error}>{error}</p>}
    </div>
  );
}

import { parseEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Tag, TagGroup } from '@backstage/ui';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import styles from '../../shared/fields/fields.module.css';

/** As many as the server takes. */
const MOST_AFFECTED = 50;

interface AffectedFieldProps {
  value: string[];
  onChange: (refs: string[]) => void;
}

/** Services and teams that would gain from a request, picked one after the other. */
export function AffectedField(props: AffectedFieldProps) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.field}>
      <EntityPicker
        // Begins anew once something was picked.
        key={value.length}
        label={t('requests.ask.affected')}
        placeholder={t('requests.field.search')}
        kinds={[...SERVICE_KINDS, 'group']}
        value={undefined}
        onChange={ref => {
          if (ref && !value.includes(ref) && value.length < MOST_AFFECTED) {
            onChange([...value, ref]);
          }
        }}
      />
      {value.length > 0 && (
        <TagGroup
          aria-label={t('requests.ask.affected')}
          onRemove={keys => onChange(value.filter(each => !keys.has(each)))}
        >
          {value.map(each => (
            <Tag key={each} id={each} textValue={each}>
              {parseEntityRef(each).name}
            </Tag>
          ))}
        </TagGroup>
      )}
    </div>
  );
}

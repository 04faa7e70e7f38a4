import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Importance,
  Similar,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { SimilarRequest } from './SimilarRequest';
import { useSimilar } from './useSimilar';
import styles from './ask.module.css';

/** What the panel says of a search while it shows nothing, and once it has found something. */
function useSearchStatus(similar: ReturnType<typeof useSimilar>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { items, capabilities } = similar;
  const isFound = items.length > 0 || capabilities.length > 0;

  const status = () => {
    if (!similar.isEnough) return t('requests.similar.hint');
    if (similar.error) return t('requests.similar.error');
    if (!similar.isKnown) return t('requests.similar.looking');
    return isFound ? '' : t('requests.similar.none');
  };
  // Said once for each finding, not for each letter.
  const announcement =
    isFound && !similar.isPlaceholderData
      ? t('requests.similar.found', {
          requests: t('requests.similar.requests', {
            count: items.length,
            total: formats.number(items.length),
          }),
          capabilities: t('requests.similar.capabilities', {
            count: capabilities.length,
            total: formats.number(capabilities.length),
          }),
        })
      : '';
  return { status: status(), announcement };
}

interface SimilarCapabilitiesProps {
  capabilities: Similar['capabilities'];
}

/** What the catalog offers already. */
function SimilarCapabilities({ capabilities }: SimilarCapabilitiesProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <>
      <h3 className={styles.similarGroup}>
        {t('requests.similar.capabilitiesTitle')}
      </h3>
      <ul className={styles.items}>
        {capabilities.map(each => (
          <li key={each.entityRef} className={styles.item}>
            <EntityLink
              entityRef={each.entityRef}
              title={each.title}
              target="_blank"
            />
            {each.description && (
              <p className={styles.quiet} dir="auto">
                {each.description}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

interface SimilarPanelProps {
  goal: string;
  entityRef: string | undefined;
  importance: Importance;
  onSupported: (request: CapabilityRequest) => void;
}

/** What resembles the goal, with its answers, so that an answer is found before a duplicate is filed. */
export function SimilarPanel(props: SimilarPanelProps) {
  const { goal, entityRef, importance, onSupported } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const similar = useSimilar(goal, entityRef);
  const { items, capabilities } = similar;
  const { status, announcement } = useSearchStatus(similar);

  return (
    <aside
      className={styles.similar}
      aria-label={t('requests.similar.title')}
      aria-busy={similar.isFetching}
    >
      <h2 className={styles.similarTitle}>{t('requests.similar.title')}</h2>
      <p className={styles.hidden} role="status">
        {announcement}
      </p>
      {status && <p className={styles.quiet}>{status}</p>}
      {items.length > 0 && (
        <>
          <h3 className={styles.similarGroup}>
            {t('requests.similar.requestsTitle')}
          </h3>
          <ul className={styles.items}>
            {items.map(each => (
              <SimilarRequest
                key={each.request.number}
                found={each}
                importance={importance}
                onSupported={onSupported}
              />
            ))}
          </ul>
        </>
      )}
      {capabilities.length > 0 && (
        <SimilarCapabilities capabilities={capabilities} />
      )}
    </aside>
  );
}

import { ReactNode, useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  CapabilityRequest,
  Importance,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { SimilarCapability } from './SimilarCapability';
import { SimilarRequest } from './SimilarRequest';
import { useSimilar } from './useSimilar';
import styles from './ask.module.css';

/** What the panel says of a search while it shows nothing, and once it has found something. */
function useSearchStatus(similar: ReturnType<typeof useSimilar>) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { requestCount, capabilityCount } = similar;
  const count = requestCount + capabilityCount;

  const status = () => {
    if (!similar.isEnough) return t('requests.similar.hint');
    if (similar.error) return t('requests.similar.error');
    if (!similar.isKnown) return t('requests.similar.looking');
    return count > 0 ? '' : t('requests.similar.none');
  };
  // Said once for each finding, not for each letter.
  const announcement =
    count > 0 && !similar.isPlaceholderData
      ? t('requests.similar.found', {
          requests: t('requests.similar.requests', {
            count: requestCount,
            total: formats.number(requestCount),
          }),
          capabilities: t('requests.similar.capabilities', {
            count: capabilityCount,
            total: formats.number(capabilityCount),
          }),
        })
      : '';
  const total =
    count > 0
      ? t('requests.similar.total', { count, total: formats.number(count) })
      : '';
  return { status: status(), announcement, total };
}

/** A list of what was found, if there is anything. */
function Findings({ title, items }: { title: string; items: ReactNode[] }) {
  if (items.length === 0) return null;
  return (
    <section className={styles.findings}>
      <h3 className={styles.similarGroup}>{title}</h3>
      <ul className={styles.items}>{items}</ul>
    </section>
  );
}

interface SimilarPanelProps {
  goal: string;
  entityRef: string | undefined;
  importance: Importance;
  onSupported: (request: CapabilityRequest) => void;
}

interface AllFindingsProps
  extends Pick<SimilarPanelProps, 'importance' | 'onSupported'> {
  similar: ReturnType<typeof useSimilar>;
}

/** What is probably asked for, then the other requests, then what the catalog has. */
function AllFindings({ similar, ...support }: AllFindingsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { strongRequest, strongCapability, items, capabilities } = similar;
  const request = (found: (typeof items)[number]) => (
    <SimilarRequest key={found.request.number} found={found} {...support} />
  );
  const capability = (each: (typeof capabilities)[number]) => (
    <SimilarCapability key={each.entityRef} capability={each} />
  );
  const strong = [
    ...(strongRequest ? [request(strongRequest)] : []),
    ...(strongCapability ? [capability(strongCapability)] : []),
  ];
  return (
    <>
      <Findings title={t('requests.similar.strongTitle')} items={strong} />
      <Findings
        title={t('requests.similar.requestsTitle')}
        items={items.map(request)}
      />
      <Findings
        title={t('requests.similar.capabilitiesTitle')}
        items={capabilities.map(capability)}
      />
    </>
  );
}

/**
 * What resembles the goal, with its answers, so that an answer is found before a
 * duplicate is filed. Where it stands between two fields it is one line with a
 * count, which opens.
 */
export function SimilarPanel(props: SimilarPanelProps) {
  const { goal, entityRef, ...support } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const similar = useSimilar(goal, entityRef);
  const { status, announcement, total } = useSearchStatus(similar);
  const [isOpen, setIsOpen] = useState(false);
  const findingsId = useId();

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
      {status && <p className={styles.similarStatus}>{status}</p>}
      {total && (
        <button
          type="button"
          className={styles.similarToggle}
          aria-expanded={isOpen}
          aria-controls={findingsId}
          onClick={() => setIsOpen(!isOpen)}
        >
          {total}
        </button>
      )}
      <div
        id={findingsId}
        className={styles.allFindings}
        data-folded={isOpen ? undefined : true}
      >
        <AllFindings similar={similar} {...support} />
      </div>
    </aside>
  );
}

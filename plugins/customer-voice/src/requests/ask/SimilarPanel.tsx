import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  type CapabilityRequest,
  type Importance,
  isOpenStatus,
  type Similar,
} from 'backstage-plugin-customer-voice-common';
import {
  Demand,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { isolateBidi } from '../../shared/fields/isolateBidi';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { DecisionText } from '../page/DecisionInForce';
import { useRequestChange } from '../useRequestChange';
import { useSimilar } from './useSimilar';
import choices from '../../shared/fields/choices.module.css';
import styles from './ask.module.css';

/** Requests with their answers say more; a long list of names hides them. */
const MOST_CAPABILITIES = 3;

interface SimilarRequestProps {
  found: Similar['items'][number];
  importance: Importance;
  onSupported: (request: CapabilityRequest) => void;
}

function SimilarRequest(props: SimilarRequestProps) {
  const { found, importance, onSupported } = props;
  const { request, why } = found;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  const support = useRequestChange<Importance>(request, {
    call: (api, matters) =>
      api.supportRequest(request.number, { importance: matters }),
  });
  const { mine } = request.supporters;
  return (
    <li className={styles.item}>
      <div className={styles.itemHead}>
        <RequestStatusChip status={request.status} />
        {request.promise && isOpenStatus(request.status) && (
          <span className={styles.quiet}>
            {t('requests.clock.promise', {
              date: formats.date(request.promise.targetDate),
            })}
          </span>
        )}
      </div>
      {/* What is being written stays where it is. */}
      <Link href={paths.request(request.number)} target="_blank" rel="noopener">
        <bdi>{request.title}</bdi>
      </Link>
      {request.decision && (
        <div className={styles.answer}>
          <DecisionText decision={request.decision} />
        </div>
      )}
      <div className={styles.itemFoot}>
        <span className={styles.quiet}>
          <Demand {...request.supporters} />
        </span>
        {isOpenStatus(request.status) &&
          (mine ? (
            <span className={styles.quiet}>
              {t('requests.similar.supported')}
            </span>
          ) : (
            <button
              type="button"
              className={choices.choice}
              aria-label={t('requests.similar.supportLabel', {
                title: request.title,
              })}
              disabled={support.isPending}
              onClick={() =>
                support.mutate(importance, {
                  onSuccess: () => onSupported(request),
                })
              }
            >
              {t('requests.similar.support')}
            </button>
          ))}
      </div>
      {why && (
        <p className={styles.quiet}>
          {t('requests.similar.matches', { words: isolateBidi(why) })}
        </p>
      )}
      <ChangeError request={request} error={support.error} />
    </li>
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
  const formats = useFormats();
  const similar = useSimilar(goal, entityRef);
  const items = similar.data?.items ?? [];
  const capabilities = (similar.data?.capabilities ?? []).slice(
    0,
    MOST_CAPABILITIES,
  );
  const isFound = items.length > 0 || capabilities.length > 0;

  const status = () => {
    if (!similar.isEnough) return t('requests.similar.hint');
    if (similar.error) return t('requests.similar.error');
    if (!similar.data) return t('requests.similar.looking');
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
      {status() && <p className={styles.quiet}>{status()}</p>}
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
      )}
    </aside>
  );
}

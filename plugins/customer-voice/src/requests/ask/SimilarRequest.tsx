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
import { shortTitle } from '../../shared/catalog/shortTitle';
import { isolateBidi } from '../../shared/fields/isolateBidi';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { DecisionText } from '../page/DecisionInForce';
import { useRequestChange } from '../useRequestChange';
import choices from '../../shared/fields/choices.module.css';
import styles from './ask.module.css';

/** How far a request is, and its answer if it has one. */
function RequestAndAnswer({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const paths = useRequestPaths();
  return (
    <>
      <div className={styles.itemHead}>
        <RequestStatusChip status={request.status} />
        {request.serviceTitle && (
          <bdi className={styles.quiet}>{shortTitle(request.serviceTitle)}</bdi>
        )}
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
    </>
  );
}

interface SimilarRequestProps {
  found: Similar['items'][number];
  importance: Importance;
  onSupported: (request: CapabilityRequest) => void;
}

/** A request that resembles the goal, to be supported instead of asked again. */
export function SimilarRequest(props: SimilarRequestProps) {
  const { found, importance, onSupported } = props;
  const { request, why } = found;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const support = useRequestChange<Importance>(request, {
    call: (api, matters) =>
      api.supportRequest(request.number, { importance: matters }),
  });
  const { mine } = request.supporters;
  const give = () => {
    if (support.isPending) return;
    support.mutate(importance, { onSuccess: () => onSupported(request) });
  };
  return (
    <li className={styles.item}>
      <RequestAndAnswer request={request} />
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
              // A disabled button would lose the focus.
              aria-disabled={support.isPending}
              onClick={give}
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

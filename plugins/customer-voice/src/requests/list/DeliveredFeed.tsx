import { memo, ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  type CapabilityRequestFilter,
  Demand,
  OwnerChip,
  RelativeTime,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { useGradually } from '../../shared/lists/useGradually';
import { RichText } from '../../shared/markdown/RichText';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useRequests } from '../useRequest';
import { RequestPages } from './RequestPages';
import styles from './list.module.css';

/** Those that are drawn with the page: they are long. */
const FIRST = 3;

/** What was delivered, by whom, and whether it met the goal. */
function Outcome({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { verification, decision } = request;
  return (
    <div className={styles.half}>
      <h4 className={styles.quiet}>{t('requests.feed.delivered')}</h4>
      <div className={styles.clamped}>
        <RichText text={decision?.delivered ?? ''} />
      </div>
      <p className={styles.meta}>
        {request.entityRef && (
          <EntityLink
            entityRef={request.entityRef}
            title={request.serviceTitle}
          />
        )}
        {request.ownerRef && <OwnerChip ownerRef={request.ownerRef} />}
        {request.deliveredAt && (
          <RelativeTime time={request.deliveredAt} tabStop={false} />
        )}
      </p>
      {verification && (
        <p className={styles.quiet}>
          {t('requests.verification.tally', {
            met: formats.number(verification.met),
            asked: formats.number(verification.asked),
          })}
        </p>
      )}
    </div>
  );
}

function Entry({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  return (
    <li className={styles.story} data-list-entry>
      <div className={styles.storyHead}>
        <h3 className={styles.title}>
          <Link href={paths.request(request.number)} weight="bold" standalone>
            <bdi>{request.title}</bdi>
          </Link>
        </h3>
        <RequestStatusChip status={request.status} />
      </div>
      <div className={styles.halves}>
        <div className={styles.half}>
          <h4 className={styles.quiet}>{t('requests.feed.asked')}</h4>
          <div className={styles.clamped}>
            <RichText text={request.goal} />
          </div>
          <p className={styles.quiet}>
            <Demand {...request.supporters} />
          </p>
        </div>
        <Outcome request={request} />
      </div>
    </li>
  );
}

// A change of one, or more below, does not draw the others again.
const Story = memo(Entry);

interface StoriesProps {
  requests: CapabilityRequest[];
  stale: boolean;
}

function Stories({ requests, stale }: StoriesProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const drawn = useGradually(requests, FIRST);
  return (
    <ul
      className={styles.feed}
      aria-label={t('requests.feed.label')}
      aria-busy={stale}
    >
      {drawn.map(each => (
        <Story key={each.number} request={each} />
      ))}
    </ul>
  );
}

interface DeliveredFeedProps {
  filter: CapabilityRequestFilter;
  empty: ReactNode;
}

/** What was asked, and what came of it, last delivered first. */
export function DeliveredFeed({ filter, empty }: DeliveredFeedProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const list = useRequests({
    ...filter,
    status: ['delivered', 'verified'],
    sort: 'updated',
    overdue: undefined,
    counts: true,
  });
  return (
    <RequestPages list={list} empty={empty}>
      {(requests, stale) => (
        <>
          <h2 className={styles.feedTitle}>{t('requests.feed.label')}</h2>
          <Stories requests={requests} stale={stale} />
        </>
      )}
    </RequestPages>
  );
}

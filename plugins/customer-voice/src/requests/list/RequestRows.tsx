import { memo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  Demand,
  Owners,
  PersonChip,
  RelativeTime,
  RequestStatusChip,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { useGradually } from '../../shared/lists/useGradually';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { SupportButton } from '../support/SupportButton';
import { useOwnSupport } from '../support/useOwnSupport';
import { useDueStatus } from '../useDueStatus';
import styles from './list.module.css';

/** What is due next, in words; what is late stands out. */
export function DueStatus({ request }: { request: CapabilityRequest }) {
  const { text, late } = useDueStatus()(request);
  if (!text) return null;
  return <span className={late ? styles.late : styles.quiet}>{text}</span>;
}

interface RequestRowProps {
  request: CapabilityRequest;
  /** Without its service, where all are of one. */
  ofOneService?: boolean;
}

/** Who wants it from whom, since when, and how much is said about it. */
function RequestFacts({ request, ofOneService }: RequestRowProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  return (
    <div className={styles.meta}>
      <span>{t('requests.number', { number: String(request.number) })}</span>
      <Demand {...request.supporters} />
      {!ofOneService &&
        (request.entityRef ? (
          <EntityLink
            entityRef={request.entityRef}
            title={request.serviceTitle}
          />
        ) : (
          <span>{t('requests.triage')}</span>
        ))}
      {!ofOneService && request.ownerRefs.length > 0 && (
        <Owners ownerRefs={request.ownerRefs} />
      )}
      <span>
        {t('requests.list.by', {
          person: <PersonChip userRef={request.requesterRef} plain />,
          time: <RelativeTime time={request.createdAt} tabStop={false} />,
        })}
      </span>
      {request.comments > 0 && (
        <span>
          {t('requests.list.comments', {
            count: request.comments,
            comments: formats.number(request.comments),
          })}
        </span>
      )}
    </div>
  );
}

function Row({ request, ofOneService }: RequestRowProps) {
  const paths = useRequestPaths();
  const own = useOwnSupport(request);
  return (
    <li className={styles.row} data-list-entry>
      <SupportButton request={request} own={own} className={styles.support} />
      <div className={styles.rowMain}>
        <h3 className={styles.rowTitle}>
          <Link href={paths.request(request.number)} weight="bold" standalone>
            <bdi>{request.title}</bdi>
          </Link>
        </h3>
        <RequestFacts request={request} ofOneService={ofOneService} />
      </div>
      <div className={styles.rowSide}>
        <RequestStatusChip status={request.status} />
        <DueStatus request={request} />
      </div>
      {own.error && (
        <div className={styles.refusal}>
          <ChangeError request={request} error={own.error} />
        </div>
      )}
    </li>
  );
}

// A change of one, or more below, does not draw the others again.
const RequestRow = memo(Row);

interface RequestRowsProps {
  requests: CapabilityRequest[];
  label: string;
  ofOneService?: boolean;
  /** The rows are those of an earlier question while the answer is on its way. */
  stale?: boolean;
}

/** Requests, one below the other, with who wants each and what is due. */
export function RequestRows(props: RequestRowsProps) {
  const { requests, label, ofOneService, stale } = props;
  const drawn = useGradually(requests);
  return (
    <ul className={styles.rows} aria-label={label} aria-busy={stale}>
      {drawn.map(each => (
        <RequestRow
          key={each.number}
          request={each}
          ofOneService={ofOneService}
        />
      ))}
    </ul>
  );
}

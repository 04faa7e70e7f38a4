import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  Demand,
  Owners,
  RequestStatusChip,
} from 'backstage-plugin-customer-voice-react';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { ChangeError } from '../ChangeError';
import { SupportButton } from '../support/SupportButton';
import { useOwnSupport } from '../support/useOwnSupport';
import { DueStatus } from './RequestRows';
import styles from './list.module.css';

interface RequestCardProps {
  request: CapabilityRequest;
  withStatus?: boolean;
  /** What can be done with it, beside its title. */
  action?: ReactNode;
  /** Below everything else, such as why a move was refused. */
  foot?: ReactNode;
  /** Said where the card can be dragged. */
  drag?: { isDragged: boolean; onStart: () => void; onEnd: () => void };
}

/** A request on a board or a roadmap. */
export function RequestCard(props: RequestCardProps) {
  const { request, withStatus, action, foot, drag } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const own = useOwnSupport(request);
  return (
    <li
      className={`${styles.card} ${drag?.isDragged ? styles.dragged : ''}`}
      data-number={request.number}
      data-list-entry
      draggable={Boolean(drag)}
      onDragStart={event => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', String(request.number));
        drag?.onStart();
      }}
      onDragEnd={drag?.onEnd}
    >
      <div className={styles.cardHead}>
        <SupportButton request={request} own={own} size="small" />
        <h3 className={styles.cardTitle}>
          <Link href={paths.request(request.number)} weight="bold" standalone>
            <bdi>{request.title}</bdi>
          </Link>
        </h3>
        {action}
      </div>
      <div className={styles.meta}>
        <span>{t('requests.number', { number: String(request.number) })}</span>
        <Demand {...request.supporters} />
        {request.entityRef && (
          <EntityLink
            entityRef={request.entityRef}
            title={request.serviceTitle}
          />
        )}
        {request.ownerRefs.length > 0 && (
          <Owners ownerRefs={request.ownerRefs} />
        )}
      </div>
      <div className={styles.cardFoot}>
        {withStatus && <RequestStatusChip status={request.status} />}
        <DueStatus request={request} />
      </div>
      <ChangeError request={request} error={own.error} />
      {foot}
    </li>
  );
}

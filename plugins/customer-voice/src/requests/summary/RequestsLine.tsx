import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Service } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { useInboxPath } from '../../shared/hooks/useRequestPaths';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { RequestCapabilityButton } from '../ask/RequestCapabilityButton';
import { OpenRequests } from './OpenRequests';
import styles from './summary.module.css';

interface OwnerActionProps {
  entityRef: string;
  open: number;
  overdue: number;
}

/** Leads an owner to what they owe most urgently. */
function OwnerAction({ entityRef, open, overdue }: OwnerActionProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const inboxPath = useInboxPath();
  const late = overdue > 0;
  return (
    <ButtonLink
      size="small"
      variant={late ? 'primary' : 'secondary'}
      href={`${inboxPath}?entityRef=${encodeURIComponent(entityRef)}`}
    >
      {late
        ? t('requests.entity.answerOverdue', {
            count: overdue,
            late: formats.number(overdue),
          })
        : t('requests.entity.answerOpen', {
            count: open,
            open: formats.number(open),
          })}
    </ButtonLink>
  );
}

interface RequestsLineProps {
  service: Service;
}

/**
 * The last line of the card: what is asked of the service, and what to do: an
 * owner answers, a customer asks for something.
 */
export function RequestsLine({ service }: RequestsLineProps) {
  const { entityRef, rating } = service;
  const figures = service.scorecards.find(each => each.requests)?.requests;
  const owes = rating === 'owner' && figures && figures.open > 0;
  return (
    <div className={styles.line}>
      {figures ? <OpenRequests of={{ entityRef }} {...figures} /> : <span />}
      {owes ? (
        <OwnerAction entityRef={entityRef} {...figures} />
      ) : (
        <RequestCapabilityButton service={service} />
      )}
    </div>
  );
}

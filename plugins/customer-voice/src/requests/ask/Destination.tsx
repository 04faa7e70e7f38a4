import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { Alert, ButtonLink } from '@backstage/ui';
import type { Service } from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { isNotFound } from '../../shared/errors/isNotFound';
import { useService } from '../../shared/hooks/useService';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { isLink } from '../fields/target';

/** Whether a request can be sent to the chosen service, as far as it is known. */
export function useDestination(entityRef: string) {
  const service = useService(entityRef, { enabled: entityRef !== '' });
  const isUnknown = isNotFound(service.error);
  const requests = entityRef ? service.data?.requests : undefined;
  return {
    service: entityRef ? service.data : undefined,
    isUnknown: entityRef !== '' && isUnknown,
    isOpen:
      !requests || (requests.state === 'open' && requests.permitted)
        ? !(entityRef && isUnknown)
        : false,
  };
}

/** Leads to where the owner takes requests. */
function TakenElsewhere({ service }: { service: Service }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { url } = service.requests;
  return (
    <Alert
      status="info"
      icon
      title={t('requests.ask.elsewhereTitle', {
        title: shortTitle(service.title),
      })}
      description={t('requests.ask.elsewhereBody')}
      customActions={
        url &&
        isLink(url) && (
          <ButtonLink
            size="small"
            variant="primary"
            href={url}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('requests.ask.elsewhereLink')}
          </ButtonLink>
        )
      }
    />
  );
}

interface DestinationProps {
  destination: ReturnType<typeof useDestination>;
}

/** Says why a service takes no request here, and leads to where it does. */
export function Destination({ destination }: DestinationProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { service, isUnknown } = destination;
  if (isUnknown) {
    return (
      <Alert
        status="warning"
        icon
        title={t('requests.ask.unknownServiceTitle')}
        description={t('requests.ask.unknownServiceBody')}
      />
    );
  }
  if (!service || destination.isOpen) return null;
  const { requests } = service;
  if (requests.state === 'elsewhere') {
    return <TakenElsewhere service={service} />;
  }
  const title = shortTitle(service.title);
  return (
    <Alert
      status="info"
      icon
      title={
        requests.state === 'closed'
          ? t('requests.ask.closedTitle', { title })
          : t('requests.ask.deniedTitle')
      }
      description={
        requests.state === 'closed'
          ? t('requests.ask.closedBody')
          : t('requests.ask.deniedBody', { title })
      }
    />
  );
}

interface AnswerersProps {
  service: Service;
}

/** Who answers, how soon they usually answer and decide, and how often in time. */
export function Answerers({ service }: AnswerersProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { primaryTitle: owner } = useEntityPresentation(service.ownerRef, {
    defaultKind: 'group',
  });
  const {
    usualFirstResponseHours: answer,
    usualDecisionHours: decision,
    firstResponseWithinTarget,
    decisionWithinTarget,
  } = service.requests;
  const pace = () => {
    if (answer !== undefined && decision !== undefined) {
      return t('requests.ask.answersAndDecides', {
        owner,
        length: formats.hours(answer),
        decision: formats.hours(decision),
      });
    }
    if (answer !== undefined) {
      return t('requests.ask.usually', {
        owner,
        length: formats.hours(answer),
      });
    }
    return decision === undefined
      ? t('requests.ask.ownerOnly', { owner })
      : t('requests.ask.decides', { owner, length: formats.hours(decision) });
  };
  const share = (fraction: number) => formats.figure('csat', fraction * 100);
  const inTime = [
    ...(firstResponseWithinTarget === undefined
      ? []
      : [
          t('requests.ask.inTime', { share: share(firstResponseWithinTarget) }),
        ]),
    ...(decisionWithinTarget === undefined
      ? []
      : [
          t('requests.ask.decisionsInTime', {
            share: share(decisionWithinTarget),
          }),
        ]),
  ];
  return <>{[pace(), ...inTime].join(' · ')}</>;
}

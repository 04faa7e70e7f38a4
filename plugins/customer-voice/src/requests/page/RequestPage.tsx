import { useRef } from 'react';
import { ResponseError } from '@backstage/errors';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Badge, ButtonLink, Link, Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  ErrorNotice,
  Owners,
  PersonChip,
  RelativeTime,
  RequestStatusChip,
} from 'backstage-plugin-customer-voice-react';
import { useLocation, useParams } from 'react-router-dom';
import { EntityLink } from '../../shared/catalog/EntityLink';
import { useFocusFallback } from '../../shared/focus/useFocusFallback';
import { Announcer } from '../../shared/hooks/useAnnounce';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { TitledPage } from '../../shared/pages/TitledPage';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { Timeline } from '../conversation/Timeline';
import { Solutions } from '../solutions/Solutions';
import { SupportButton } from '../support/SupportButton';
import { Supporters } from '../support/Supporters';
import { useOwnSupport } from '../support/useOwnSupport';
import { useRequest } from '../useRequest';
import { ThanksSection } from '../thanks/ThanksSection';
import { Verification } from '../verification/Verification';
import { Actions } from './Actions';
import { DecisionInForce } from './DecisionInForce';
import { Description } from './Description';
import { FollowToggle } from './FollowToggle';
import { Handover } from './Handover';
import { Offered } from './Offered';
import { Progress } from './Progress';
import { RequestSection } from './RequestSection';
import { VoteStep } from './VoteStep';
import styles from './page.module.css';

/** Its state, its service and who answers for it, and who asked. */
function Facts({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div className={styles.meta}>
      <RequestStatusChip status={request.status} />
      <span className={styles.quiet}>
        {t('requests.page.since', {
          time: <RelativeTime time={request.statusSince} />,
        })}
      </span>
      {request.entityRef ? (
        <EntityLink
          entityRef={request.entityRef}
          title={request.serviceTitle}
        />
      ) : (
        <span>{t('requests.triage')}</span>
      )}
      {request.ownerRefs.length > 0 && <Owners ownerRefs={request.ownerRefs} />}
      <span>
        {t('requests.page.asked', {
          person: <PersonChip userRef={request.requesterRef} plain />,
          time: <RelativeTime time={request.createdAt} />,
        })}
      </span>
      {request.demo && <Badge size="small">{t('requests.page.demo')}</Badge>}
    </div>
  );
}

function Head({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const own = useOwnSupport(request);
  return (
    <header className={styles.head}>
      <Link href={paths.list()} className={styles.back}>
        {t('requests.page.back')}
      </Link>
      <div className={styles.titleLine}>
        <div className={styles.titleStart}>
          <SupportButton request={request} own={own} size="large" />
          <h1 className={styles.title}>
            <bdi>{request.title}</bdi>{' '}
            <span className={styles.number}>
              {t('requests.number', { number: String(request.number) })}
            </span>
          </h1>
        </div>
        <Actions request={request} />
      </div>
      <Facts request={request} />
      <VoteStep request={request} own={own} />
    </header>
  );
}

function Notices({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const { state }: { state: unknown } = useLocation();
  const justAsked =
    typeof state === 'object' && state !== null && 'asked' in state;
  return (
    <>
      {justAsked && (
        <div role="status">
          <Alert status="success" icon title={t('requests.page.justAsked')} />
        </div>
      )}
      {request.mergedInto !== undefined && (
        <Alert
          status="info"
          icon
          title={t('requests.page.mergedInto', {
            number: String(request.mergedInto),
          })}
          description={t('requests.page.mergedIntoBody')}
          customActions={
            <ButtonLink
              size="small"
              variant="secondary"
              href={paths.request(request.mergedInto)}
            >
              {t('requests.page.mergedIntoLink', {
                number: String(request.mergedInto),
              })}
            </ButtonLink>
          }
        />
      )}
    </>
  );
}

/** The requests that were merged into this one. */
function MergedRequests({ numbers }: { numbers: number[] }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  if (numbers.length === 0) return null;
  return (
    <RequestSection title={t('requests.merged.title')}>
      <ul className={styles.links}>
        {numbers.map(number => (
          <li key={number}>
            <Link href={paths.request(number)}>
              {t('requests.number', { number: String(number) })}
            </Link>
          </li>
        ))}
      </ul>
    </RequestSection>
  );
}

function Loaded({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { verification, handover, decision } = request;
  const page = useRef<HTMLElement>(null);
  useFocusFallback(page);
  return (
    <Announcer>
      <article className={styles.root} ref={page}>
        <Head request={request} />
        <Notices request={request} />
        <div className={styles.columns}>
          <div className={styles.descriptionArea}>
            {handover && <Handover request={request} handover={handover} />}
            {verification && (
              <Verification request={request} verification={verification} />
            )}
            <Description request={request} />
          </div>
          <aside className={styles.about} aria-label={t('requests.page.aside')}>
            {decision && (
              <DecisionInForce request={request} decision={decision} />
            )}
            <ThanksSection
              request={request}
              offered={
                verification?.mine === 'met' &&
                verification.open &&
                verification.mayAnswer
              }
            />
            <Supporters request={request} />
            <Progress request={request} />
            {request.offered && <Offered request={request} />}
            <Solutions request={request} />
            <MergedRequests numbers={request.merged ?? []} />
            <FollowToggle request={request} />
          </aside>
          <div className={styles.timelineArea}>
            <Timeline request={request} />
          </div>
        </div>
      </article>
    </Announcer>
  );
}

function Loading() {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  return (
    <div
      className={styles.root}
      role="status"
      aria-label={t('requests.page.loading')}
    >
      <Skeleton width="60%" height={72} />
      <div className={styles.columns}>
        <div className={styles.descriptionArea}>
          <Skeleton width="100%" height={180} />
        </div>
        <div className={styles.about}>
          <Skeleton width="100%" height={200} />
          <Skeleton width="100%" height={180} />
        </div>
        <div className={styles.timelineArea}>
          <Skeleton width="100%" height={280} />
        </div>
      </div>
    </div>
  );
}

interface NotFoundProps {
  number: string;
  /** Whether it was on the screen before. */
  wasThere: boolean;
}

/** Says that there is no such request, or no longer, and leads to those there are. */
function NotFound({ number, wasThere }: NotFoundProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  return (
    <div className={styles.root} role={wasThere ? 'alert' : undefined}>
      <h1 className={styles.title}>
        {wasThere
          ? t('requests.page.vanishedTitle', { number })
          : t('requests.page.notFoundTitle', { number })}
      </h1>
      <p className={styles.paragraph}>
        {wasThere
          ? t('requests.page.vanishedBody')
          : t('requests.page.notFoundBody')}
      </p>
      <ButtonLink
        variant="secondary"
        className={styles.start}
        href={paths.list()}
      >
        {t('requests.page.back')}
      </ButtonLink>
    </div>
  );
}

function FoundRequest({ number }: { number: string }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const request = useRequest(Number(number));

  if (
    request.error instanceof ResponseError &&
    (request.error.statusCode === 404 || request.error.statusCode === 400)
  ) {
    return <NotFound number={number} wasThere={request.data !== undefined} />;
  }
  if (request.data) {
    // What is being typed belongs to one request.
    return <Loaded key={request.data.number} request={request.data} />;
  }
  if (request.isPending) return <Loading />;
  return (
    <ErrorNotice
      title={t('requests.page.errorTitle')}
      advice={t('requests.page.errorAdvice')}
      error={request.error}
      onRetry={() => request.refetch()}
    />
  );
}

/** One request, at an address that can be shared. */
export function RequestPage() {
  const { number = '' } = useParams();
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const title = useRequest(Number(number)).data?.title;
  const label = t('requests.number', { number });
  return (
    <TitledPage
      title={title ? `${label} ${title}` : label}
      href={paths.request(number)}
    >
      <FoundRequest number={number} />
    </TitledPage>
  );
}

import { ReactNode, useState } from 'react';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Badge, Card, CardBody, Skeleton } from '@backstage/ui';
import type { Measure, Service } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { Customers } from '../../customers/Customers';
import { CommentFollowUp } from '../../followups/CommentFollowUp';
import { useDeliveries } from '../../requests/summary/useDeliveries';
import { ServiceRequests } from '../../requests/summary/ServiceRequests';
import { GiveFeedback } from '../../responses/GiveFeedback';
import { Comments } from '../../scorecards/detail/Comments';
import { Distribution } from '../../scorecards/detail/Distribution';
import { Drivers } from '../../scorecards/detail/Drivers';
import { History } from '../../scorecards/detail/History';
import { Section } from '../../scorecards/detail/Section';
import { ComputedText } from '../../scorecards/figures/ComputedText';
import { Headline } from '../../scorecards/figures/Headline';
import { ProtectedText } from '../../scorecards/figures/ProtectedText';
import { useLiveScorecards } from '../../scorecards/useLiveScorecards';
import {
  type ScorecardWithFigures,
  withFigures,
} from '../../scorecards/withFigures';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { MeasureToggle } from '../../shared/fields/MeasureToggle';
import { useService } from '../../shared/hooks/useService';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { isSwitchedOff } from '../isCustomerVoiceAvailable';
import { OwnedBy } from '../OwnedBy';
import { SwitchedOff } from './SwitchedOff';
import { WaitingHere } from './WaitingHere';
import styles from './tab.module.css';

function scorecardOf(service: Service, measure: Measure) {
  return service.scorecards.find(each => each.measure === measure);
}

function ContentLoading() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <div
      className={styles.columns}
      role="status"
      aria-label={t('scorecard.loading')}
    >
      <div className={styles.column}>
        <Skeleton width="100%" height={180} />
        <Skeleton width="100%" height={340} />
        <Skeleton width="100%" height={220} />
      </div>
      <div className={styles.column}>
        <Skeleton width="100%" height={180} />
        <Skeleton width="100%" height={300} />
      </div>
    </div>
  );
}

interface MeasureOfServiceProps {
  service: Service;
  measure: Measure;
}

/** The figure of a measure, over which time, and who owns the service. */
function HeadlineCard({ service, measure }: MeasureOfServiceProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const { t: tPages } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const figures = withFigures(scorecardOf(service, measure));
  return (
    <Card>
      <CardBody>
        <div className={styles.headline}>
          <div className={styles.headlineTitle}>
            <h2 className={styles.title}>
              {t('measure.window', {
                measure: tPages(`measure.${measure}Long`),
                window: formats.duration(service.window),
              })}
            </h2>
            {figures?.demo && (
              <span title={t('scorecard.demoExplanation')}>
                <Badge size="small">{t('scorecard.demo')}</Badge>
              </span>
            )}
          </div>
          <Headline service={service} measure={measure} size="large" />
          <p className={styles.quiet}>
            <OwnedBy service={service} />
          </p>
        </div>
      </CardBody>
    </Card>
  );
}

/** A text that is read once, folded away. */
function Explanation(props: { summary: string; children: ReactNode }) {
  return (
    <details className={styles.explanation}>
      <summary>{props.summary}</summary>
      {props.children}
    </details>
  );
}

/** The user's own part, requests, customers, and what stands behind the figures. */
function Aside({ service, measure }: MeasureOfServiceProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { t: tCard } = useTranslationRef(customerVoiceTranslationRef);
  const isOwner = service.rating === 'owner';
  return (
    <aside className={styles.column} aria-label={t('tab.aside')}>
      {isOwner && <WaitingHere entityRef={service.entityRef} />}
      {!isOwner && (
        <Section title={t('feedback.title')}>
          <GiveFeedback key={measure} service={service} measure={measure} />
        </Section>
      )}
      <Section title={t('tab.requests')}>
        <ServiceRequests service={service} />
      </Section>
      {isOwner && (
        <Section title={t('customers.title')}>
          <Customers entityRef={service.entityRef} />
        </Section>
      )}
      <Section title={t('about.title')}>
        {isOwner && <p className={styles.quiet}>{tCard('feedback.owner')}</p>}
        <Explanation summary={t('about.computed')}>
          <ComputedText measure={measure} window={service.window}>
            <p>{t('about.unasked')}</p>
          </ComputedText>
        </Explanation>
        <Explanation summary={t('about.protected')}>
          <ProtectedText service={service} />
        </Explanation>
      </Section>
    </aside>
  );
}

/** The parts of a figure, or why they are not shown. */
function WhatIsBehind({ figures }: { figures: ScorecardWithFigures }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (figures.state === 'coded') {
    return (
      <Section title={t('coded.title')}>
        <p className={styles.paragraph}>{t('coded.body')}</p>
      </Section>
    );
  }
  return (
    <div className={styles.pair}>
      <Distribution scorecard={figures} />
      <Drivers scorecard={figures} />
    </div>
  );
}

function Loaded({ service }: { service: Service }) {
  const [measure, setMeasure] = useState<Measure>(
    service.measures[0] ?? 'csat',
  );
  const scorecard = scorecardOf(service, measure);
  const figures = withFigures(scorecard);
  const deliveries = useDeliveries(service.entityRef);

  return (
    <div className={styles.root}>
      {service.measures.length > 1 && (
        <MeasureToggle
          measures={service.measures}
          value={measure}
          onChange={setMeasure}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <HeadlineCard service={service} measure={measure} />
          {figures && (
            <History
              key={measure}
              scorecard={figures}
              deliveries={deliveries}
            />
          )}
          {figures && <WhatIsBehind figures={figures} />}
          {scorecard && scorecard.state !== 'no-data' && (
            <Comments
              key={`comments-${measure}`}
              service={service}
              measure={measure}
              renderBelow={comment => (
                <CommentFollowUp
                  comment={comment}
                  isOwner={service.rating === 'owner'}
                />
              )}
            />
          )}
        </div>
        <Aside service={service} measure={measure} />
      </div>
    </div>
  );
}

function Content({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const service = useService(entityRef);
  useLiveScorecards(entityRef);
  if (service.data) {
    return <Loaded service={service.data} />;
  }
  if (service.isPending) {
    return <ContentLoading />;
  }
  return (
    <ErrorNotice
      title={t('scorecard.errorTitle')}
      advice={t('scorecard.errorAdvice')}
      error={service.error}
      onRetry={() => service.refetch()}
    />
  );
}

/**
 * Everything customers say about the entity of the page.
 *
 * @public
 */
export function EntityCustomerVoiceContent() {
  const { entity } = useEntity();
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        {isSwitchedOff(entity) ? (
          <SwitchedOff entity={entity} />
        ) : (
          <Content entity={entity} />
        )}
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

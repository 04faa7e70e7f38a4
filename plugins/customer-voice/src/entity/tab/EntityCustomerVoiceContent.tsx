import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Badge,
  Card,
  CardBody,
  Skeleton,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import type { Measure, Service } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { Customers } from '../../customers/Customers';
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
import { withFigures } from '../../scorecards/withFigures';
import { FieldsInAppLocale } from '../../shared/fields/FieldsInAppLocale';
import { useService } from '../../shared/hooks/useService';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { OwnedBy } from '../OwnedBy';
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

interface MeasureToggleProps {
  measures: Measure[];
  value: Measure;
  onChange: (measure: Measure) => void;
}

/** Chooses one of several measures. */
function MeasureToggle({ measures, value, onChange }: MeasureToggleProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <ToggleButtonGroup
      aria-label={t('measure.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={keys =>
        onChange(measures.find(each => keys.has(each)) ?? value)
      }
    >
      {measures.map(each => (
        <ToggleButton key={each} id={each}>
          {t(`measure.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
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

/** The user's own part, requests, customers, and what stands behind the figures. */
function Aside({ service, measure }: MeasureOfServiceProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <aside className={styles.column} aria-label={t('feedback.title')}>
      <Section title={t('feedback.title')}>
        <GiveFeedback key={measure} service={service} measure={measure} />
      </Section>
      <Section title={t('tab.requests')}>
        <ServiceRequests service={service} />
      </Section>
      {service.rating === 'owner' && (
        <Section title={t('customers.title')}>
          <Customers entityRef={service.entityRef} />
        </Section>
      )}
      <Section title={t('about.computed')}>
        <ComputedText measure={measure} window={service.window} />
      </Section>
      <Section title={t('about.protected')}>
        <ProtectedText service={service} />
      </Section>
    </aside>
  );
}

function Loaded({ service }: { service: Service }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const [measure, setMeasure] = useState<Measure>(
    service.measures[0] ?? 'csat',
  );
  const scorecard = scorecardOf(service, measure);
  const figures = withFigures(scorecard);

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
          {figures && <History key={measure} scorecard={figures} />}
          {figures?.state === 'published' && (
            <div className={styles.pair}>
              <Distribution scorecard={figures} />
              <Drivers scorecard={figures} />
            </div>
          )}
          {figures?.state === 'coded' && (
            <Section title={t('coded.title')}>
              <p className={styles.paragraph}>{t('coded.body')}</p>
            </Section>
          )}
          {scorecard && scorecard.state !== 'no-data' && (
            <Comments
              key={`comments-${measure}`}
              service={service}
              measure={measure}
            />
          )}
        </div>
        <Aside service={service} measure={measure} />
      </div>
    </div>
  );
}

function Content() {
  const { entity } = useEntity();
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
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <Content />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

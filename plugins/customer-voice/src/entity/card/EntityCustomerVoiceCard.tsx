import { useState } from 'react';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Badge,
  Card,
  CardBody,
  CardHeader,
  Link,
  Skeleton,
} from '@backstage/ui';
import type { Measure, Service } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { RequestsLine } from '../../requests/summary/RequestsLine';
import { GiveFeedback } from '../../responses/GiveFeedback';
import { AboutFigures } from '../../scorecards/figures/AboutFigures';
import { Headline } from '../../scorecards/figures/Headline';
import { Sparkline } from '../../scorecards/figures/Sparkline';
import { useLiveScorecards } from '../../scorecards/useLiveScorecards';
import { withFigures } from '../../scorecards/withFigures';
import { isNotFound } from '../../shared/errors/isNotFound';
import { MeasureToggle } from '../../shared/fields/MeasureToggle';
import { useService } from '../../shared/hooks/useService';
import { useServiceTabPath } from '../../shared/hooks/useEntityTabPath';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { isCustomerVoiceAvailable } from '../isCustomerVoiceAvailable';
import { OwnedBy } from '../OwnedBy';
import styles from './card.module.css';

function CardLoading() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <Card className={styles.card} aria-busy="true">
      <CardHeader>
        <h2 className={styles.title}>{t('scorecard.title')}</h2>
      </CardHeader>
      <CardBody>
        <div
          className={styles.content}
          role="status"
          aria-label={t('scorecard.loading')}
        >
          <Skeleton width="60%" height={36} />
          <Skeleton width="45%" height={18} />
          <Skeleton width="55%" height={18} />
          <Skeleton width="100%" height={32} />
          <Skeleton width="70%" height={20} />
          <Skeleton width={232} height={36} />
          <Skeleton width="100%" height={36} />
        </div>
      </CardBody>
    </Card>
  );
}

interface MeasureOfCardProps {
  service: Service;
  measure: Measure;
  onChange: (measure: Measure) => void;
}

/** Which measure over which time, and the choice where there are several. */
function MeasureOfCard({ service, measure, onChange }: MeasureOfCardProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const window = formats.duration(service.window);
  return service.measures.length > 1 ? (
    <>
      <MeasureToggle
        measures={service.measures}
        value={measure}
        onChange={onChange}
      />
      <span>{t('measure.windowOnly', { window })}</span>
    </>
  ) : (
    <span>
      {t('measure.window', { measure: t(`measure.${measure}`), window })}
    </span>
  );
}

interface LoadedCardProps {
  service: Service;
}

function LoadedCard({ service }: LoadedCardProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const [measure, setMeasure] = useState<Measure>(
    service.measures[0] ?? 'csat',
  );
  const scorecard = service.scorecards.find(each => each.measure === measure);
  const figures = withFigures(scorecard);
  const tabPath = useServiceTabPath()(service.entityRef);

  return (
    <Card className={styles.card}>
      <CardHeader>
        <div className={styles.header}>
          <h2 className={styles.title}>
            <Link href={tabPath} weight="bold" standalone>
              {t('scorecard.title')}
            </Link>
          </h2>
          {figures?.demo && (
            <span title={t('scorecard.demoExplanation')}>
              <Badge size="small">{t('scorecard.demo')}</Badge>
            </span>
          )}
          <span className={styles.measure}>
            <MeasureOfCard
              service={service}
              measure={measure}
              onChange={setMeasure}
            />
            <AboutFigures measure={measure} window={service.window} />
          </span>
        </div>
      </CardHeader>
      <CardBody>
        <div className={styles.content}>
          <Headline service={service} measure={measure} detailsHref={tabPath} />
          {figures && <Sparkline key={measure} scorecard={figures} />}
          <GiveFeedback
            key={`answer-${measure}`}
            service={service}
            measure={measure}
          />
          <RequestsLine service={service} />
          <p className={styles.owners}>
            <OwnedBy service={service} />
          </p>
        </div>
      </CardBody>
    </Card>
  );
}

function EntityCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const service = useService(entityRef);
  useLiveScorecards(entityRef);

  if (service.data) {
    return <LoadedCard service={service.data} />;
  }
  if (service.isPending) {
    return <CardLoading />;
  }
  // Not a service in Customer Voice, or not one that this user may see.
  if (isNotFound(service.error)) {
    return null;
  }
  return (
    <Card className={styles.card}>
      <CardHeader>
        <h2 className={styles.title}>{t('scorecard.title')}</h2>
      </CardHeader>
      <CardBody>
        <ErrorNotice
          title={t('scorecard.errorTitle')}
          advice={t('scorecard.errorAdvice')}
          error={service.error}
          onRetry={() => service.refetch()}
        />
      </CardBody>
    </Card>
  );
}

/**
 * What customers say about the entity of the page, and the question itself.
 * Absent where Customer Voice has nothing to do with the entity.
 *
 * @public
 */
export function EntityCustomerVoiceCard() {
  const { entity } = useEntity();
  return isCustomerVoiceAvailable(entity) ? (
    <CustomerVoiceQueryProvider>
      <EntityCard />
    </CustomerVoiceQueryProvider>
  ) : null;
}

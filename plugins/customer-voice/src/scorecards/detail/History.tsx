import { lazy, Suspense, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { Publication } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { useHistory } from '../useHistory';
import { drawnFigureOf, type ScorecardWithFigures } from '../withFigures';
import { type Delivery, deliveriesWithin } from './deliveries';
import { DeliveryList } from './DeliveryList';
import type { ChartPoint } from './HistoryChart';
import { HistoryTable } from './HistoryTable';
import { Section } from './Section';
import styles from './detail.module.css';

// The chart library is large; it loads only where a chart is looked at.
const HistoryChart = lazy(() => import('./HistoryChart'));

const DAYS = 365;

const SUMMARIES = {
  published: 'history.summary',
  coded: 'history.summaryCoded',
} as const;

function pointOf(publication: Publication): ChartPoint {
  return {
    time: Date.parse(publication.asOf),
    figure: drawnFigureOf(publication),
    interval:
      publication.state === 'published'
        ? [publication.interval[0], publication.interval[1]]
        : null,
  };
}

interface DescribedChartProps {
  scorecard: ScorecardWithFigures;
  /** At least two, oldest first. */
  publications: Publication[];
  deliveries: Delivery[];
}

/** The chart, and what it shows in words. */
function DescribedChart(props: DescribedChartProps) {
  const { scorecard, publications, deliveries } = props;
  const { measure } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div
      role="img"
      className={styles.chart}
      aria-label={t(SUMMARIES[scorecard.state], {
        publications: formats.number(publications.length),
        from: formats.date(publications[0].asOf),
        to: formats.date(publications[publications.length - 1].asOf),
        figure: formats.figure(measure, drawnFigureOf(scorecard)),
      })}
    >
      <Suspense fallback={<Skeleton width="100%" height="100%" />}>
        <HistoryChart
          measure={measure}
          points={publications.map(pointOf)}
          target={scorecard.target?.value}
          deliveries={deliveries}
        />
      </Suspense>
    </div>
  );
}

interface HistoryContentProps {
  scorecard: ScorecardWithFigures;
  history: ReturnType<typeof useHistory>;
  deliveries: Delivery[];
  asTable: boolean;
}

/** Chart or table, or why there is none. */
function HistoryContent(props: HistoryContentProps) {
  const { scorecard, history, deliveries, asTable } = props;
  const { measure } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const publications = history.data ?? [];
  if (history.isPending) {
    return <Skeleton width="100%" height="100%" />;
  }
  if (history.error) {
    return (
      <ErrorNotice
        title={t('history.errorTitle')}
        advice={t('services.errorAdvice')}
        error={history.error}
        onRetry={() => history.refetch()}
      />
    );
  }
  if (publications.length < 2) {
    return <p className={styles.paragraph}>{t('history.empty')}</p>;
  }
  if (asTable) {
    return <HistoryTable measure={measure} publications={publications} />;
  }
  return (
    <DescribedChart
      scorecard={scorecard}
      publications={publications}
      deliveries={deliveries}
    />
  );
}

interface HistoryProps {
  scorecard: ScorecardWithFigures;
  /** Deliveries of the service; those in the time of the history are marked on it. */
  deliveries: readonly Delivery[];
}

/** The publications of a year, as a chart or as a table, with what was delivered meanwhile. */
export function History({ scorecard, deliveries }: HistoryProps) {
  const { measure, entityRef } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const [asTable, setAsTable] = useState(false);
  const history = useHistory(entityRef, measure, { days: DAYS });
  const publications = history.data ?? [];
  const marked = deliveriesWithin(deliveries, publications);

  return (
    <Section
      title={t('history.title')}
      action={
        publications.length > 1 && (
          <Button
            size="small"
            variant="tertiary"
            onPress={() => setAsTable(!asTable)}
          >
            {asTable ? t('history.showChart') : t('history.showTable')}
          </Button>
        )
      }
    >
      <div className={styles.history}>
        <HistoryContent
          scorecard={scorecard}
          history={history}
          deliveries={marked}
          asTable={asTable}
        />
      </div>
      <DeliveryList deliveries={marked} />
    </Section>
  );
}

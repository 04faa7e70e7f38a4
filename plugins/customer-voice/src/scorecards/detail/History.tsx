import { lazy, Suspense, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { Publication } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { useHistory } from '../useHistory';
import { drawnFigureOf, type ScorecardWithFigures } from '../withFigures';
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

interface DescribedChartProps {
  scorecard: ScorecardWithFigures;
  /** At least two, oldest first. */
  publications: Publication[];
}

/** The chart, and what it shows in words. */
function DescribedChart({ scorecard, publications }: DescribedChartProps) {
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
          publications={publications}
          target={scorecard.target?.value}
        />
      </Suspense>
    </div>
  );
}

/** The publications of a year, as a chart or as a table. */
export function History({ scorecard }: { scorecard: ScorecardWithFigures }) {
  const { measure, entityRef } = scorecard;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const [asTable, setAsTable] = useState(false);
  const history = useHistory(entityRef, measure, { days: DAYS });
  const publications = history.data ?? [];

  const content = () => {
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
    return <DescribedChart scorecard={scorecard} publications={publications} />;
  };

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
      <div className={styles.history}>{content()}</div>
    </Section>
  );
}

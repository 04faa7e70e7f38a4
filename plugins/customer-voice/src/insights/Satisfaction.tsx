import { lazy, Suspense, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type {
  Measure,
  SatisfactionPoint,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { InsightSection } from './InsightSection';
import { useSatisfaction } from './useInsight';
import styles from './insights.module.css';

// The chart library is large; it loads only where a chart is looked at.
const HistoryChart = lazy(() => import('../scorecards/detail/HistoryChart'));

interface PointsProps {
  measure: Measure;
  points: SatisfactionPoint[];
}

function Chart({ measure, points }: PointsProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const last = points[points.length - 1];
  return (
    <div
      role="img"
      className={styles.chart}
      aria-label={t('insights.satisfaction.summary', {
        from: formats.date(points[0].at),
        to: formats.date(last.at),
        first: formats.figure(measure, points[0].score),
        last: formats.figure(measure, last.score),
      })}
    >
      <Suspense fallback={<Skeleton width="100%" height="100%" />}>
        <HistoryChart
          measure={measure}
          points={points.map(({ at, score, interval, atMost }) => ({
            time: Date.parse(at),
            figure: score,
            interval: atMost ? null : interval,
          }))}
        />
      </Suspense>
    </div>
  );
}

/** The points as a table, newest first. */
function PointsTable({ measure, points }: PointsProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div
      className={styles.scroller}
      // Scrolls with the keys as well.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="group"
      aria-label={t('insights.satisfaction.title')}
    >
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('insights.satisfaction.week')}</th>
            <th scope="col">{t('insights.satisfaction.figure')}</th>
            <th scope="col">{t('insights.satisfaction.range')}</th>
            <th scope="col">{t('insights.satisfaction.services')}</th>
          </tr>
        </thead>
        <tbody>
          {[...points].reverse().map(({ at, score, interval, services }) => (
            <tr key={at}>
              <th scope="row">{formats.date(at)}</th>
              <td>{formats.figure(measure, score)}</td>
              <td>
                {t('history.range', {
                  low: formats.figure(measure, interval[0]),
                  high: formats.figure(measure, interval[1]),
                })}
              </td>
              <td>{formats.number(services)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Satisfaction of the organisation by week, as a chart or as a table. */
export function Satisfaction({ measure }: { measure: Measure }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const insight = useSatisfaction(measure);
  const [asTable, setAsTable] = useState(false);
  return (
    <InsightSection
      title={t('insights.satisfaction.title')}
      explanation={t('insights.satisfaction.explanation')}
      insight={insight}
      height={280}
      emptyOf={answer => {
        if (answer.state === 'restricted') {
          return t('insights.satisfaction.restricted');
        }
        return answer.items.length < 2
          ? t('insights.satisfaction.empty')
          : undefined;
      }}
    >
      {answer =>
        answer.state === 'shown' && (
          <>
            {asTable ? (
              <PointsTable measure={measure} points={answer.items} />
            ) : (
              <Chart measure={measure} points={answer.items} />
            )}
            <Button
              size="small"
              variant="tertiary"
              className={styles.start}
              onPress={() => setAsTable(!asTable)}
            >
              {asTable ? t('history.showChart') : t('history.showTable')}
            </Button>
          </>
        )
      }
    </InsightSection>
  );
}

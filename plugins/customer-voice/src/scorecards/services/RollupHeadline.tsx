import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Skeleton } from '@backstage/ui';
import {
  type Measure,
  MEASURES,
  type Rollup,
} from 'backstage-plugin-customer-voice-common';
import {
  AtMost,
  ErrorNotice,
  ScoreWithInterval,
  TrendInWords,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { MeasureToggle } from '../../shared/fields/MeasureToggle';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { useLiveScorecards } from '../useLiveScorecards';
import { useRollup } from '../useRollup';
import styles from './services.module.css';

/** The figures of a roll-up that has some. */
type RollupWithFigures = Exclude<Rollup, { state: 'no-data' }>;

function RollupLoading() {
  return (
    <div className={styles.rollupWords}>
      <Skeleton width="60%" height={40} />
      <Skeleton width="40%" height={18} />
      <Skeleton width="40%" height={18} />
    </div>
  );
}

/** For how many of the services the figure speaks. */
function Coverage({ services }: Pick<Rollup, 'services'>) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <span>
      {t('rollup.published', {
        count: services.total,
        published: formats.number(services.published),
        total: formats.number(services.total),
      })}
    </span>
  );
}

/** How many answered, and how many services meet or miss their target. */
function Answers({ rollup }: { rollup: RollupWithFigures }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { services, respondents } = rollup;
  return (
    <span>
      {t('rollup.answers', {
        count: respondents,
        answers: formats.number(respondents),
      })}
      {services.meets + services.misses > 0 && (
        <>
          {' · '}
          {t('rollup.verdicts', {
            meets: t('rollup.meets', {
              count: services.meets,
              meets: formats.number(services.meets),
            }),
            misses: t('rollup.misses', {
              count: services.misses,
              misses: formats.number(services.misses),
            }),
          })}
        </>
      )}
    </span>
  );
}

interface RollupFiguresProps {
  measure: Measure;
  rollup: Rollup;
}

/** The figure, or that there is none yet. */
function RollupFigures({ measure, rollup }: RollupFiguresProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (rollup.state === 'no-data') {
    const { services } = rollup;
    return (
      <div className={styles.rollupWords}>
        <strong>{t('rollup.noData')}</strong>
        <span>{t('rollup.noDataBody')}</span>
        {services.total > 0 && <Coverage services={services} />}
      </div>
    );
  }
  const { score, interval, trend, atMost } = rollup;
  return (
    <div className={styles.rollup}>
      {atMost ? (
        <AtMost measure={measure} atMost={score} size="large" />
      ) : (
        <ScoreWithInterval
          measure={measure}
          score={score}
          interval={interval}
          size="large"
          withWords
        />
      )}
      <div className={styles.rollupWords}>
        <Coverage services={rollup.services} />
        <Answers rollup={rollup} />
        {trend && <TrendInWords measure={measure} trend={trend} />}
        {atMost && <span>{t('rollup.atMost')}</span>}
      </div>
    </div>
  );
}

interface RollupHeadlineProps {
  title: string;
  /** Group, user, system or domain; the organisation without one. */
  entityRef?: string;
  measure: Measure;
  /** Chooses another measure. */
  onMeasure: (measure: Measure) => void;
}

/** One figure over many services, and how many of them it speaks for. */
export function RollupHeadline(props: RollupHeadlineProps) {
  const { title, entityRef, measure, onMeasure } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { t: tCard } = useTranslationRef(customerVoiceTranslationRef);
  const rollup = useRollup(entityRef, measure);
  useLiveScorecards();

  return (
    <Card>
      <CardBody>
        <div className={styles.rollupCard}>
          <div className={styles.rollupHead}>
            <h2 className={styles.rollupTitle}>
              {title}
              {' · '}
              {tCard(`measure.${measure}`)}
            </h2>
            <MeasureToggle
              measures={MEASURES}
              value={measure}
              onChange={onMeasure}
            />
          </div>
          {rollup.isPending && <RollupLoading />}
          {rollup.error && !rollup.data && (
            <ErrorNotice
              title={t('rollup.errorTitle')}
              advice={t('services.errorAdvice')}
              error={rollup.error}
              onRetry={() => rollup.refetch()}
            />
          )}
          {rollup.data && (
            <RollupFigures measure={measure} rollup={rollup.data} />
          )}
        </div>
      </CardBody>
    </Card>
  );
}

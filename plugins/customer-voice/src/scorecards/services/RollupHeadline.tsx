import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Skeleton } from '@backstage/ui';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import {
  AtMost,
  ErrorNotice,
  ScoreWithInterval,
  TrendInWords,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import { useLiveScorecards } from '../useLiveScorecards';
import { useRollup } from '../useRollup';
import styles from './services.module.css';

interface RollupHeadlineProps {
  title: string;
  /** Group, user, system or domain; the organisation without one. */
  entityRef?: string;
  measure: Measure;
}

/** One figure over many services, and how many of them it speaks for. */
export function RollupHeadline(props: RollupHeadlineProps) {
  const { title, entityRef, measure } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const rollup = useRollup(entityRef, measure);
  useLiveScorecards();

  const content = () => {
    if (rollup.isPending) {
      return (
        <div className={styles.rollupWords}>
          <Skeleton width="60%" height={40} />
          <Skeleton width="40%" height={18} />
          <Skeleton width="40%" height={18} />
        </div>
      );
    }
    if (!rollup.data) {
      return (
        <ErrorNotice
          title={t('rollup.errorTitle')}
          advice={t('services.errorAdvice')}
          error={rollup.error}
          onRetry={() => rollup.refetch()}
        />
      );
    }
    const { services } = rollup.data;
    const coverage = (
      <span>
        {t('rollup.published', {
          count: services.total,
          published: formats.number(services.published),
          total: formats.number(services.total),
        })}
      </span>
    );
    if (rollup.data.state === 'no-data') {
      return (
        <div className={styles.rollupWords}>
          <strong>{t('rollup.noData')}</strong>
          <span>{t('rollup.noDataBody')}</span>
          {services.total > 0 && coverage}
        </div>
      );
    }
    const { score, interval, respondents, trend, atMost } = rollup.data;
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
          {coverage}
          <span>
            {t('rollup.answers', {
              count: respondents,
              answers: formats.number(respondents),
            })}
            {services.meets + services.misses > 0 && (
              <>
                {' · '}
                {t('rollup.meets', {
                  count: services.meets,
                  meets: formats.number(services.meets),
                })}
                {', '}
                {t('rollup.misses', {
                  count: services.misses,
                  misses: formats.number(services.misses),
                })}
              </>
            )}
          </span>
          {trend && <TrendInWords measure={measure} trend={trend} />}
          {atMost && <span>{t('rollup.atMost')}</span>}
        </div>
      </div>
    );
  };

  return (
    <Card>
      <CardBody>
        <div className={styles.rollupCard}>
          <h2 className={styles.rollupTitle}>
            {title}
            {' · '}
            {t(`measure.${measure}`)}
          </h2>
          {content()}
        </div>
      </CardBody>
    </Card>
  );
}

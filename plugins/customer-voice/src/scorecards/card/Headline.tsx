import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Measure, Service } from 'backstage-plugin-customer-voice-common';
import {
  RelativeTime,
  ScoreWithInterval,
  TargetVerdict,
  TrendInWords,
  useFormats,
  WithheldNotice,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceTranslationRef } from '../../translation';
import styles from './card.module.css';

interface HeadlineProps {
  service: Service;
  measure: Measure;
  size?: 'medium' | 'large';
}

/** The answer first, then how sure we are, then how it moved. */
export function Headline(props: HeadlineProps) {
  const { service, measure, size = 'medium' } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const scorecard = service.scorecards.find(each => each.measure === measure);

  if (scorecard?.state !== 'published') {
    return scorecard?.state === 'withheld' ? (
      <WithheldNotice minimumRespondents={service.minimumRespondents} />
    ) : (
      <div className={styles.words}>
        <strong>{t('scorecard.noDataTitle')}</strong>
        <span>
          {service.rating === 'allowed'
            ? t('scorecard.noDataInvite', { title: service.title })
            : t('scorecard.noDataOwner')}
        </span>
      </div>
    );
  }
  const teams = t('scorecard.teams', {
    count: scorecard.teams,
    teams: formats.number(scorecard.teams),
  });
  return (
    <div className={styles.headline}>
      <ScoreWithInterval
        measure={measure}
        score={scorecard.score}
        interval={scorecard.interval}
        target={scorecard.target?.value}
        size={size}
        withWords
      />
      <div className={styles.words}>
        <span>
          {t('scorecard.respondents', {
            count: scorecard.respondents,
            people: formats.number(scorecard.respondents),
            teams,
          })}
          {scorecard.mean !== undefined && (
            <>
              {' · '}
              {t('scorecard.mean', {
                mean: formats.number(Math.round(scorecard.mean * 10) / 10),
              })}
            </>
          )}
        </span>
        <TargetVerdict measure={measure} target={scorecard.target} />
        <TrendInWords trend={scorecard.trend} />
        <span className={styles.quiet}>
          {t('scorecard.asOf')} <RelativeTime time={scorecard.asOf} />
        </span>
      </div>
    </div>
  );
}

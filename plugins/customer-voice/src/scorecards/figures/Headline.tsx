import type { ReactElement } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import type {
  CodedScorecard,
  Measure,
  PublishedScorecard,
  Service,
} from 'backstage-plugin-customer-voice-common';
import {
  AtMost,
  RelativeTime,
  ScoreWithInterval,
  TargetVerdict,
  TrendInWords,
  useFormats,
  WithheldNotice,
} from 'backstage-plugin-customer-voice-react';
import { shortTitle } from '../../shared/catalog/shortTitle';
import { unknownState } from '../../shared/errors/unknownState';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';
import styles from './figures.module.css';

interface HeadlineProps {
  service: Service;
  measure: Measure;
  size?: 'medium' | 'large';
  /** Where everything about the service is, where this is only its headline. */
  detailsHref?: string;
}

interface FiguresProps {
  measure: Measure;
  scorecard: PublishedScorecard | CodedScorecard;
  size: 'medium' | 'large';
  detailsHref?: string;
}

/** The figure itself: exact with its interval, or its upper bound with the reason. */
function Figure({ measure, scorecard, size }: FiguresProps): ReactElement {
  switch (scorecard.state) {
    case 'published':
      return (
        <ScoreWithInterval
          measure={measure}
          score={scorecard.score}
          interval={scorecard.interval}
          target={scorecard.target?.value}
          size={size}
          withWords
        />
      );
    case 'coded':
      return (
        <AtMost
          measure={measure}
          atMost={scorecard.atMost}
          size={size}
          withReason
        />
      );
    default:
      return unknownState(scorecard);
  }
}

function Figures(props: FiguresProps) {
  const { measure, scorecard, detailsHref } = props;
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const formats = useFormats();
  const mean = scorecard.state === 'published' ? scorecard.mean : undefined;
  return (
    <div className={styles.headline}>
      <Figure {...props} />
      <div className={styles.words}>
        <span>
          {t('scorecard.respondents', {
            count: scorecard.respondents,
            people: formats.number(scorecard.respondents),
            teams: t('scorecard.teams', {
              count: scorecard.teams,
              teams: formats.number(scorecard.teams),
            }),
          })}
          {mean !== undefined && (
            <>
              {' · '}
              {t('scorecard.mean', {
                mean: formats.number(Math.round(mean * 10) / 10),
              })}
            </>
          )}
        </span>
        <TargetVerdict measure={measure} target={scorecard.target} />
        <TrendInWords measure={measure} trend={scorecard.trend} />
        <span className={styles.quiet}>
          {t('scorecard.asOf', {
            time: <RelativeTime time={scorecard.asOf} />,
          })}
          {detailsHref && (
            <>
              {' · '}
              <Link href={detailsHref}>{t('scorecard.details')}</Link>
            </>
          )}
        </span>
      </div>
    </div>
  );
}

function NoAnswers({ service }: { service: Service }) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <div className={styles.words}>
      <strong>{t('scorecard.noDataTitle')}</strong>
      <span>
        {service.rating === 'allowed'
          ? t('scorecard.noDataInvite', { title: shortTitle(service.title) })
          : t('scorecard.noDataOwner')}
      </span>
    </div>
  );
}

/** The answer first, then how sure we are, then how it moved. */
export function Headline(props: HeadlineProps): ReactElement {
  const { service, measure, size = 'medium', detailsHref } = props;
  const scorecard = service.scorecards.find(each => each.measure === measure);
  if (!scorecard) return <NoAnswers service={service} />;
  switch (scorecard.state) {
    case 'published':
    case 'coded':
      return (
        <Figures
          measure={measure}
          scorecard={scorecard}
          size={size}
          detailsHref={detailsHref}
        />
      );
    case 'withheld':
      return <WithheldNotice minimumRespondents={service.minimumRespondents} />;
    case 'no-data':
      return <NoAnswers service={service} />;
    default:
      return unknownState(scorecard);
  }
}

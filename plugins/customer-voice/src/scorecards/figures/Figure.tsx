import type { ReactElement } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Scorecard } from 'backstage-plugin-customer-voice-common';
import {
  AtMost,
  ScoreWithInterval,
  WithheldNotice,
} from 'backstage-plugin-customer-voice-react';
import { unknownState } from '../../shared/errors/unknownState';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import styles from './figures.module.css';

interface FigureProps {
  scorecard: Scorecard;
}

/** The figure of a scorecard in a cell of a table, whatever state it is in. */
export function Figure({ scorecard }: FigureProps): ReactElement {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  switch (scorecard.state) {
    case 'published':
      return (
        <ScoreWithInterval
          measure={scorecard.measure}
          score={scorecard.score}
          interval={scorecard.interval}
          target={scorecard.target?.value}
          size="small"
        />
      );
    case 'coded':
      return (
        <AtMost
          measure={scorecard.measure}
          atMost={scorecard.atMost}
          size="small"
        />
      );
    case 'withheld':
      return <WithheldNotice short />;
    case 'no-data':
      return <span className={styles.quiet}>{t('services.noData')}</span>;
    default:
      return unknownState(scorecard);
  }
}

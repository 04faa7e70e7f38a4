import type { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { Section } from '../scorecards/detail/Section';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import styles from './insights.module.css';

interface InsightSectionProps<A> {
  title: string;
  /** What it is made of, and how to read it. */
  explanation: string;
  insight: UseQueryResult<A>;
  /** Height that it takes while it loads. */
  height: number;
  /** What to say instead where there is nothing. */
  emptyOf: (answer: A) => string | undefined;
  children: (answer: A) => ReactNode;
}

/** One insight: what it says, or that it is loading, empty, or could not be loaded. */
export function InsightSection<A>(props: InsightSectionProps<A>) {
  const { title, explanation, insight, height, emptyOf, children } = props;
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const empty = insight.data && emptyOf(insight.data);
  return (
    <Section title={title}>
      <div className={styles.section}>
        <p className={styles.quiet}>{explanation}</p>
        {insight.isPending && <Skeleton width="100%" height={height} />}
        {insight.error && !insight.data && (
          <ErrorNotice
            title={t('insights.errorTitle')}
            advice={t('insights.errorAdvice')}
            error={insight.error}
            onRetry={() => insight.refetch()}
          />
        )}
        {empty && <p className={styles.empty}>{empty}</p>}
        {insight.data && !empty && children(insight.data)}
      </div>
    </Section>
  );
}

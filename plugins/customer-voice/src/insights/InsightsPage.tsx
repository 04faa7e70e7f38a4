import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { MEASURES, type Measure } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  ErrorNotice,
  kindOfError,
} from 'backstage-plugin-customer-voice-react';
import { Route, Routes } from 'react-router-dom';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';
import { MeasureToggle } from '../shared/fields/MeasureToggle';
import { useReportPath } from '../shared/hooks/useRequestPaths';
import { useQueryState } from '../shared/lists/useQueryState';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';
import { MoversList } from './MoversList';
import { QuarterReportPage } from './report/QuarterReportPage';
import { Satisfaction } from './Satisfaction';
import { SolutionsList } from './SolutionsList';
import { TopicsAcross } from './TopicsAcross';
import { UnmetDemandList } from './UnmetDemandList';
import { useUnmetDemand } from './useInsight';
import { WorkaroundRadar } from './WorkaroundRadar';
import styles from './insights.module.css';

interface InsightsQuery {
  measure: Measure;
}

const queryState = {
  read: (parameters: URLSearchParams): InsightsQuery => ({
    measure:
      MEASURES.find(each => each === parameters.get('measure')) ?? 'csat',
  }),
  defaults: { measure: 'csat' as const },
};

function Insights() {
  const { query, change } = useQueryState<InsightsQuery>(queryState);
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const reportPath = useReportPath();
  const { measure } = query;
  const { error } = useUnmetDemand();
  if (error && kindOfError(error) === 'not-allowed') {
    return (
      <ErrorNotice
        title={t('insights.refusedTitle')}
        advice={t('insights.refusedAdvice')}
        error={error}
      />
    );
  }
  return (
    <div className={styles.root}>
      <div className={styles.controls}>
        <Link href={reportPath()}>{t('report.title')}</Link>
        <MeasureToggle
          measures={MEASURES}
          value={measure}
          onChange={chosen => change({ measure: chosen })}
        />
      </div>
      <Satisfaction key={measure} measure={measure} />
      <div className={styles.columns}>
        <MoversList measure={measure} />
        <TopicsAcross measure={measure} />
      </div>
      <UnmetDemandList />
      <WorkaroundRadar />
      <SolutionsList />
    </div>
  );
}

/** What the organisation can learn: where it stands, what moved, and what people need. */
export function InsightsPage() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <Routes>
          <Route index element={<Insights />} />
          <Route path="report" element={<QuarterReportPage />} />
        </Routes>
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

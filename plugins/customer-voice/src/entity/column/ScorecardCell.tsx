import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import {
  CustomerVoiceQueryProvider,
  useScorecard,
} from 'backstage-plugin-customer-voice-react';
import { Figure } from '../../scorecards/figures/Figure';
import { customerVoiceTranslationRef } from '../../shared/translation/translation';

interface ScorecardCellProps {
  entityRef: string;
  measure: Measure;
}

function LoadedFigure({ entityRef, measure }: ScorecardCellProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const scorecard = useScorecard(entityRef, measure);
  if (scorecard.isPending) return <Skeleton width={120} height={18} />;
  if (scorecard.isError) {
    const reason = t('scorecard.errorTitle');
    return (
      <span role="img" aria-label={reason} title={reason}>
        –
      </span>
    );
  }
  return scorecard.data && <Figure scorecard={scorecard.data} />;
}

/** The figure of one entity; all cells of a table ask the server once. */
export function ScorecardCell(props: ScorecardCellProps) {
  return (
    <CustomerVoiceQueryProvider>
      <LoadedFigure {...props} />
    </CustomerVoiceQueryProvider>
  );
}

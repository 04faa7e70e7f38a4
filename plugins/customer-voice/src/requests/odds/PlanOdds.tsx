import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  promiseHorizon,
  type RequestOddsAnswer,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { plannedAhead } from './planned';
import { isUntold, useOdds } from './useOdds';
import { useOddsWords } from './useOddsWords';
import styles from './odds.module.css';

interface DateProps {
  /** ISO-8601 date. */
  date: string;
}

/** How earlier promises went that were like one for this date, in sentences. */
function usePlanSentences(odds: RequestOddsAnswer | undefined, date: string) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const words = useOddsWords();
  const now = Date.now();
  const ahead = odds && plannedAhead(odds.plan, now, date);
  if (!odds || !ahead) return [];
  const sentences: string[] = [];
  if (odds.plan && ahead.share !== undefined) {
    sentences.push(
      t('requests.odds.plan', {
        source: words.source(odds.plan),
        share: formats.figure('csat', ahead.share * 100),
        length: formats.duration(ahead.length),
      }),
    );
  }
  const horizon = promiseHorizon(now, date);
  const made = odds.promises.find(each => each.horizon === horizon);
  if (made && made.of > 0) {
    sentences.push(
      t(`requests.odds.kept.${horizon}`, {
        count: made.of,
        kept: formats.number(made.count),
        all: formats.number(made.of),
      }),
    );
  }
  return sentences.length > 0 ? sentences : [t('requests.odds.planTooLittle')];
}

/** How likely a date is to be kept, by what became of earlier promises; it follows the date and holds nobody back. */
function PlanOddsOf({ entityRef, date }: DateProps & { entityRef: string }) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { data: odds, error } = useOdds(entityRef);
  const sentences = usePlanSentences(odds, date);
  if (isUntold(error)) return null;
  return (
    <p className={styles.plan} role="status">
      {error && !odds ? t('requests.odds.planError') : sentences.join(' ')}
    </p>
  );
}

/** The same for a request, which in triage has no service to know of. */
export function PlanOdds({
  entityRef,
  date,
}: DateProps & { entityRef?: string }) {
  return entityRef ? <PlanOddsOf entityRef={entityRef} date={date} /> : null;
}

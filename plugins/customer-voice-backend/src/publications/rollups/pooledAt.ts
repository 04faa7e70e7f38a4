import {
  computeFigures,
  Measure,
  SatisfactionPoint,
} from 'backstage-plugin-customer-voice-common';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import { pooledWithCoded } from './RollupService';

/**
 * The published scorecards of the organisation pooled, as of a moment.
 *
 * @param window - milliseconds before it, in which a publication has to lie
 * @returns undefined without figures
 */
export async function pooledAt(
  store: ScorecardStore,
  measure: Measure,
  at: Date,
  window: number,
): Promise<Omit<SatisfactionPoint, 'at'> | undefined> {
  const since = new Date(at.getTime() - window);
  const { distribution, coded, services } = await store.pooledAt(
    measure,
    at,
    since,
  );
  if (coded.services > 0) {
    return {
      ...pooledWithCoded(measure, distribution, coded),
      atMost: true,
      services,
    };
  }
  const figures = computeFigures(measure, distribution);
  return (
    figures && {
      score: figures.score,
      interval: [...figures.interval],
      respondents: figures.respondents,
      atMost: false,
      services,
    }
  );
}

import {
  computeFigures,
  Measure,
  SatisfactionPoint,
} from 'backstage-plugin-customer-voice-common';
import { ServiceScope } from '../../access/scopes';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import { PooledFigures } from '../scorecards/storedScorecard';
import { pooledWithCoded } from './RollupService';

/**
 * The published scorecards of the organisation pooled, as of a moment.
 *
 * @param options - `window`: milliseconds before it, in which a publication has to
 *   lie; `scope`: which services, all without
 * @returns undefined without figures
 */
export async function pooledAt(
  store: ScorecardStore,
  measure: Measure,
  at: Date,
  options: { window: number; scope?: ServiceScope },
): Promise<Omit<SatisfactionPoint, 'at'> | undefined> {
  const since = new Date(at.getTime() - options.window);
  return pooledFigure(
    measure,
    await store.pooledAt(measure, at, since, options.scope),
  );
}

/** The figure of scorecards that were added up; undefined without any. */
export function pooledFigure(
  measure: Measure,
  pooled: PooledFigures & { services: number },
): Omit<SatisfactionPoint, 'at'> | undefined {
  const { distribution, coded, services } = pooled;
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

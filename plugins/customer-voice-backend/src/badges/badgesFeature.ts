import { stringifyEntityRef } from '@backstage/catalog-model';
import { Feature } from '../feature';
import { RawJson } from '../http/RawJson';
import { ScorecardService } from '../publications/scorecards/ScorecardService';
import { badgeText } from './badgeText';
import { drawBadge } from './drawBadge';

/** Figures of services as small images, made of their scorecards and nothing else. */
export function createBadgesFeature({
  scorecards,
}: {
  scorecards: ScorecardService;
}): Feature {
  return {
    name: 'badges',
    handlers: {
      getBadge: async ({ caller, params, query }) => {
        const scorecard = await scorecards.scorecard(
          caller,
          stringifyEntityRef(params),
          query.measure,
        );
        return drawBadge(
          badgeText(
            scorecard instanceof RawJson ? scorecard.parse() : scorecard,
          ),
        );
      },
    },
  };
}

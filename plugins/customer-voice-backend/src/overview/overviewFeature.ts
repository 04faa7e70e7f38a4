import { stringifyEntityRef } from '@backstage/catalog-model';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { ScorecardService } from '../publications/scorecards/ScorecardService';
import { RequestFigures } from '../requests/store/RequestFigures';
import { ResponseService } from '../responses/ResponseService';
import { OverviewService } from './OverviewService';

/** What one entity page needs, from the features. */
export function createOverviewFeature(
  platform: Platform,
  features: {
    scorecards: ScorecardService;
    responses: ResponseService;
    requestFigures: RequestFigures;
  },
): Feature {
  const overview = new OverviewService({ ...platform, ...features });
  return {
    name: 'overview',
    handlers: {
      getService: ({ caller, params }) =>
        overview.service(caller, stringifyEntityRef(params)),
    },
  };
}

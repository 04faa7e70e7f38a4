import { stringifyEntityRef } from '@backstage/catalog-model';
import { Feature } from '../feature';
import { InsightService } from '../insights/InsightService';
import { OwnerService } from '../owners/OwnerService';
import { Platform } from '../platform';
import { ScorecardStore } from '../publications/scorecards/ScorecardStore';
import { OwnerFigures } from '../requests/store/OwnerFigures';
import { QuarterReports, QUARTERS } from './QuarterReports';
import { lastQuarters, quarterNamed } from './quarters';
import { ReportRequests } from './ReportRequests';
import { ReportScores } from './ReportScores';

function createReports(
  { config, knex }: Platform,
  { owners, scorecards }: { owners: OwnerService; scorecards: ScorecardStore },
) {
  const { triageOwner } = config.requests;
  return new QuarterReports({
    owners,
    scores: new ReportScores(knex, {
      scorecards,
      windowMillis: config.windowMillis,
    }),
    requests: new ReportRequests(knex, { triageOwner }),
    figures: new OwnerFigures(knex, {
      decisionTargetMillis: config.decisionTargetMillis,
      triageOwner,
    }),
  });
}

/** Reports of a quarter, to print: of groups and of the organisation. */
export function createReportsFeature(
  platform: Platform,
  of: {
    scorecards: ScorecardStore;
    owners: OwnerService;
    insights: InsightService;
  },
): Feature {
  const { insights } = of;
  const reports = createReports(platform, of);
  return {
    name: 'reports',
    handlers: {
      getReport: ({ caller, params, query }) =>
        reports.ofGroup(caller, stringifyEntityRef(params), query),
      getOrganizationReport: ({ caller, query: { quarter, measure } }) =>
        insights.get(
          caller,
          reports.ofOrganization(quarterNamed(quarter, new Date())),
          measure,
        ),
    },
    tasks: [
      {
        id: 'reports',
        frequency: { hours: 1 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 90 },
        run: signal =>
          insights.refreshAll(
            QUARTERS,
            lastQuarters(new Date()).map(quarter =>
              reports.ofOrganization(quarter),
            ),
            signal,
          ),
      },
    ],
  };
}

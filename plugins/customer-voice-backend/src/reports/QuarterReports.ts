import {
  GroupFigures,
  Measure,
  QuarterReport,
} from 'backstage-plugin-customer-voice-common';
import { Caller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { restrictToTree } from '../catalog/restrictToTree';
import { Insight, InsightScope } from '../insights/Insight';
import { OwnerService } from '../owners/OwnerService';
import { OwnerFigures } from '../requests/store/OwnerFigures';
import { ORGANIZATION } from '../requests/store/ownerRows';
import { Quarter, quarterNamed } from './quarters';
import { ReportRequests } from './ReportRequests';
import { ReportScores } from './ReportScores';

/** Of a hidden group nothing is reported. */
const NOTHING: InsightScope = {
  services: query => query.whereRaw('1 = 0'),
  hidden: async () => new Set(),
};

/** How the names of kept reports begin. */
export const QUARTERS = 'quarter/';

type OverTime = ReadonlyArray<GroupFigures & { from: string; to: string }>;

/** Figures of a quarter and of the one before, without its bounds. */
function figuresOf(overTime: OverTime, { from }: Quarter) {
  const i = overTime.findIndex(each => each.from === from.toISOString());
  const at = (index: number): GroupFigures | undefined => {
    const found = overTime.at(index);
    if (index < 0 || !found) return undefined;
    const { from: _from, to: _to, ...figures } = found;
    return figures;
  };
  return { figures: at(i), figuresBefore: at(i - 1) };
}

/** What a group or the organisation made of a quarter, for those who may read it. */
export class QuarterReports {
  readonly #scores: ReportScores;
  readonly #requests: ReportRequests;
  readonly #owners: OwnerService;
  readonly #figures: OwnerFigures;

  constructor(options: {
    scores: ReportScores;
    requests: ReportRequests;
    owners: OwnerService;
    figures: OwnerFigures;
  }) {
    this.#scores = options.scores;
    this.#requests = options.requests;
    this.#owners = options.owners;
    this.#figures = options.figures;
  }

  /**
   * A quarter of a group. One that the caller may not see, or that there is not,
   * has nothing to report.
   *
   * @throws InputError for another kind, or another quarter than the last four
   * @throws NotAllowedError if the policy refuses figures altogether
   */
  async ofGroup(
    caller: Caller,
    ref: string,
    options: { quarter?: string; measure: Measure },
  ): Promise<QuarterReport> {
    if (!ref.startsWith('group:')) {
      throw new FieldError('kind', `reports are of groups, and not of ${ref}`);
    }
    const { measure } = options;
    const now = new Date();
    const quarter = quarterNamed(options.quarter, now);
    const readable = await this.#owners.scope(caller, ref);
    const serviceIds = await this.#owners.servicesBelow(ref);
    return this.#report(ref, {
      measure,
      quarter,
      now,
      scope: readable
        ? {
            services: readable.services,
            requests: readable.requests?.narrow,
            hidden: async () => new Set(),
          }
        : NOTHING,
      overTime: this.#owners.overTime(ref, {
        measure,
        scope: readable,
        serviceIds,
        now,
      }),
      serviceIds,
    });
  }

  /** A quarter of the organisation, which is kept for those who see everything. */
  ofOrganization(quarter: Quarter): Insight<QuarterReport> {
    return {
      name: `${QUARTERS}${quarter.name}`,
      byMeasure: true,
      ofComments: true,
      compute: async (scope, measure) => {
        const now = new Date();
        const { services, requests, comments } = scope;
        const counted = requests && { services, requests, comments };
        const figures =
          counted && (await this.#figures.of([ORGANIZATION], counted, now));
        const overTime = figures?.get(ORGANIZATION)?.overTime ?? [];
        return this.#report(undefined, {
          measure,
          quarter,
          now,
          scope,
          overTime: Promise.resolve(overTime),
        });
      },
    };
  }

  async #report(
    ref: string | undefined,
    of: {
      measure: Measure;
      quarter: Quarter;
      now: Date;
      scope: InsightScope;
      overTime: Promise<OverTime>;
      serviceIds?: string[];
    },
  ): Promise<QuarterReport> {
    const { measure, quarter, now, scope, serviceIds } = of;
    const { from, to, complete } = quarter;
    const [overTime, scores] = await Promise.all([
      of.overTime,
      this.#scores.between(
        measure,
        { from, to: complete ? to : now, complete },
        {
          serviceIds,
          scope: (query, knex) => {
            scope.services(query, knex);
            query.where('services.in_catalog', true);
            if (ref && !serviceIds) restrictToTree(knex, query, ref);
          },
        },
      ),
    ]);
    const below = ref === undefined ? undefined : { ref, serviceIds };
    const [deliveries, declines, wanted] = await Promise.all([
      this.#requests.deliveries(below, scope, quarter),
      this.#requests.declines(below, scope, quarter),
      this.#requests.wanted(below, scope),
    ]);
    return {
      entityRef: ref,
      quarter: quarter.name,
      from: from.toISOString(),
      to: to.toISOString(),
      complete,
      asOf: now.toISOString(),
      measure,
      ...scores,
      ...figuresOf(overTime, quarter),
      deliveries,
      declines,
      wanted,
    };
  }
}

// Over 300 lines: one list of schemas that refer to each other.
import { z } from 'zod';
import { endpoints } from '../endpoints';
import { RouteContract } from './RouteContract';
import { entityPathSchema } from './primitives';
import { SCORECARD_SORTS, SCORECARD_STATUSES } from '../words';
import {
  cursorSchema,
  entityRefSchema,
  limitSchema,
  measureSchema,
  pageInfoSchema,
  timeSchema,
  oneOrMore,
  withinSchema,
} from './primitives';

const intervalSchema = z
  .tuple([z.number(), z.number()])
  .describe('95 % interval, in the unit of the score');

const distributionSchema = z.array(
  z.object({ score: z.number().int(), count: z.number().int() }),
);

/**
 * The one comparison of a scorecard that every surface states, and whether it
 * is more than chance.
 *
 * @public
 */
export const trendSchema = z
  .object({
    verdict: z.enum(['improved', 'declined', 'no-evidence']),
    comparison: z
      .enum(['step', 'drift'])
      .describe(
        'step: this window against the one just before; drift: a slide over up to four windows, stated from the first to this one',
      ),
    difference: z
      .number()
      .describe('points, this window minus the earlier one'),
    interval: intervalSchema.describe('95 % interval of the difference'),
    previousScore: z.number(),
    previousAsOf: timeSchema
      .optional()
      .describe('moment of the publication that is compared with'),
    smallestDetectableChange: z
      .number()
      .optional()
      .describe(
        'points, with verdict no-evidence: the smallest change that would have been seen with 80 % power',
      ),
  })
  .meta({ id: 'Trend' });

/** The target of a service, and whether the figure is surely above or below it. @public */
export const targetSchema = z
  .object({
    value: z.number(),
    verdict: z.enum(['meets', 'misses', 'undecided']),
  })
  .meta({ id: 'Target' });

/** The figure of one driver: exact, at most so much, or withheld. @public */
export const driverFigureSchema = z
  .discriminatedUnion('state', [
    z.object({
      driver: z.string(),
      state: z.literal('published'),
      respondents: z.number().int(),
      score: z.number(),
      interval: intervalSchema,
    }),
    z.object({
      driver: z.string(),
      state: z.literal('coded'),
      respondents: z.number().int(),
      atMost: z.number().describe('the score is at most this'),
    }),
    z.object({ driver: z.string(), state: z.literal('withheld') }),
  ])
  .meta({ id: 'DriverFigure' });

/** What is asked of a service, and how that went. @public */
export const requestFiguresSchema = z
  .object({
    open: z.number().int(),
    overdue: z
      .number()
      .int()
      .describe('open, and a first response or a promise is late'),
    delivered: z.number().int().describe('delivered or verified'),
    promisesKept: z
      .number()
      .optional()
      .describe(
        '0 to 1: delivered by the first date promised, of the promises delivered or past; missing without any',
      ),
    goalsMet: z
      .number()
      .optional()
      .describe('0 to 1: verdicts met of verdicts given; missing without any'),
  })
  .meta({ id: 'RequestFigures' });

const identity = {
  entityRef: z.string(),
  ownerRef: z.string().describe('the primary owner'),
  ownerRefs: z.array(z.string()).describe('every owner, the primary one first'),
  title: z.string(),
  kind: z.string(),
  type: z.string().optional(),
  measure: measureSchema,
  requests: requestFiguresSchema
    .optional()
    .describe('missing where the caller may not read requests'),
};

const publication = {
  asOf: timeSchema.describe(
    'moment of the publication, on the grid of publicationInterval',
  ),
  window: z.string().describe('ISO-8601 duration'),
  respondents: z.number().int(),
  teams: z.number().int(),
  rankingScore: z.number().describe('0 to 1'),
  trend: trendSchema.optional(),
  target: targetSchema.optional(),
  demo: z.boolean().optional().describe('true if answers in it are demo data'),
};

const figures = {
  ...publication,
  score: z
    .number()
    .describe('percent (CSAT, CES: 0 to 100) or points (NPS: -100 to 100)'),
  interval: intervalSchema,
  mean: z.number().optional().describe('mean score, CES only'),
  distribution: distributionSchema,
  drivers: z
    .array(driverFigureSchema)
    .describe('every driver of the service, named by a respondent or not'),
  driversAsOf: timeSchema
    .optional()
    .describe(
      'moment of the publication that the drivers are of, where they have not advanced with the rest',
    ),
};

/** The published figures of one service for one measure. @public */
export const publishedScorecardSchema = z
  .object({ ...identity, state: z.literal('published'), ...figures })
  .meta({ id: 'PublishedScorecard' });

/**
 * Figures of a service with which almost no one is satisfied: an upper bound
 * instead of a score, so that no single answer is certain.
 *
 * @public
 */
export const codedScorecardSchema = z
  .object({
    ...identity,
    state: z.literal('coded'),
    ...publication,
    atMost: z
      .number()
      .describe(
        'the score is at most this: what it would be if two who answered confidentially were satisfied',
      ),
  })
  .meta({
    id: 'CodedScorecard',
    description:
      'Fewer than two of those who answered confidentially are satisfied; the score is stated as an upper bound, the distribution and the drivers are withheld.',
  });

/** A scorecard without figures; it does not tell how many people answered. @public */
export const withheldScorecardSchema = z
  .object({ ...identity, state: z.enum(['withheld', 'no-data']) })
  .meta({
    id: 'WithheldScorecard',
    description:
      'Fewer people than the threshold answered, or none; nothing here tells how many.',
  });

/** A scorecard, with figures or without; `state` tells which. @public */
export const scorecardSchema = z
  .discriminatedUnion('state', [
    publishedScorecardSchema,
    codedScorecardSchema,
    withheldScorecardSchema,
  ])
  .meta({ id: 'Scorecard' });

/** Query that names a measure and nothing else. @public */
export const measureQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
});

/** Body of a call for the scorecards of several services. @public */
export const scorecardsByRefsSchema = z.strictObject({
  entityRefs: z.array(entityRefSchema).max(100),
  measure: measureSchema.default('csat'),
});

/** Scorecards in the order of the call, null where there is none to read. @public */
export const scorecardItemsSchema = z.object({
  items: z.array(scorecardSchema.nullable()),
});

/** Filters, order and page of the list of scorecards. @public */
export const scorecardListQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
  owner: oneOrMore(entityRefSchema).describe('owners, exactly'),
  within: withinSchema,
  kind: oneOrMore(z.string().max(63)),
  type: oneOrMore(z.string().max(100)),
  system: entityRefSchema.optional(),
  domain: entityRefSchema.optional(),
  status: oneOrMore(z.enum(SCORECARD_STATUSES)),
  attention: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .optional()
    .describe(
      'true: only services that surely miss their target, have declined, or have overdue requests',
    ),
  q: z.string().max(200).optional(),
  sort: z.enum(SCORECARD_SORTS).default('name'),
  counts: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .describe(
      'whether the first page counts all, and those of each status under the other filters',
    ),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of the list of scorecards. @public */
export const scorecardPageSchema = z.object({
  items: z.array(scorecardSchema),
  pageInfo: pageInfoSchema,
  statusCounts: z
    .partialRecord(z.enum(SCORECARD_STATUSES), z.number().int())
    .optional()
    .describe(
      'on the first page if `counts` was asked for: how many there are of each status under the other filters',
    ),
});

/** Which publications of one service, by time and page. @public */
export const historyQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
  from: timeSchema.optional(),
  to: timeSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** What was published at one moment, as the history keeps it. @public */
export const publicationSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('published'),
      asOf: timeSchema,
      score: z.number(),
      interval: intervalSchema,
      respondents: z.number().int(),
      teams: z.number().int(),
      distribution: distributionSchema,
    }),
    z.object({
      state: z.literal('coded'),
      asOf: timeSchema,
      atMost: z.number(),
      respondents: z.number().int(),
      teams: z.number().int(),
    }),
  ])
  .meta({
    id: 'Publication',
    description:
      'Only publications with figures are listed: that a withheld scorecard advanced would tell that people answered.',
  });

/** One page of publications, oldest first. @public */
export const publicationPageSchema = z.object({
  items: z.array(publicationSchema),
  pageInfo: pageInfoSchema,
});

const rollupCounts = z.object({
  total: z.number().int(),
  published: z
    .number()
    .int()
    .describe('services with figures, coded ones included'),
  coded: z
    .number()
    .int()
    .describe('those of them whose score is an upper bound'),
  withheld: z.number().int(),
  noData: z.number().int(),
  meets: z.number().int(),
  misses: z.number().int(),
});

/** Published scorecards taken together, with counts of all services they come from. @public */
export const rollupSchema = z
  .discriminatedUnion('state', [
    z.object({
      entityRef: z.string().optional().describe('absent for the organisation'),
      measure: measureSchema,
      state: z.literal('published'),
      services: rollupCounts,
      requests: requestFiguresSchema.optional(),
      score: z.number(),
      interval: intervalSchema,
      respondents: z
        .number()
        .int()
        .describe('respondent-service pairs of the published scorecards'),
      atMost: z
        .boolean()
        .optional()
        .describe(
          'true where coded scorecards are pooled: the score is then an upper bound',
        ),
      distribution: distributionSchema
        .optional()
        .describe('missing where coded scorecards are pooled'),
      trend: trendSchema.optional(),
    }),
    z.object({
      entityRef: z.string().optional(),
      measure: measureSchema,
      state: z.literal('no-data'),
      services: rollupCounts,
      requests: requestFiguresSchema.optional(),
    }),
  ])
  .meta({ id: 'Rollup' });

/** Endpoints with their schemas. @public */
export const scorecardRoutes = {
  getScorecard: {
    ...endpoints.getScorecard,
    summary: 'Scorecard of one service',
    params: entityPathSchema,
    query: measureQuerySchema,
    answer: scorecardSchema,
  },
  getScorecardHistory: {
    ...endpoints.getScorecardHistory,
    summary: 'Publications of one service, oldest first',
    params: entityPathSchema,
    query: historyQuerySchema,
    answer: publicationPageSchema,
  },
  getScorecardsByRefs: {
    ...endpoints.getScorecardsByRefs,
    summary:
      'Scorecards of up to 100 services, in order; null where there is none to read',
    body: scorecardsByRefsSchema,
    answer: scorecardItemsSchema,
  },
  listScorecards: {
    ...endpoints.listScorecards,
    summary: 'Page of scorecards',
    query: scorecardListQuerySchema,
    answer: scorecardPageSchema,
  },
  getOrganizationRollup: {
    ...endpoints.getOrganizationRollup,
    summary: 'Roll-up of all services',
    query: measureQuerySchema,
    answer: rollupSchema,
  },
  getRollup: {
    ...endpoints.getRollup,
    summary:
      'Roll-up of a group (with its child groups), user, system or domain',
    params: entityPathSchema,
    query: measureQuerySchema,
    answer: rollupSchema,
  },
} as const satisfies Record<string, RouteContract>;

// Over 300 lines: one list of schemas that refer to each other.
import { z } from 'zod';
import { endpoints } from '../endpoints';
import { EVALUATION_VERDICTS, REQUEST_STATUSES } from '../requests/lifecycle';
import { RouteContract } from './RouteContract';
import { groupFiguresSchema } from './owners';
import { existingSchema } from './requests';
import { measureSchema, timeSchema } from './primitives';

const asOfSchema = timeSchema.describe('when it was computed');

/** A service as insights name it. @public */
export const insightServiceSchema = z.object({
  entityRef: z.string(),
  title: z.string(),
  ownerRef: z.string(),
});

/** A request as insights name it, the same for every reader. @public */
export const insightRequestSchema = z.object({
  number: z.number().int(),
  title: z.string(),
  status: z.enum(REQUEST_STATUSES),
  people: z.number().int(),
  teams: z.number().int(),
  createdAt: timeSchema,
  service: insightServiceSchema.optional().describe('missing in triage'),
});

/** What many teams ask for and no owner plans, most teams first. @public */
export const unmetDemandSchema = z
  .object({ asOf: asOfSchema, items: z.array(insightRequestSchema) })
  .meta({ id: 'UnmetDemand' });

/** What people use instead of a service: an entity of the catalog, or what they describe alike. @public */
export const workaroundSchema = z
  .object({
    entityRef: z.string().optional(),
    title: z
      .string()
      .optional()
      .describe('of the entity, where the catalog gives it one'),
    text: z
      .string()
      .optional()
      .describe('as one of them describes it, where it is no entity'),
    people: z.number().int(),
    teams: z.number().int(),
    requests: z.array(insightRequestSchema).describe('the first of them'),
    totalRequests: z.number().int(),
    months: z
      .array(z.object({ month: z.string(), requests: z.number().int() }))
      .describe(
        'requests that named it, by the month of asking: the last twelve',
      ),
  })
  .meta({ id: 'Workaround' });

/** What people use instead, most teams first. @public */
export const workaroundsSchema = z
  .object({ asOf: asOfSchema, items: z.array(workaroundSchema) })
  .meta({ id: 'Workarounds' });

/** How somebody solved what others ask for, and what its owner makes of it. @public */
export const solutionToLearnSchema = z
  .object({
    id: z.string(),
    target: existingSchema,
    description: z.string().describe('Markdown'),
    byRef: z.string(),
    teamRef: z.string().optional(),
    at: timeSchema,
    evaluation: z
      .enum(EVALUATION_VERDICTS)
      .optional()
      .describe('missing as long as no owner has evaluated it'),
    request: insightRequestSchema,
  })
  .meta({ id: 'SolutionToLearn' });

/** Solutions to what most people ask for, those that wait for an evaluation first. @public */
export const solutionsToLearnSchema = z
  .object({ asOf: asOfSchema, items: z.array(solutionToLearnSchema) })
  .meta({ id: 'SolutionsToLearn' });

/** A service whose figure changed by more than chance among so many. @public */
export const moverSchema = z
  .object({
    service: insightServiceSchema,
    score: z.number(),
    atMost: z.boolean().describe('whether the score is an upper bound'),
    difference: z.number().describe('points'),
    interval: z
      .tuple([z.number(), z.number()])
      .describe('95 % interval of the difference, for a single look'),
    comparison: z.enum(['step', 'drift']),
    previousScore: z.number(),
    previousAsOf: timeSchema.optional(),
    p: z.number().describe('two-sided p value of a single look'),
    lowestDriver: z.string().optional(),
  })
  .meta({ id: 'Mover' });

/** What an owner makes of what it is asked, and of what it promises. @public */
export const ownerPromisesSchema = groupFiguresSchema
  .pick({
    requests: true,
    firstResponse: true,
    promises: true,
    promisesByHorizon: true,
  })
  .extend({ ownerRef: z.string() })
  .meta({ id: 'OwnerPromises' });

/** Promises and first responses by owner, over twelve months. @public */
export const promisesByOwnerSchema = z
  .object({
    asOf: asOfSchema,
    items: z
      .array(ownerPromisesSchema)
      .describe('those who are asked most first, 100 at most'),
  })
  .meta({ id: 'PromisesByOwner' });

/** Services that moved, the surest first. @public */
export const moversSchema = z
  .object({
    asOf: asOfSchema,
    measure: measureSchema,
    compared: z.number().int().describe('services with two windows to compare'),
    falseDiscoveryRate: z.number().describe('q of Benjamini and Hochberg'),
    mayBeChance: z
      .number()
      .describe('how many of the items may be chance, at most, on average'),
    items: z.array(moverSchema),
  })
  .meta({ id: 'Movers' });

/** How a topic stands across services. @public */
export const driverAcrossSchema = z
  .object({
    driver: z.string(),
    services: z.number().int().describe('that show a figure of it'),
    lowest: z
      .number()
      .int()
      .describe('services of which it is the lowest topic'),
    respondents: z.number().int(),
    score: z.number().describe('pooled over these services'),
    difference: z
      .number()
      .describe(
        'points below or above all answers of the same services, on average by respondents',
      ),
    worst: z
      .array(
        z.object({
          service: insightServiceSchema,
          score: z.number(),
          respondents: z.number().int(),
        }),
      )
      .describe('where it is lowest'),
  })
  .meta({ id: 'DriverAcross' });

/** Topics across services, what pulls figures down first. @public */
export const driversAcrossSchema = z
  .object({
    asOf: asOfSchema,
    measure: measureSchema,
    items: z.array(driverAcrossSchema),
  })
  .meta({ id: 'DriversAcross' });

/** Satisfaction of the organisation at one moment: published scorecards pooled. @public */
export const satisfactionPointSchema = z
  .object({
    at: timeSchema,
    score: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    atMost: z.boolean().describe('whether coded scorecards are pooled with it'),
    respondents: z
      .number()
      .int()
      .describe('respondent-service pairs of the published scorecards'),
    services: z.number().int(),
  })
  .meta({ id: 'SatisfactionPoint' });

/** Satisfaction of the organisation by week, oldest first, a year at most; of the services that the caller sees by four weeks, where these are not all. @public */
export const satisfactionOverTimeSchema = z
  .discriminatedUnion('state', [
    z.object({
      state: z.literal('shown'),
      measure: measureSchema,
      items: z.array(satisfactionPointSchema),
    }),
    z.object({
      state: z
        .literal('restricted')
        .describe('to callers who see very many services and not all of them'),
      measure: measureSchema,
    }),
  ])
  .meta({ id: 'SatisfactionOverTime' });

/** Which measure an insight is about. @public */
export const insightQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
});

/** Endpoints with their schemas. @public */
export const insightRoutes = {
  getUnmetDemand: {
    ...endpoints.getUnmetDemand,
    summary: 'What many teams ask for and no owner plans, most teams first',
    answer: unmetDemandSchema,
  },
  getWorkarounds: {
    ...endpoints.getWorkarounds,
    summary: 'What people use instead of services, most teams first',
    answer: workaroundsSchema,
  },
  getSolutionsToLearn: {
    ...endpoints.getSolutionsToLearn,
    summary: 'How others solved what many ask for, evaluated or not',
    answer: solutionsToLearnSchema,
  },
  getPromises: {
    ...endpoints.getPromises,
    summary: 'How soon owners respond first, and which promises they keep',
    answer: promisesByOwnerSchema,
  },
  getMovers: {
    ...endpoints.getMovers,
    summary:
      'Services whose figures changed, with how many of them may be chance',
    query: insightQuerySchema,
    answer: moversSchema,
  },
  getDriversAcross: {
    ...endpoints.getDriversAcross,
    summary: 'Topics that pull figures down across services',
    query: insightQuerySchema,
    answer: driversAcrossSchema,
  },
  getSatisfactionOverTime: {
    ...endpoints.getSatisfactionOverTime,
    summary: 'Satisfaction of the whole organisation by week',
    query: insightQuerySchema,
    answer: satisfactionOverTimeSchema,
  },
} as const satisfies Record<string, RouteContract>;

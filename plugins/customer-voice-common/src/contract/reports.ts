import { z } from 'zod';
import { endpoints } from '../endpoints';
import { insightRequestSchema, insightServiceSchema } from './insights';
import { groupFiguresSchema } from './owners';
import { entityPathSchema, measureSchema, timeSchema } from './primitives';
import { RouteContract } from './RouteContract';

/** A quarter of a calendar year, such as `2026-Q3`; in UTC. @public */
export const quarterSchema = z.string().regex(/^\d{4}-Q[1-4]$/);

/** Published scorecards pooled, as of a moment. @public */
export const reportFigureSchema = z.object({
  score: z.number(),
  interval: z.tuple([z.number(), z.number()]),
  atMost: z.boolean().describe('whether coded scorecards are pooled with it'),
  respondents: z
    .number()
    .int()
    .describe('respondent-service pairs of the published scorecards'),
  services: z.number().int(),
});

/** The published figure of one service, as of a moment. @public */
export const reportScoreSchema = z.object({
  score: z.number(),
  atMost: z.boolean().describe('whether the score is an upper bound'),
  respondents: z.number().int(),
});

/** A service in a report. @public */
export const reportServiceSchema = z.object({
  service: insightServiceSchema,
  before: reportScoreSchema
    .optional()
    .describe('as the quarter began; missing without a published figure'),
  after: reportScoreSchema.describe('as it ended, or now'),
});

/** A delivery of the quarter, with what those who asked say. @public */
export const reportDeliverySchema = insightRequestSchema.extend({
  deliveredAt: timeSchema,
  met: z.number().int(),
  partly: z.number().int(),
  notMet: z.number().int(),
});

/** A request that was declined in the quarter. @public */
export const reportDeclineSchema = insightRequestSchema.extend({
  declinedAt: timeSchema,
  alternative: z.boolean().describe('whether one was offered'),
});

const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), total: z.number().int() });

/** One quarter of a group or of the organisation. @public */
export const quarterReportSchema = z
  .object({
    entityRef: z.string().optional().describe('missing for the organisation'),
    quarter: quarterSchema,
    from: timeSchema,
    to: timeSchema,
    complete: z.boolean().describe('whether the quarter is over'),
    asOf: timeSchema.describe('when it was computed'),
    measure: measureSchema,
    before: reportFigureSchema
      .optional()
      .describe('satisfaction as the quarter began'),
    after: reportFigureSchema
      .optional()
      .describe('satisfaction as it ended, or now'),
    services: listOf(reportServiceSchema).describe(
      'with a published figure at the end, lowest first, 50 at most',
    ),
    figures: groupFiguresSchema
      .optional()
      .describe('missing for who may read no requests'),
    figuresBefore: groupFiguresSchema
      .optional()
      .describe('of the quarter before'),
    deliveries: listOf(reportDeliverySchema).describe(
      'those that most people asked for first, 20 at most',
    ),
    declines: listOf(reportDeclineSchema).describe(
      'those that most people asked for first, 20 at most',
    ),
    wanted: listOf(insightRequestSchema).describe(
      'open now, those that most teams ask for first, 10 at most',
    ),
  })
  .meta({ id: 'QuarterReport' });

/** Of which quarter, and by which measure. @public */
export const reportQuerySchema = z.strictObject({
  quarter: quarterSchema
    .optional()
    .describe('one of the last four; default: the last one that is over'),
  measure: measureSchema.default('csat'),
});

/** Endpoints with their schemas. @public */
export const reportRoutes = {
  getOrganizationReport: {
    ...endpoints.getOrganizationReport,
    summary: 'One quarter of the whole organisation',
    query: reportQuerySchema,
    answer: quarterReportSchema,
  },
  getReport: {
    ...endpoints.getReport,
    summary: 'One quarter of a group and of the groups below it',
    params: entityPathSchema,
    query: reportQuerySchema,
    answer: quarterReportSchema,
  },
} as const satisfies Record<string, RouteContract>;

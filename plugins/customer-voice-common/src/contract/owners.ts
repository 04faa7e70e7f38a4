import { z } from 'zod';
import { endpoints } from '../endpoints';
import { keptPromisesSchema, ownerShareSchema } from './keptPromises';
import {
  entityPathSchema,
  measureSchema,
  pageInfoSchema,
  pageQuerySchema,
  timeSchema,
} from './primitives';
import { RouteContract } from './RouteContract';
import { thanksSchema } from './requests/thanks';
import { rollupSchema } from './scorecards';

/** How long something takes, and how many were within the target. @public */
export const ownerClockSchema = z
  .object({
    medianHours: z
      .number()
      .optional()
      .describe(
        'by Kaplan and Meier, what is open being censored; missing for fewer than 5 requests, and where more than half are open. Of more than 2,000 requests, an even sample of so many',
      ),
    withinTarget: ownerShareSchema.describe(
      'of those done or past their target',
    ),
  })
  .meta({ id: 'OwnerClock' });

/** What a group made of what it was asked, over a period. @public */
export const groupFiguresSchema = z
  .object({
    requests: z.number().int().describe('asked in the period'),
    firstResponse: ownerClockSchema.describe('of requests of the period'),
    decision: ownerClockSchema.describe('of requests of the period'),
    promises: ownerShareSchema.describe(
      'kept of those due: delivered in the period, or promised for a day of it that has passed',
    ),
    promisesByHorizon: z
      .array(keptPromisesSchema)
      .describe('the same, by how far ahead they were made'),
    goals: ownerShareSchema
      .extend({
        interval: z
          .tuple([z.number(), z.number()])
          .optional()
          .describe('95 % interval of the share, by Wilson'),
      })
      .describe('met of the verdicts on deliveries of the period'),
    declines: ownerShareSchema.describe(
      'with an alternative, of those declined in the period',
    ),
    deliveries: z.number().int(),
    thanks: z.number().int().describe('to the group and to groups below it'),
  })
  .meta({ id: 'GroupFigures' });

/** What a person did as an owner, over a period. @public */
export const personFiguresSchema = z
  .object({
    moves: z.number().int().describe('moves of requests as their owner'),
    answers: z.number().int().describe('requests answered'),
    deliveries: z.number().int().describe('requests delivered'),
    thanks: z.number().int().describe('thanks to the person by name'),
  })
  .meta({ id: 'PersonFigures' });

const quarterFields = {
  from: timeSchema,
  to: timeSchema.describe('the last one is not over yet'),
};

/** How an owner treats customers: figures with their parts, and never one grade. @public */
export const ownerSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('group'),
      entityRef: z.string(),
      asOf: timeSchema.describe('when it was computed'),
      rollup: rollupSchema.describe('the published scorecards below'),
      figures: groupFiguresSchema
        .optional()
        .describe(
          'over the last twelve months; missing for who may read no requests',
        ),
      overTime: z
        .array(groupFiguresSchema.extend(quarterFields))
        .describe('the last four quarters, oldest first'),
    }),
    z.object({
      kind: z.literal('user'),
      entityRef: z.string(),
      asOf: timeSchema.describe('when it was computed'),
      figures: personFiguresSchema
        .optional()
        .describe(
          'over the last twelve months; missing for who may read no requests',
        ),
      overTime: z
        .array(personFiguresSchema.extend(quarterFields))
        .describe('the last four quarters, oldest first'),
    }),
  ])
  .meta({ id: 'Owner' });

/** Which measure the roll-up is of. @public */
export const ownerQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
});

/** Thanks with the request that they are for, or the service that the reply was about. @public */
export const ownerThanksSchema = thanksSchema
  .extend({
    request: z
      .object({ number: z.number().int(), title: z.string() })
      .optional()
      .describe('what was delivered'),
    service: z
      .object({ entityRef: z.string(), title: z.string() })
      .optional()
      .describe('about which the owners replied'),
  })
  .meta({ id: 'OwnerThanks' });

/** One page of what an owner is thanked for, newest first. @public */
export const ownerThanksPageSchema = z.object({
  items: z.array(ownerThanksSchema),
  pageInfo: pageInfoSchema,
});

/** Endpoints with their schemas. @public */
export const ownerRoutes = {
  getOwner: {
    ...endpoints.getOwner,
    summary:
      'How a group treats its customers, or what a user did for them: of what the caller may read',
    params: entityPathSchema,
    query: ownerQuerySchema,
    answer: ownerSchema,
  },
  listOwnerThanks: {
    ...endpoints.listOwnerThanks,
    summary: 'Thanks to a group (with its child groups) or user, newest first',
    params: entityPathSchema,
    query: pageQuerySchema,
    answer: ownerThanksPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../endpoints';
import { RouteContract } from './RouteContract';
import {
  commentSchema,
  cursorSchema,
  dateSchema,
  decimalSchema,
  disclosureSchema,
  entityRefSchema,
  limitSchema,
  measureSchema,
  pageInfoSchema,
  timeSchema,
} from './primitives';

const driverSchema = z.string().min(1).max(40);
const scoreSchema = z.number().int().min(0).max(10);

/** Body of a new response. Whether the score is on the scale of the measure is checked by the back end. @public */
export const giveResponseSchema = z
  .strictObject({
    entityRef: entityRefSchema,
    measure: measureSchema.default('csat'),
    score: scoreSchema,
    comment: commentSchema.optional(),
    driver: driverSchema.optional(),
    disclosure: disclosureSchema.default('confidential'),
    notifyOnReply: z
      .boolean()
      .default(false)
      .describe(
        'whether to notify the author of replies although they answer in confidence; authors by name always are',
      ),
  })
  .meta({ id: 'GiveResponse' });

/** Body of a change of the caller's own response: what is left out stays, null removes. @public */
export const changeResponseSchema = z
  .strictObject({
    score: scoreSchema.optional(),
    comment: commentSchema.nullable().optional(),
    driver: driverSchema.nullable().optional(),
    disclosure: disclosureSchema.optional(),
    notifyOnReply: z.boolean().optional(),
  })
  .refine(change => Object.keys(change).length > 0, {
    message:
      'must change at least one of score, comment, driver, disclosure, notifyOnReply',
  })
  .meta({ id: 'ChangeResponse' });

/** State of the conversation about a response. @public */
export const followUpStateSchema = z
  .enum(['open', 'acknowledged', 'resolved', 'reopened'])
  .describe(
    'open: no owner has said anything; acknowledged: an owner has; resolved: an owner says that it is solved; reopened: the author says that it is not',
  );

const followUpSummarySchema = z.object({
  state: followUpStateSchema,
  messages: z
    .number()
    .int()
    .optional()
    .describe('only for the author and the owners'),
  lastBy: z
    .enum(['owner', 'author'])
    .optional()
    .describe('who said the last of them'),
});

/** The author's own response. @public */
export const myResponseSchema = z
  .object({
    id: z.string(),
    entityRef: z.string(),
    title: z.string(),
    measure: measureSchema,
    score: z.number().int(),
    comment: z.string().optional(),
    driver: z.string().optional(),
    disclosure: disclosureSchema,
    respondedAt: timeSchema,
    included: z
      .boolean()
      .describe('whether the published figures already include it'),
    notifyOnReply: z
      .boolean()
      .default(false)
      .describe('whether the author is notified of replies'),
    followUp: followUpSummarySchema
      .optional()
      .describe('missing as long as no owner has said anything'),
  })
  .meta({ id: 'MyResponse' });

/** Query of the caller's own responses. @public */
export const myResponsesQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  measure: measureSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of the caller's own responses, newest first. @public */
export const myResponsePageSchema = z.object({
  items: z.array(myResponseSchema),
  pageInfo: pageInfoSchema,
});

/** A comment as others read it. @public */
export const commentItemSchema = z
  .discriminatedUnion('disclosure', [
    z.object({
      id: z.string(),
      disclosure: z.literal('confidential'),
      score: z
        .number()
        .int()
        .optional()
        .describe('missing while the scorecard is coded'),
      driver: z.string().optional(),
      comment: z.string(),
      publishedOn: dateSchema.describe('date of the publication, never a time'),
      followUp: followUpSummarySchema.optional(),
    }),
    z.object({
      id: z.string(),
      disclosure: z.literal('named'),
      score: z.number().int(),
      driver: z.string().optional(),
      comment: z.string(),
      authorRef: z.string(),
      respondedAt: timeSchema,
      followUp: followUpSummarySchema.optional(),
    }),
  ])
  .meta({ id: 'Comment' });

/** Query of the comments of one service. @public */
export const commentsQuerySchema = z.strictObject({
  entityRef: entityRefSchema,
  measure: measureSchema.default('csat'),
  disclosure: disclosureSchema.optional(),
  driver: driverSchema.optional(),
  score: decimalSchema(0, 10).optional(),
  sort: z.enum(['newest']).default('newest'),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of comments, and whether the confidential ones are shown. @public */
export const commentPageSchema = z.object({
  items: z.array(commentItemSchema),
  confidential: z
    .enum(['shown', 'withheld'])
    .describe(
      'withheld if too few people left confidential comments for a list to be shown',
    ),
  pageInfo: pageInfoSchema,
});

/** Answer to a wish to be forgotten. @public */
export const forgetResultSchema = z.object({
  forgotten: z.boolean(),
});

/** Path of a response. @public */
export const responsePathSchema = z.strictObject({ id: z.uuid() });

/** Endpoints with their schemas. @public */
export const responseRoutes = {
  giveResponse: {
    ...endpoints.giveResponse,
    summary:
      'Give feedback; a newer response replaces the older in the figures',
    body: giveResponseSchema,
    answer: myResponseSchema,
  },
  listMyResponses: {
    ...endpoints.listMyResponses,
    summary: 'My current responses, newest first',
    query: myResponsesQuerySchema,
    answer: myResponsePageSchema,
  },
  listComments: {
    ...endpoints.listComments,
    summary: 'Comments that the caller may read',
    query: commentsQuerySchema,
    answer: commentPageSchema,
  },
  changeResponse: {
    ...endpoints.changeResponse,
    summary: 'Change my response',
    params: responsePathSchema,
    body: changeResponseSchema,
    answer: myResponseSchema,
  },
  withdrawResponse: {
    ...endpoints.withdrawResponse,
    summary:
      'Withdraw my response; the figures follow with the next publication',
    params: responsePathSchema,
  },
  forgetMe: {
    ...endpoints.forgetMe,
    summary: 'Forget everything about the caller',
    answer: forgetResultSchema,
  },
} as const satisfies Record<string, RouteContract>;

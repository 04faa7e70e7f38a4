import { z } from 'zod';
import { REQUEST_SORTS, VERDICTS } from '../../requests/lifecycle';
import { endpoints } from '../../endpoints';
import {
  cursorSchema,
  dateSchema,
  entityRefSchema,
  limitSchema,
  oneOrMore,
  pageInfoSchema,
  timeSchema,
  withinSchema,
} from '../primitives';
import { RouteContract } from '../RouteContract';
import {
  alternativeSchema,
  existingSchema,
  requestPathSchema,
  requestStatusSchema,
} from './fields';
import {
  affectedSchema,
  flag,
  goalSchema,
  importanceSchema,
  sentenceSchema,
  titleSchema,
  versionSchema,
} from './texts';

/** Body of a new request. @public */
export const createRequestSchema = z
  .strictObject({
    entityRef: entityRefSchema
      .optional()
      .describe('the service; left out, the request goes to triage'),
    title: titleSchema,
    goal: goalSchema.describe('what the customer is trying to achieve'),
    workaround: sentenceSchema.optional().describe('how it is done today'),
    workaroundRef: entityRefSchema
      .optional()
      .describe('what is used today, if it is in the catalog'),
    neededBy: dateSchema.optional(),
    affectedRefs: affectedSchema.optional(),
    importance: importanceSchema.default(2),
  })
  .meta({ id: 'CreateRequest' });

/** Body of a change of a request: what is left out stays, null removes. @public */
export const changeRequestSchema = z
  .strictObject({
    version: versionSchema,
    title: titleSchema.optional(),
    goal: goalSchema.optional(),
    workaround: sentenceSchema.nullable().optional(),
    workaroundRef: entityRefSchema.nullable().optional(),
    neededBy: dateSchema.nullable().optional(),
    affectedRefs: affectedSchema.optional(),
    targetDate: dateSchema
      .nullable()
      .optional()
      .describe('by the owner, of a planned request: the promise moves'),
    reason: sentenceSchema
      .optional()
      .describe('why the promise moves; asked for when it does'),
    offered: z
      .boolean()
      .optional()
      .describe('by the requester: a supporter may take the request over'),
    requesterRef: entityRefSchema
      .optional()
      .describe('by a supporter: themself, once the request is offered'),
  })
  .refine(
    change =>
      Object.keys(change).some(key => key !== 'version' && key !== 'reason'),
    { message: 'must change something' },
  )
  .meta({ id: 'ChangeRequest' });

/** The owner's decision in force. @public */
export const decisionSchema = z
  .object({
    kind: z.enum(['planned', 'answered', 'declined', 'delivered']),
    reason: z.string().optional(),
    alternative: alternativeSchema.optional(),
    existing: existingSchema.optional(),
    delivered: z.string().optional(),
    byRef: z.string(),
    at: timeSchema,
  })
  .meta({ id: 'Decision' });

/** A hand-over that waits for the receiving owner. @public */
export const handoverSchema = z
  .object({
    entityRef: z
      .string()
      .optional()
      .describe('missing where the caller may not see it'),
    ownerRef: z.string().optional(),
    reason: z.string(),
    byRef: z.string(),
    at: timeSchema,
  })
  .meta({ id: 'Handover' });

/** A capability request as the caller sees it. @public */
export const requestSchema = z
  .object({
    number: z.number().int(),
    version: z.number().int(),
    entityRef: z.string().optional().describe('missing while in triage'),
    serviceTitle: z.string().optional(),
    ownerRef: z.string().optional().describe('the primary owner'),
    ownerRefs: z
      .array(z.string())
      .describe('every owner, the primary one first; empty without any'),
    requesterRef: z.string(),
    title: z.string(),
    goal: z.string(),
    workaround: z.string().optional(),
    workaroundRef: z.string().optional(),
    neededBy: dateSchema.optional(),
    affectedRefs: z.array(z.string()),
    status: requestStatusSchema,
    statusSince: timeSchema,
    moves: z
      .array(requestStatusSchema)
      .describe('where the caller may move it now'),
    may: z
      .object({
        edit: z.boolean().describe('title, goal and what belongs to them'),
        decide: z
          .boolean()
          .describe(
            'owner: moves, merge, hand-over, evaluations, owner comments',
          ),
        acceptHandover: z.boolean().describe('owns the service it is to go to'),
        takeOver: z.boolean().describe('may become the requester'),
      })
      .describe('what else the caller may do'),
    supporters: z.object({
      people: z.number().int(),
      teams: z.number().int(),
      importance: z.number().int().describe('sum over the people'),
      owners: z
        .number()
        .int()
        .describe('how many of the people own the request themselves'),
      mine: z
        .object({
          importance: importanceSchema,
          byRef: z
            .string()
            .optional()
            .describe('who recorded it, if not the caller'),
          confirmed: z
            .boolean()
            .describe(
              'false while the caller has not confirmed what another user recorded for them',
            ),
        })
        .optional(),
    }),
    subscribed: z.boolean(),
    firstResponse: z.object({
      dueAt: timeSchema,
      respondedAt: timeSchema.optional(),
    }),
    overdue: z
      .boolean()
      .describe('first response or promise is open and its time has passed'),
    promise: z
      .object({ firstTargetDate: dateSchema, targetDate: dateSchema })
      .optional(),
    decision: decisionSchema.optional(),
    contested: z.boolean().describe('whether this decision was contested'),
    deliveredAt: timeSchema.optional(),
    verification: z
      .object({
        asked: z.number().int(),
        met: z.number().int(),
        partly: z.number().int(),
        notMet: z.number().int(),
        closesAt: timeSchema,
        open: z.boolean(),
        mine: z.enum(VERDICTS).optional(),
        mayAnswer: z.boolean().describe('whether the caller was asked'),
        mayScore: z
          .boolean()
          .describe('whether a score with the verdict becomes a response'),
      })
      .optional(),
    handover: handoverSchema.optional(),
    offered: z.boolean(),
    comments: z.number().int(),
    ownerComments: z
      .number()
      .int()
      .optional()
      .describe('comments for owners only; to owners'),
    solutions: z.number().int(),
    mergedInto: z.number().int().optional(),
    merged: z
      .array(z.number().int())
      .optional()
      .describe('requests merged into this one; in the answer for one request'),
    demo: z.boolean().optional(),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({ id: 'Request' });

/** Filters, order and page of the list of requests. @public */
export const requestListQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  ownerRef: oneOrMore(entityRefSchema).describe('owners, exactly'),
  within: withinSchema,
  requester: entityRefSchema.optional(),
  supporter: entityRefSchema.optional(),
  relation: z
    .enum(['owned', 'requested', 'supported', 'subscribed'])
    .optional()
    .describe(
      "how the caller stands to them; owned counts the caller's groups, supported leaves out what they asked for themselves",
    ),
  triage: flag.optional().describe('those without a service'),
  status: oneOrMore(requestStatusSchema),
  overdue: flag.optional(),
  q: z.string().min(1).max(200).optional(),
  sort: z.enum(REQUEST_SORTS).default('trending'),
  counts: z
    .stringbool({ truthy: ['true'], falsy: ['false'] })
    .default(false)
    .describe(
      'whether the first page counts all, and those of each status under the other filters',
    ),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of requests. @public */
export const requestPageSchema = z.object({
  items: z.array(requestSchema),
  pageInfo: pageInfoSchema,
  statusCounts: z
    .partialRecord(requestStatusSchema, z.number().int())
    .optional()
    .describe(
      'on the first page if `counts` was asked for: how many there are of each status under the other filters',
    ),
});

/** Endpoints with their schemas. @public */
export const requestRoutes = {
  createRequest: {
    ...endpoints.createRequest,
    summary: 'Ask for a capability; without a service it goes to triage',
    body: createRequestSchema,
    answer: requestSchema,
  },
  listRequests: {
    ...endpoints.listRequests,
    summary: 'Page of requests',
    query: requestListQuerySchema,
    answer: requestPageSchema,
  },
  getRequest: {
    ...endpoints.getRequest,
    summary: 'One request',
    params: requestPathSchema,
    answer: requestSchema,
  },
  changeRequest: {
    ...endpoints.changeRequest,
    summary:
      'Change a request: its words by the requester, its promise by the owner',
    params: requestPathSchema,
    body: changeRequestSchema,
    answer: requestSchema,
  },
} as const satisfies Record<string, RouteContract>;

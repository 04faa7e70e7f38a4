import { z } from 'zod';
import { MAXIMUM_COMMENT_LENGTH } from '../words';
import {
  EVALUATION_VERDICTS,
  MAXIMUM_GOAL_LENGTH,
  REQUEST_SORTS,
  REQUEST_STATUSES,
  TITLE_LENGTH,
  VERDICTS,
} from '../requests/lifecycle';
import {
  cursorSchema,
  dateSchema,
  decimalSchema,
  entityRefSchema,
  limitSchema,
  lineSchema,
  oneOrMore,
  pageInfoSchema,
  pageSizeSchema,
  textSchema,
  timeSchema,
  visibleTextSchema,
  withinSchema,
} from './primitives';

/** Number of a request, which people can say: a plain decimal in the path. @public */
export const requestNumberSchema = decimalSchema(1, 2_000_000_000);

/** Path of a request. @public */
export const requestPathSchema = z.strictObject({
  number: requestNumberSchema,
});

/** State of a request. @public */
export const requestStatusSchema = z.enum(REQUEST_STATUSES);

const titleSchema = lineSchema(TITLE_LENGTH);
const goalSchema = visibleTextSchema(MAXIMUM_GOAL_LENGTH);
const sentenceSchema = visibleTextSchema(MAXIMUM_COMMENT_LENGTH);
const versionSchema = z
  .number()
  .int()
  .min(1)
  .max(2_000_000_000)
  .describe('version of the request that the change was made against');
const importanceSchema = z
  .union([z.literal(1), z.literal(2), z.literal(3)])
  .describe('1 nice to have, 2 important, 3 blocking');
const affectedSchema = z
  .array(entityRefSchema)
  .max(50)
  .describe('services and other entities that need it too');

/** An address that a browser may open: http or https. @public */
export const linkSchema = z
  .string()
  .min(1)
  .max(2000)
  .refine(
    text => {
      try {
        return ['http:', 'https:'].includes(new URL(text).protocol);
      } catch {
        return false;
      }
    },
    { message: 'must be an http or https link' },
  )
  .meta({ example: 'https://wiki.example.com/refunds' });

const refTarget = z.strictObject({
  kind: z.literal('entity').describe('an entity, templates included'),
  ref: entityRefSchema,
  note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
});
const linkTarget = z.strictObject({
  kind: z.literal('link'),
  url: linkSchema,
  note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
});

/** What already exists, in an answer. @public */
export const existingSchema = z
  .discriminatedUnion('kind', [refTarget, linkTarget])
  .meta({ id: 'Existing' });

/** What people can do instead, in a decline. @public */
export const alternativeSchema = z
  .discriminatedUnion('kind', [
    refTarget,
    linkTarget,
    z.strictObject({
      kind: z.literal('none-known').describe('said on purpose'),
      note: textSchema(MAXIMUM_COMMENT_LENGTH).optional(),
    }),
  ])
  .meta({ id: 'Alternative' });

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

/** Body of a move; which fields it needs follows from the table of moves. @public */
export const moveRequestSchema = z
  .strictObject({
    version: versionSchema,
    to: requestStatusSchema,
    reason: sentenceSchema.optional(),
    alternative: alternativeSchema.optional(),
    existing: existingSchema.optional(),
    targetDate: dateSchema
      .nullable()
      .optional()
      .describe('null says "no date yet" on purpose'),
    delivered: sentenceSchema.optional().describe('what was delivered'),
  })
  .meta({ id: 'MoveRequest' });

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

const flag = z.enum(['true', 'false']).transform(text => text === 'true');

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
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of requests. @public */
export const requestPageSchema = z.object({
  items: z.array(requestSchema),
  pageInfo: pageInfoSchema,
});

/** What was typed so far. @public */
export const similarQuerySchema = z.strictObject({
  text: z.string().min(1).max(2000),
  entityRef: entityRefSchema.optional(),
  limit: pageSizeSchema(20, 5),
});

/** What resembles the text. @public */
export const similarSchema = z
  .object({
    items: z.array(
      z.object({
        request: requestSchema,
        why: z.string().describe('the words that match'),
      }),
    ),
    capabilities: z.array(
      z.object({
        entityRef: z.string(),
        title: z.string(),
        description: z.string().optional(),
        why: z.string(),
      }),
    ),
  })
  .meta({ id: 'Similar' });

/** Body of a support. @public */
export const supportSchema = z.strictObject({
  importance: importanceSchema.default(2),
  onBehalfOf: entityRefSchema
    .optional()
    .describe('a user, who is told and can take it back'),
});

/** Whose support goes. @public */
export const supportQuerySchema = z.strictObject({
  onBehalfOf: entityRefSchema.optional(),
});

/** Query of a list that has nothing but pages. @public */
export const pageQuerySchema = z.strictObject({
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of the people who support a request, first ones first. @public */
export const supporterPageSchema = z.object({
  items: z.array(
    z
      .object({
        userRef: z.string(),
        teamRef: z.string().optional(),
        importance: importanceSchema,
        byRef: z.string().optional().describe('who recorded it for them'),
        confirmed: z
          .boolean()
          .describe('false while the person has not confirmed it'),
        owner: z.boolean().describe('whether they own the request'),
        since: timeSchema,
        viaNumber: z
          .number()
          .int()
          .optional()
          .describe('merged request through which they came'),
      })
      .meta({ id: 'Supporter' }),
  ),
  pageInfo: pageInfoSchema,
});

/** A move or another change, as the history keeps it for ever. @public */
export const requestEventSchema = z
  .object({
    id: z.string(),
    kind: z.enum([
      'created',
      'moved',
      'edited',
      'target-date',
      'handover-proposed',
      'handover-accepted',
      'handover-refused',
      'merged',
      'unmerged',
      'absorbed',
      'released',
      'offered',
      'taken-over',
      'solution',
      'evaluation',
    ]),
    byRef: z.string().optional().describe('missing for the system'),
    at: timeSchema,
    from: requestStatusSchema.optional(),
    to: requestStatusSchema.optional(),
    reason: z.string().optional(),
    alternative: alternativeSchema.optional(),
    existing: existingSchema.optional(),
    delivered: z.string().optional(),
    targetDate: dateSchema.nullable().optional(),
    previousTargetDate: dateSchema.nullable().optional(),
    entityRef: z.string().optional().describe('service of a hand-over'),
    number: z.number().int().optional().describe('other request of a merge'),
    fields: z.array(z.string()).optional().describe('what was edited'),
    verdict: z.enum(EVALUATION_VERDICTS).optional(),
  })
  .meta({ id: 'RequestEvent' });

/** One page of the history of a request, oldest first. @public */
export const requestEventPageSchema = z.object({
  items: z.array(requestEventSchema),
  pageInfo: pageInfoSchema,
});

/** Body of a comment. @public */
export const createCommentSchema = z.strictObject({
  body: sentenceSchema,
  visibility: z.enum(['everyone', 'owners']).default('everyone'),
});

/** Body of a correction of a comment. @public */
export const changeCommentSchema = z.strictObject({ body: sentenceSchema });

/** Why an owner removes the comment of another user. @public */
export const removeCommentSchema = z.strictObject({
  reason: sentenceSchema
    .optional()
    .describe('needed of an owner who is not the author'),
});

/** Path of a comment. @public */
export const requestCommentPathSchema = z.strictObject({
  number: requestNumberSchema,
  id: z.uuid(),
});

/** A comment on a request. @public */
export const requestCommentSchema = z
  .object({
    id: z.string(),
    authorRef: z.string(),
    body: z.string().describe('empty once it is removed'),
    visibility: z.enum(['everyone', 'owners']),
    byOwner: z.boolean().describe('written by one of the owners'),
    at: timeSchema,
    editedAt: timeSchema.optional(),
    removed: z
      .object({
        byRef: z.string(),
        at: timeSchema,
        reason: z.string().optional(),
      })
      .optional(),
    may: z
      .object({ edit: z.boolean(), remove: z.boolean() })
      .describe('what the caller may do with it'),
    viaNumber: z.number().int().optional(),
  })
  .meta({ id: 'RequestComment' });

/** One page of comments on a request, oldest first. @public */
export const requestCommentPageSchema = z.object({
  items: z.array(requestCommentSchema),
  pageInfo: pageInfoSchema,
});

/** Body of a merge. @public */
export const mergeRequestSchema = z.strictObject({
  into: z.number().int().min(1).max(2_000_000_000),
  version: versionSchema,
});

/** Body of a call that only names the version it was made against. @public */
export const versionBodySchema = z.strictObject({ version: versionSchema });

/** Body of a hand-over. @public */
export const proposeHandoverSchema = z.strictObject({
  version: versionSchema,
  entityRef: entityRefSchema.describe('the service that should take it'),
  reason: sentenceSchema,
});

/** Body of a refused hand-over. @public */
export const refuseHandoverSchema = z.strictObject({
  version: versionSchema,
  reason: sentenceSchema,
});

/** Body of a solution. @public */
export const createSolutionSchema = z.strictObject({
  target: existingSchema.describe('an entity or a link'),
  description: sentenceSchema.describe('how it was solved'),
});

/** How somebody solved it, and what the owner makes of it. @public */
export const solutionSchema = z
  .object({
    id: z.string(),
    target: existingSchema,
    description: z.string(),
    byRef: z.string(),
    teamRef: z.string().optional().describe('the team that is credited'),
    at: timeSchema,
    evaluation: z
      .object({
        verdict: z.enum(EVALUATION_VERDICTS),
        note: z.string(),
        byRef: z.string(),
        at: timeSchema,
      })
      .optional(),
  })
  .meta({ id: 'Solution' });

/** Solutions of a request, oldest first. @public */
export const solutionPageSchema = z.object({
  items: z.array(solutionSchema),
  pageInfo: pageInfoSchema,
});

/** Path of a solution. @public */
export const solutionPathSchema = z.strictObject({
  number: requestNumberSchema,
  id: z.uuid(),
});

/** Body of an evaluation. @public */
export const evaluationSchema = z.strictObject({
  verdict: z.enum(EVALUATION_VERDICTS),
  note: sentenceSchema,
});

/** Body of a verdict. @public */
export const verificationSchema = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    score: z
      .number()
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe('becomes a confidential CSAT response on the service'),
    comment: textSchema(MAXIMUM_COMMENT_LENGTH)
      .optional()
      .describe('comment of that response'),
  })
  .refine(
    ({ score, comment }) => comment === undefined || score !== undefined,
    { message: 'a comment belongs to a score', path: ['comment'] },
  )
  .meta({ id: 'Verification' });

/** Whether the caller is told of changes. @public */
export const subscriptionSchema = z
  .strictObject({ subscribed: z.boolean() })
  .meta({ id: 'Subscription' });

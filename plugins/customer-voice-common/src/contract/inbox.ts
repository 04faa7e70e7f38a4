import { z } from 'zod';
import { endpoints } from '../endpoints';
import {
  AUTHOR_INBOX_KINDS,
  FOLLOW_UP_INBOX_KINDS,
  INBOX_KINDS,
  INBOX_ROLES,
  REQUEST_INBOX_KINDS,
} from '../words';
import { followUpMessageSchema } from './followUps';
import {
  cursorSchema,
  entityRefSchema,
  measureSchema,
  decimalSchema,
  oneOrMore,
  pageInfoSchema,
  textSchema,
  timeSchema,
} from './primitives';
import { requestSchema } from './requests';
import { commentItemSchema, myResponseSchema } from './responses';
import { flag } from './requests/texts';
import { RouteContract } from './RouteContract';

const KIND_MEANS =
  'verdict: on a delivery, as a supporter; handover: to accept or refuse, as its receiver; first-response, decision, promise: as the owner; low-score: a comment with a low score that no owner has answered, or whose author says that it is not solved; reply: what the owners said last about a response of the caller’s, who has neither answered nor marked it; better-now: whether a score of the caller’s is better now, some time after the owners solved what it was about, asked once';

const kindSchema = z.enum(INBOX_KINDS).describe(KIND_MEANS);

const roleSchema = z.enum(INBOX_ROLES);

/** What everything that waits has, whatever it is about. */
const waiting = {
  id: z.string(),
  role: roleSchema,
  dueAt: timeSchema
    .optional()
    .describe('missing where nothing says when; these come last'),
  overdue: z.boolean(),
  claim: z
    .object({
      byRef: z.string(),
      at: timeSchema,
      mine: z.boolean().describe('whether it is the caller who has taken it'),
    })
    .optional()
    .describe('who has taken it, of those whose inbox has it'),
  snooze: z
    .object({
      until: timeSchema,
      reason: z.string().optional(),
      byRef: z.string(),
      mine: z.boolean(),
    })
    .optional()
    .describe('until when it is off the open list, why, and who says so'),
};

/** Something that waits for the caller; told apart by its `kind`. @public */
export const inboxItemSchema = z
  .discriminatedUnion('kind', [
    z
      .object({
        ...waiting,
        kind: z.enum(REQUEST_INBOX_KINDS).describe(KIND_MEANS),
        request: requestSchema,
      })
      .meta({ id: 'RequestInboxItem' }),
    z
      .object({
        ...waiting,
        kind: z.enum(FOLLOW_UP_INBOX_KINDS).describe(KIND_MEANS),
        entityRef: z.string(),
        title: z.string().describe('of the service'),
        measure: measureSchema,
        comment: commentItemSchema,
      })
      .meta({ id: 'CommentInboxItem' }),
    z
      .object({
        ...waiting,
        kind: z.enum(AUTHOR_INBOX_KINDS).describe(KIND_MEANS),
        role: z.literal('author'),
        entityRef: z.string(),
        title: z.string().describe('of the service'),
        response: myResponseSchema.describe('what the caller said'),
        reply: followUpMessageSchema.describe('what the owners said last'),
      })
      .meta({ id: 'AuthorInboxItem' }),
  ])
  .meta({ id: 'InboxItem' });

/** What narrows an inbox, and which page of it. @public */
export const inboxQuerySchema = z.strictObject({
  kind: oneOrMore(kindSchema),
  role: oneOrMore(roleSchema),
  entityRef: entityRefSchema
    .optional()
    .describe('what waits about this service; a hand-over is its receiver’s'),
  ownerRef: entityRefSchema
    .optional()
    .describe('what waits for this owner, which is you or a group of yours'),
  state: z.enum(['open', 'snoozed']).default('open'),
  available: flag
    .default(false)
    .describe('leaves out what another user has taken'),
  counts: flag
    .default(false)
    .describe(
      'whether the first page says how many there are by kind, role and service',
    ),
  cursor: cursorSchema.optional(),
  limit: decimalSchema(0, 100)
    .default(25)
    .describe('0 asks only how many there are'),
});

/** One page of an inbox, most urgent first. @public */
export const inboxPageSchema = z.object({
  items: z.array(inboxItemSchema),
  pageInfo: pageInfoSchema,
  counts: z
    .object({
      kinds: z.partialRecord(kindSchema, z.number().int()),
      roles: z.partialRecord(roleSchema, z.number().int()),
      services: z
        .array(
          z.object({
            entityRef: z.string(),
            title: z.string().optional(),
            count: z.number().int(),
          }),
        )
        .describe('those with the most first, 100 at most'),
    })
    .optional()
    .describe(
      'on the first page if `counts` was asked for: how many there are under the filters beside the one that is counted',
    ),
});

const idPathSchema = z.strictObject({ id: z.string().min(1).max(200) });

/** That the caller does something about it. @public */
export const inboxClaimSchema = z
  .strictObject({
    takeOver: z
      .boolean()
      .default(false)
      .describe('also if another user has taken it'),
  })
  .meta({ id: 'InboxClaim' });

/** Until when something is to leave the open list, and why. @public */
export const inboxSnoozeSchema = z
  .strictObject({
    until: timeSchema.describe('in the future, and at most 90 days off'),
    reason: textSchema(500)
      .optional()
      .describe(
        'every owner sees it, and it is required for what they owe; for a verdict it is the caller’s own',
      ),
  })
  .meta({ id: 'InboxSnooze' });

/** What the caller makes of something that waits for them alone as an author. @public */
export const inboxMarkSchema = z
  .discriminatedUnion('as', [
    z.strictObject({
      as: z.literal('done').describe('waits no more'),
    }),
    z.strictObject({
      as: z.literal('snoozed'),
      until: timeSchema.describe('in the future, and at most 90 days off'),
    }),
    z.strictObject({
      as: z.literal('open').describe('waits again, if it was snoozed'),
    }),
  ])
  .meta({ id: 'InboxMark' });

/** Endpoints with their schemas. @public */
export const inboxRoutes = {
  listInbox: {
    ...endpoints.listInbox,
    summary: 'What waits for the caller in any role, most urgent first',
    query: inboxQuerySchema,
    answer: inboxPageSchema,
  },
  claimInboxItem: {
    ...endpoints.claimInboxItem,
    summary:
      'Take what owners or a receiver owe, so that no other does it as well; 409 names who has taken it before',
    params: idPathSchema,
    body: inboxClaimSchema,
    answer: inboxItemSchema,
  },
  releaseInboxItem: {
    ...endpoints.releaseInboxItem,
    summary: 'Give back what the caller took',
    params: idPathSchema,
    answer: inboxItemSchema,
  },
  snoozeInboxItem: {
    ...endpoints.snoozeInboxItem,
    summary:
      'Take something from the open list until a time, or until what it is about changes; its clocks go on',
    params: idPathSchema,
    body: inboxSnoozeSchema,
    answer: inboxItemSchema,
  },
  wakeInboxItem: {
    ...endpoints.wakeInboxItem,
    summary: 'Put what was snoozed back on the open list',
    params: idPathSchema,
    answer: inboxItemSchema,
  },
  markInboxItem: {
    ...endpoints.markInboxItem,
    summary:
      'Mark what waits for the caller alone as an author as done, or put it off; nobody else learns of it',
    params: idPathSchema,
    body: inboxMarkSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../endpoints';
import { MAXIMUM_COMMENT_LENGTH } from '../words';
import {
  giveThanksSchema,
  takeBackThanksQuerySchema,
  thanksSchema,
} from './requests/thanks';
import { RouteContract } from './RouteContract';
import {
  cursorSchema,
  dateSchema,
  limitSchema,
  pageInfoSchema,
  visibleTextSchema,
  timeSchema,
} from './primitives';
import { followUpStateSchema, responsePathSchema } from './responses';

/** The conversation about a response, as its author or an owner sees it. @public */
export const followUpSchema = z
  .object({
    responseId: z.string(),
    state: followUpStateSchema,
    role: z
      .enum(['author', 'owner'])
      .describe('as whom the caller takes part in it'),
    moves: z
      .array(followUpStateSchema)
      .describe('the states that the caller may bring it to now'),
    mayWrite: z
      .boolean()
      .describe(
        'whether the other side can read what the caller says; authors have to wait for the publication of their comment',
      ),
    relayed: z
      .boolean()
      .describe(
        'whether what the author says reaches the owners later, at a random moment, since they answered in confidence',
      ),
  })
  .meta({ id: 'FollowUp' });

/** One entry of the conversation about a response. @public */
export const followUpMessageSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['message', 'acknowledged', 'resolved', 'reopened']),
    by: z.enum(['owner', 'author']),
    byRef: z
      .string()
      .optional()
      .describe('missing for an author who answered in confidence'),
    body: z.string().optional().describe('Markdown'),
    at: timeSchema.optional().describe('of owners, and of authors by name'),
    on: dateSchema
      .optional()
      .describe(
        'of authors in confidence: the day on which it reached the owners, never a time',
      ),
    pending: z
      .boolean()
      .describe('whether it has not reached the owners yet; only authors see'),
  })
  .meta({ id: 'FollowUpMessage' });

/** One page of a conversation, oldest first, and where it stands. @public */
export const followUpPageSchema = z.object({
  followUp: followUpSchema,
  items: z.array(followUpMessageSchema),
  thanks: z
    .array(thanksSchema)
    .describe('of the author by name, newest first; everyone may read them'),
  receivers: z
    .array(z.string())
    .describe(
      'whom the caller may thank: the owners, and who spoke as one; nobody unless the caller is the author by name',
    ),
  pageInfo: pageInfoSchema,
});

/** Which page of a conversation. @public */
export const followUpQuerySchema = z.strictObject({
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

const seenSchema = z
  .string()
  .max(100)
  .optional()
  .describe(
    'as the author: the id of the last entry of an owner that was read; a later one goes on waiting in the Inbox. Without it all that owners have said counts as read',
  );

/** Body of a new message. @public */
export const sendMessageSchema = z
  .strictObject({
    body: visibleTextSchema(MAXIMUM_COMMENT_LENGTH),
    seen: seenSchema,
  })
  .meta({ id: 'SendFollowUpMessage' });

/** Body of a change of state. @public */
export const moveFollowUpSchema = z
  .strictObject({
    to: z.enum(['acknowledged', 'resolved', 'reopened']),
    note: visibleTextSchema(MAXIMUM_COMMENT_LENGTH)
      .optional()
      .describe('what was done, or what is still missing'),
    seen: seenSchema,
  })
  .meta({ id: 'MoveFollowUp' });

/** Body of thanks for a reply. @public */
export const thankForReplySchema = giveThanksSchema
  .extend({ seen: seenSchema })
  .meta({ id: 'ThankForReply' });

/** Endpoints with their schemas. @public */
export const followUpRoutes = {
  listMessages: {
    ...endpoints.listMessages,
    summary:
      'The conversation about a response, for its author and for the owners of the service',
    params: responsePathSchema,
    query: followUpQuerySchema,
    answer: followUpPageSchema,
  },
  sendMessage: {
    ...endpoints.sendMessage,
    summary:
      'Say something in the conversation about a response, as its author or an owner',
    params: responsePathSchema,
    body: sendMessageSchema,
    answer: followUpMessageSchema,
  },
  thankForReply: {
    ...endpoints.thankForReply,
    summary:
      'Thank an owner for a reply, or who spoke as one, publicly, as an author by name; again replaces the words',
    params: responsePathSchema,
    body: thankForReplySchema,
    answer: thanksSchema,
  },
  takeBackReplyThanks: {
    ...endpoints.takeBackReplyThanks,
    summary: 'Take my thanks for a reply back',
    params: responsePathSchema,
    query: takeBackThanksQuerySchema,
  },
  moveFollowUp: {
    ...endpoints.moveFollowUp,
    summary:
      'Acknowledge or resolve a response as an owner, or reopen it as its author',
    params: responsePathSchema,
    body: moveFollowUpSchema,
    answer: followUpSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { MAXIMUM_COMMENT_LENGTH } from '../../words';
import { endpoints } from '../../endpoints';
import {
  commentSchema,
  entityRefSchema,
  pageInfoSchema,
  pageQuerySchema,
  timeSchema,
} from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestPathSchema } from './fields';

/** Thanks of a supporter for a delivery, or of an author for a reply, by name. @public */
export const thanksSchema = z
  .object({
    id: z.string(),
    byRef: z.string(),
    toRef: z.string().describe('a group or a user'),
    body: z.string().optional().describe('Markdown'),
    at: timeSchema,
    editedAt: timeSchema.optional(),
  })
  .meta({ id: 'Thanks' });

/** One page of the thanks for a request, newest first. @public */
export const requestThanksPageSchema = z.object({
  items: z.array(thanksSchema),
  receivers: z
    .array(z.string())
    .describe(
      'whom the caller may thank: the owners, and who acted as one; nobody if the caller may not',
    ),
  pageInfo: pageInfoSchema,
});

/** Body of thanks. @public */
export const giveThanksSchema = z
  .strictObject({
    to: entityRefSchema.describe('an owner, or a user who acted as one'),
    body: commentSchema
      .optional()
      .describe(`Markdown, up to ${MAXIMUM_COMMENT_LENGTH} characters`),
  })
  .meta({ id: 'GiveThanks' });

/** Whose thanks are taken back. @public */
export const takeBackThanksQuerySchema = z.strictObject({
  to: entityRefSchema,
});

/** Endpoints with their schemas. @public */
export const thanksRoutes = {
  listRequestThanks: {
    ...endpoints.listRequestThanks,
    summary:
      'Thanks for a request, newest first, and whom the caller may thank',
    params: requestPathSchema,
    query: pageQuerySchema,
    answer: requestThanksPageSchema,
  },
  giveThanks: {
    ...endpoints.giveThanks,
    summary:
      'Thank an owner of a delivered request, or who acted as one, publicly; again replaces the words',
    params: requestPathSchema,
    body: giveThanksSchema,
    answer: thanksSchema,
  },
  takeBackThanks: {
    ...endpoints.takeBackThanks,
    summary: 'Take my thanks back',
    params: requestPathSchema,
    query: takeBackThanksQuerySchema,
  },
} as const satisfies Record<string, RouteContract>;

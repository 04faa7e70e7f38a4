import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { pageInfoSchema, timeSchema, pageQuerySchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestNumberSchema, requestPathSchema } from './fields';
import { sentenceSchema } from './texts';

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

/** Endpoints with their schemas. @public */
export const commentRoutes = {
  listRequestComments: {
    ...endpoints.listRequestComments,
    summary: 'Comments that the caller may read, oldest first',
    params: requestPathSchema,
    query: pageQuerySchema,
    answer: requestCommentPageSchema,
  },
  commentRequest: {
    ...endpoints.commentRequest,
    summary: 'Comment on a request, for everyone or for owners only',
    params: requestPathSchema,
    body: createCommentSchema,
    answer: requestCommentSchema,
  },
  changeRequestComment: {
    ...endpoints.changeRequestComment,
    summary: 'Correct my comment; it is marked as edited',
    params: requestCommentPathSchema,
    body: changeCommentSchema,
    answer: requestCommentSchema,
  },
  removeRequestComment: {
    ...endpoints.removeRequestComment,
    summary:
      'Remove a comment: my own, or as the owner with a reason; a tombstone stays',
    params: requestCommentPathSchema,
    query: removeCommentSchema,
    answer: requestCommentSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { dateSchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import {
  alternativeSchema,
  existingSchema,
  requestPathSchema,
  requestStatusSchema,
} from './fields';
import { requestSchema } from './requests';
import { sentenceSchema, versionSchema } from './texts';

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

/** Endpoints with their schemas. @public */
export const moveRoutes = {
  moveRequest: {
    ...endpoints.moveRequest,
    summary: 'Move a request to another state',
    params: requestPathSchema,
    body: moveRequestSchema,
    answer: requestSchema,
  },
} as const satisfies Record<string, RouteContract>;

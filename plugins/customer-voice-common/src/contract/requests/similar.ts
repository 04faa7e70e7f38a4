import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { entityRefSchema, pageSizeSchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestSchema } from './requests';

/** What was typed so far. @public */
export const similarQuerySchema = z.strictObject({
  text: z.string().min(1).max(2000),
  entityRef: entityRefSchema.optional(),
  limit: pageSizeSchema(20, 3),
});

const strongSchema = z
  .boolean()
  .optional()
  .describe('true where it says nearly all that was typed');

/** What resembles the text closely enough to be relevant. @public */
export const similarSchema = z
  .object({
    items: z.array(
      z.object({
        request: requestSchema,
        why: z.string().describe('the words that match'),
        strong: strongSchema,
      }),
    ),
    capabilities: z.array(
      z.object({
        entityRef: z.string(),
        title: z.string(),
        description: z.string().optional(),
        why: z.string(),
        strong: strongSchema,
      }),
    ),
  })
  .meta({ id: 'Similar' });

/** Endpoints with their schemas. @public */
export const similarRoutes = {
  findSimilar: {
    ...endpoints.findSimilar,
    summary: 'Requests and existing capabilities that resemble a text',
    query: similarQuerySchema,
    answer: similarSchema,
  },
} as const satisfies Record<string, RouteContract>;

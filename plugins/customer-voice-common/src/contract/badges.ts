import { z } from 'zod';
import { endpoints } from '../endpoints';
import { entityPathSchema, measureSchema } from './primitives';
import { RouteContract } from './RouteContract';

/** Which measure a badge is of. @public */
export const badgeQuerySchema = z.strictObject({
  measure: measureSchema.default('csat'),
});

/** Endpoints with their schemas. @public */
export const badgeRoutes = {
  getBadge: {
    ...endpoints.getBadge,
    summary:
      'The figure of a service as a small image, under the rules of its scorecard',
    params: entityPathSchema,
    query: badgeQuerySchema,
    answer: z.string().describe('SVG'),
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { EVALUATION_VERDICTS } from '../../requests/lifecycle';
import { endpoints } from '../../endpoints';
import {
  dateSchema,
  pageInfoSchema,
  timeSchema,
  pageQuerySchema,
} from '../primitives';
import { RouteContract } from '../RouteContract';
import {
  alternativeSchema,
  existingSchema,
  requestPathSchema,
  requestStatusSchema,
} from './fields';

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

/** Endpoints with their schemas. @public */
export const eventRoutes = {
  listRequestHistory: {
    ...endpoints.listRequestHistory,
    summary: 'Every move and change, oldest first',
    params: requestPathSchema,
    query: pageQuerySchema,
    answer: requestEventPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../../endpoints';
import {
  entityRefSchema,
  pageInfoSchema,
  timeSchema,
  pageQuerySchema,
} from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestPathSchema } from './fields';
import { requestSchema } from './requests';
import { importanceSchema } from './texts';

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

/** Endpoints with their schemas. @public */
export const supportRoutes = {
  supportRequest: {
    ...endpoints.supportRequest,
    summary: 'Support a request, for oneself or on behalf of another user',
    params: requestPathSchema,
    body: supportSchema,
    answer: requestSchema,
  },
  withdrawSupport: {
    ...endpoints.withdrawSupport,
    summary:
      'Take a support back: my own, or one that I recorded for another user',
    params: requestPathSchema,
    query: supportQuerySchema,
    answer: requestSchema,
  },
  listSupporters: {
    ...endpoints.listSupporters,
    summary: 'People who support a request, first ones first',
    params: requestPathSchema,
    query: pageQuerySchema,
    answer: supporterPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../endpoints';
import { RouteContract } from './RouteContract';
import {
  entityPathSchema,
  pageInfoSchema,
  pageQuerySchema,
} from './primitives';
import { measureSchema } from './primitives';
import { myResponseSchema } from './responses';
import { scorecardSchema } from './scorecards';

/** What a reader may know and do about a service beside its figures. @public */
export const serviceSchema = z
  .object({
    entityRef: z.string(),
    ownerRef: z.string().describe('the primary owner'),
    ownerRefs: z
      .array(z.string())
      .describe('every owner, the primary one first'),
    missingOwnerRefs: z
      .array(z.string())
      .optional()
      .describe('owners that are not in the catalog'),
    refusedFormerRefs: z
      .array(z.string())
      .optional()
      .describe(
        'entities named in customer-voice/formerly whose history is not taken over, because they had other owners',
      ),
    title: z.string(),
    measures: z.array(measureSchema),
    drivers: z.array(z.string()),
    targets: z.partialRecord(measureSchema, z.number()),
    rating: z
      .enum(['allowed', 'owner', 'denied'])
      .describe(
        'whether the caller may give feedback: allowed, own service, or not permitted',
      ),
    requests: z
      .object({
        state: z.enum(['open', 'closed', 'elsewhere']),
        url: z.string().optional().describe('where requests go instead'),
        permitted: z.boolean().describe('whether the caller may ask'),
        usualFirstResponseHours: z
          .number()
          .optional()
          .describe(
            'median (Kaplan and Meier) over the last year; missing while it is unknown',
          ),
        firstResponseWithinTarget: z
          .number()
          .optional()
          .describe(
            '0 to 1: first responses within the target, of those given or past it; missing without any',
          ),
        usualDecisionHours: z
          .number()
          .optional()
          .describe(
            'median (Kaplan and Meier) until the first decision: planned, answered or declined',
          ),
        decisionWithinTarget: z
          .number()
          .optional()
          .describe('0 to 1: the same for first decisions'),
      })
      .describe('whether and how one asks for a capability'),
    minimumRespondents: z.number().int(),
    publicationBatch: z.number().int(),
    window: z.string(),
    scorecards: z
      .array(scorecardSchema)
      .describe('one for each measure of the service'),
    mine: z
      .array(myResponseSchema)
      .describe("the caller's own answers to this service"),
  })
  .meta({ id: 'Service' });

/** Why a user is a customer of a service, the strongest reason. @public */
export const customerReasonSchema = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z
        .literal('named')
        .describe('the annotation of the service names them'),
      namedRef: z.string().describe('the user, or a group that they are in'),
    }),
    z.object({
      kind: z
        .enum(['dependsOn', 'consumesApi'])
        .describe('what they own uses the service'),
      consumerRef: z.string(),
      ownerRef: z.string().describe('the user, or a group that they are in'),
      targetRef: z
        .string()
        .describe('the service, an API that it provides, or a part of it'),
    }),
  ])
  .meta({ id: 'CustomerReason' });

/** One page of the customers of a service, by ref. @public */
export const customerPageSchema = z.object({
  items: z.array(
    z
      .object({ userRef: z.string(), reason: customerReasonSchema })
      .meta({ id: 'Customer' }),
  ),
  pageInfo: pageInfoSchema,
});

/** Endpoints with their schemas. @public */
export const serviceRoutes = {
  getService: {
    ...endpoints.getService,
    summary: 'What the caller may know and do about a service',
    params: entityPathSchema,
    answer: serviceSchema,
  },
  listCustomers: {
    ...endpoints.listCustomers,
    summary:
      'Customers of a service as the catalog tells them, as far as the caller sees why',
    params: entityPathSchema,
    query: pageQuerySchema,
    answer: customerPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

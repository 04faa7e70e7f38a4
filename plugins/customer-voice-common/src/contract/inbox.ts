import { z } from 'zod';
import { endpoints } from '../endpoints';
import {
  cursorSchema,
  entityRefSchema,
  limitSchema,
  oneOrMore,
  pageInfoSchema,
  timeSchema,
} from './primitives';
import { requestSchema } from './requests';
import { RouteContract } from './RouteContract';

const kindSchema = z
  .enum(['verdict', 'handover', 'first-response', 'decision', 'promise'])
  .describe(
    'verdict: on a delivery, as a supporter; handover: to accept or refuse, as its receiver; first-response, decision, promise: as the owner',
  );

/** Something that waits for the caller. @public */
export const inboxItemSchema = z
  .object({
    id: z.string(),
    kind: kindSchema,
    role: z.enum(['supporter', 'receiver', 'owner']),
    dueAt: timeSchema
      .optional()
      .describe('missing where nothing says when; these come last'),
    overdue: z.boolean(),
    request: requestSchema,
  })
  .meta({ id: 'InboxItem' });

/** What narrows an inbox, and which page of it. @public */
export const inboxQuerySchema = z.strictObject({
  kind: oneOrMore(kindSchema),
  ownerRef: entityRefSchema
    .optional()
    .describe('what waits for this owner, which is you or a group of yours'),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of an inbox, most urgent first. @public */
export const inboxPageSchema = z.object({
  items: z.array(inboxItemSchema),
  pageInfo: pageInfoSchema,
});

/** Endpoints with their schemas. @public */
export const inboxRoutes = {
  listInbox: {
    ...endpoints.listInbox,
    summary: 'What waits for the caller in any role, most urgent first',
    query: inboxQuerySchema,
    answer: inboxPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

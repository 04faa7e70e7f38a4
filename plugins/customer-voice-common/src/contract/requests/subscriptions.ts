import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { RouteContract } from '../RouteContract';
import { requestPathSchema } from './fields';

/** Whether the caller is told of changes. @public */
export const subscriptionSchema = z
  .strictObject({ subscribed: z.boolean() })
  .meta({ id: 'Subscription' });

/** Endpoints with their schemas. @public */
export const subscriptionRoutes = {
  getSubscription: {
    ...endpoints.getSubscription,
    summary: 'Whether the caller is told of changes',
    params: requestPathSchema,
    answer: subscriptionSchema,
  },
  setSubscription: {
    ...endpoints.setSubscription,
    summary: 'Be told of changes, or not',
    params: requestPathSchema,
    body: subscriptionSchema,
    answer: subscriptionSchema,
  },
} as const satisfies Record<string, RouteContract>;

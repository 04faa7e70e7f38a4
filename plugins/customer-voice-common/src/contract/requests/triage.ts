import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { RouteContract } from '../RouteContract';

/** Where requests go whose customer knows no service. @public */
export const triageSchema = z
  .object({
    ownerRef: z
      .string()
      .optional()
      .describe(
        'the owner who finds out whom to ask; missing where none is configured, so that every request needs a service',
      ),
  })
  .meta({ id: 'Triage' });

/** Endpoints with their schemas. @public */
export const triageRoutes = {
  getTriage: {
    ...endpoints.getTriage,
    summary: 'Where requests go whose customer knows no service',
    answer: triageSchema,
  },
} as const satisfies Record<string, RouteContract>;

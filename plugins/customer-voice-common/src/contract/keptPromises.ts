import { z } from 'zod';
import { PROMISE_HORIZONS } from '../measures/odds';

/** How many of how many. @public */
export const ownerShareSchema = z
  .object({
    count: z.number().int(),
    of: z.number().int(),
    share: z
      .number()
      .optional()
      .describe('0 to 1; missing for fewer than 5, where two numbers say more'),
  })
  .meta({ id: 'OwnerShare' });

/** How many promises were kept of those made so far ahead. @public */
export const keptPromisesSchema = ownerShareSchema
  .extend({
    horizon: z
      .enum(PROMISE_HORIZONS.map(({ horizon }) => horizon))
      .describe('from the day of promising to the first target date'),
  })
  .meta({ id: 'KeptPromises' });

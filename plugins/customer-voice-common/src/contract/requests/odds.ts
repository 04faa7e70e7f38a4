import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { ODDS_POOLS } from '../../measures/odds';
import { keptPromisesSchema } from '../keptPromises';
import { entityPathSchema, timeSchema } from '../primitives';
import { RouteContract } from '../RouteContract';

const pooledFields = {
  pool: z
    .enum(ODDS_POOLS)
    .describe(
      'of which requests: of the service, of its owner, of services of its kind, of everything; the nearest that knows enough',
    ),
  requests: z.number().int().describe('that it was taken from, open ones too'),
};

/** How it went with requests like one that is asked of a service now. @public */
export const requestOddsSchema = z
  .object({
    asOf: timeSchema.describe('when it was computed'),
    firstResponse: z
      .object({
        ...pooledFields,
        medianHours: z
          .number()
          .describe('by Kaplan and Meier, what is open being censored'),
      })
      .optional()
      .describe('missing where too little is known'),
    delivery: z
      .object({
        ...pooledFields,
        delivered: z.number().int().describe('of the requests'),
        probability: z
          .number()
          .describe('with which the interval holds, if it is delivered'),
        fromDays: z.number().describe('after asking'),
        toDays: z.number().describe('after asking'),
      })
      .optional()
      .describe('missing where too little is known'),
    plan: z
      .object({
        ...pooledFields,
        withinWeeks: z
          .array(z.number())
          .describe(
            'share of promised requests that were delivered within 1, 2, … weeks of promising, up to 52 and to what is known',
          ),
      })
      .optional()
      .describe('missing where too little is known'),
    promises: z
      .array(keptPromisesSchema)
      .describe(
        'of the primary owner and of owners below it, over twelve months',
      ),
  })
  .meta({ id: 'RequestOdds' });

/** Endpoints with their schemas. @public */
export const oddsRoutes = {
  getRequestOdds: {
    ...endpoints.getRequestOdds,
    summary:
      'How soon requests like one to this service are answered and delivered, and how many promises its owner keeps: of the requests that the caller may read',
    params: entityPathSchema,
    answer: requestOddsSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { MAXIMUM_COMMENT_LENGTH } from '../../words';
import { VERDICTS } from '../../requests/lifecycle';
import { endpoints } from '../../endpoints';
import { textSchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestPathSchema } from './fields';
import { requestSchema } from './requests';

/** Body of a verdict. @public */
export const verificationSchema = z
  .strictObject({
    verdict: z.enum(VERDICTS),
    score: z
      .number()
      .int()
      .min(1)
      .max(5)
      .optional()
      .describe('becomes a confidential CSAT response on the service'),
    comment: textSchema(MAXIMUM_COMMENT_LENGTH)
      .optional()
      .describe('comment of that response'),
  })
  .refine(
    ({ score, comment }) => comment === undefined || score !== undefined,
    { message: 'a comment belongs to a score', path: ['comment'] },
  )
  .meta({ id: 'Verification' });

/** Endpoints with their schemas. @public */
export const verificationRoutes = {
  verifyRequest: {
    ...endpoints.verifyRequest,
    summary:
      'Say whether a delivered request met my goal; for those who supported it then',
    params: requestPathSchema,
    body: verificationSchema,
    answer: requestSchema,
  },
} as const satisfies Record<string, RouteContract>;

import {
  createRequestSchema,
  entityRefSchema,
  textSchema,
} from 'backstage-plugin-customer-voice-common/contract';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import { z } from 'zod';
import { checkTime, isProblem, Problem } from '../../imports/checkTime';
import { stepSchema, userRefSchema } from './stepSchema';

const MAXIMUM_KEY_LENGTH = 200;

/** What a request says, and what it has as it is imported. */
const importedSchema = z.object({
  ...createRequestSchema.shape,
  key: textSchema(MAXIMUM_KEY_LENGTH),
  requesterRef: userRefSchema,
  teamRef: entityRefSchema.optional(),
  steps: z.array(stepSchema),
});

/** Checks what a request says by the rules of live ones; answers why it is left out, if it is. */
export function checkRequest(
  request: ImportedRequest,
  now: Date,
): Problem | undefined {
  const { key, requesterRef, askedAt } = request;
  if (key === '') return { reason: 'value-missing', detail: 'key' };
  if (requesterRef === '') return { reason: 'respondent-missing' };
  const at = checkTime('askedAt', askedAt, now);
  if (isProblem(at)) return at;
  const read = importedSchema.safeParse(request);
  if (read.success) return undefined;
  const [issue] = read.error.issues;
  return {
    reason: issue.code === 'too_big' ? 'text-too-long' : 'value-wrong',
    detail: issue.path.join('.'),
  };
}

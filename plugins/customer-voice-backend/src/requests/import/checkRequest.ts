import {
  createRequestSchema,
  entityRefSchema,
} from 'backstage-plugin-customer-voice-common/contract';
import { ImportedRequest } from 'backstage-plugin-customer-voice-node';
import { checkTime, isProblem, Problem } from '../../imports/checkTime';

const MAXIMUM_KEY_LENGTH = 200;

/** Checks what a request says by the rules of live ones; answers why it is left out, if it is. */
export function checkRequest(
  { key, steps: _, requesterRef, teamRef, askedAt, ...rest }: ImportedRequest,
  now: Date,
): Problem | undefined {
  if (key === '' || key.length > MAXIMUM_KEY_LENGTH) {
    return {
      reason: key === '' ? 'value-missing' : 'text-too-long',
      detail: 'key',
    };
  }
  if (requesterRef === '') return { reason: 'respondent-missing' };
  const requester = entityRefSchema.safeParse(requesterRef);
  if (!requester.success || !requester.data.startsWith('user:')) {
    return { reason: 'value-wrong', detail: 'requesterRef' };
  }
  const { kind: __, row: ___, ...words } = rest;
  const read = createRequestSchema.safeParse(words);
  if (!read.success) {
    const [issue] = read.error.issues;
    return {
      reason: issue.code === 'too_big' ? 'text-too-long' : 'value-wrong',
      detail: String(issue.path[0]),
    };
  }
  const at = checkTime('askedAt', askedAt, now);
  return isProblem(at) ? at : undefined;
}

import { ResponseError } from '@backstage/errors';
import type { CapabilityRequest } from '../contract/types';

function isRequest(value: unknown): value is CapabilityRequest {
  return (
    typeof value === 'object' &&
    value !== null &&
    'number' in value &&
    'version' in value &&
    'moves' in value
  );
}

/**
 * Whether the server refused because the request changed meanwhile.
 *
 * @public
 */
export function isConflict(error: unknown): error is ResponseError {
  return error instanceof ResponseError && error.statusCode === 409;
}

/**
 * The state of a request that the server sent along when it refused a change
 * made against an older one; undefined where it sent none.
 *
 * @public
 */
export function currentRequestOf(
  error: unknown,
): CapabilityRequest | undefined {
  if (!isConflict(error)) return undefined;
  const { cause, body } = error;
  const candidates: unknown[] = [
    'current' in cause ? cause.current : undefined,
    'current' in body ? body.current : undefined,
  ];
  return candidates.find(isRequest);
}

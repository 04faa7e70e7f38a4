import { ServiceCaller, UserCaller } from './Caller';

/**
 * Whether the caller acts as an owner: a user who is one of these owners, or
 * belongs to one. The one rule of belonging.
 */
export function ownsService(
  caller:
    | Pick<UserCaller, 'kind' | 'ownershipRefs'>
    | Pick<ServiceCaller, 'kind'>,
  service: { ownerRefs: readonly string[] },
): boolean {
  return (
    caller.kind === 'user' &&
    service.ownerRefs.some(ref => caller.ownershipRefs.includes(ref))
  );
}

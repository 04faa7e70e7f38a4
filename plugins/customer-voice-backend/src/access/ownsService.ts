import { Actor } from './Access';

/**
 * Whether the actor acts as an owner: they are one of these owners, or belong
 * to one. The one rule of belonging.
 */
export function ownsService(
  actor: Pick<Actor, 'ownershipRefs'>,
  service: { ownerRefs: readonly string[] },
): boolean {
  return service.ownerRefs.some(ref => actor.ownershipRefs.includes(ref));
}

/**
 * A command that the rules refuse for a request as it is now. Raised under its
 * lock; the caller gets it with the state that it refused for.
 */
export class Refused extends Error {}

/** Refuses a command, with the reason. */
export function refuse(reason: string): never {
  throw new Refused(reason);
}

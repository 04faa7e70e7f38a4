import { NotAllowedError } from '@backstage/errors';
import { Caller } from './Caller';

/** The platform leads that the configuration names. */
export class Leads {
  readonly #refs: ReadonlySet<string>;

  /** @param refs - of users, and of groups whose members are leads */
  constructor(refs: readonly string[]) {
    this.#refs = new Set(refs);
  }

  /**
   * Refuses users who are no leads. Services are under no user's rules: what they
   * may do is for their token to say.
   *
   * @throws NotAllowedError with the setting that says who is one
   */
  require(caller: Caller): void {
    if (caller.kind === 'service') return;
    if (caller.ownershipRefs.some(ref => this.#refs.has(ref))) return;
    throw new NotAllowedError(
      this.#refs.size > 0
        ? 'This is for platform leads; customerVoice.leads in the configuration says who they are'
        : 'This is for platform leads; customerVoice.leads in the configuration names none',
    );
  }
}

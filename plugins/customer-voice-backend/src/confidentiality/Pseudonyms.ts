import { createHmac } from 'node:crypto';
import { ConfidentialityKey } from '../config/readConfig';

/**
 * What pseudonyms are made for. Each use has pseudonyms of its own, so that no
 * two of them can be joined.
 */
export type PseudonymPurpose =
  /** Author of a published confidential response. */
  | 'respondent'
  /** Author of a change that no publication includes yet. */
  | 'pending'
  /** Author of a response that earlier publications included. */
  | 'past'
  /** Team of a respondent. */
  | 'team'
  /** A user who was counted as company for others, or asked to be erased. */
  | 'company'
  /** A user who gave a verdict on a delivery. */
  | 'verdict'
  /** An author who read what owners said to them, or put it off. */
  | 'mark';

/**
 * Keyed pseudonyms (confidentiality rule 7): HMAC(key, purpose | scope | ref).
 * The scope holds the service and the measure, so that no pseudonym joins two
 * services, two measures or two purposes.
 */
export class Pseudonyms {
  readonly #keys: readonly ConfidentialityKey[];

  /** @param keys - the first one is in force, the others are being rotated out */
  constructor(keys: readonly ConfidentialityKey[]) {
    this.#keys = keys;
  }

  #under(
    key: ConfidentialityKey,
    purpose: PseudonymPurpose,
    scope: readonly string[],
    ref: string,
  ): string {
    return createHmac('sha256', key.secret)
      .update([purpose, ...scope, ref].join('|'))
      .digest('hex');
  }

  /**
   * The pseudonym under the key in force.
   *
   * @param scope - what it is limited to, such as service id and measure
   * @param ref - entity ref of the person or the team
   */
  of(purpose: PseudonymPurpose, scope: readonly string[], ref: string): string {
    return this.#under(this.#keys[0], purpose, scope, ref);
  }

  /** The pseudonyms under every key, the one in force first. */
  all(
    purpose: PseudonymPurpose,
    scope: readonly string[],
    ref: string,
  ): string[] {
    return this.#keys.map(key => this.#under(key, purpose, scope, ref));
  }
}

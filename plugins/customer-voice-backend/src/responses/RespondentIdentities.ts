import { createHmac, randomUUID } from 'node:crypto';
import { Disclosure } from 'backstage-plugin-customer-voice-common';
import { ConfidentialityKey } from '../config/readConfig';

/**
 * Turns people into what is stored of them (confidentiality rule 6): a
 * confidential response knows its author only by an HMAC, so that nobody
 * without the key can tell who it was. The author's pseudonym never stands
 * beside their name: a named response carries the name instead.
 */
export class RespondentIdentities {
  readonly #keys: ConfidentialityKey[];

  constructor(keys: ConfidentialityKey[]) {
    this.#keys = keys;
  }

  #sign(key: ConfidentialityKey, text: string): string {
    return createHmac('sha256', key.secret).update(text).digest('hex');
  }

  /** What a new response of this person stores. */
  respondent(userRef: string, disclosure: Disclosure): string {
    return disclosure === 'named'
      ? userRef
      : this.#sign(this.#keys[0], userRef);
  }

  /** All that stored responses of this person may carry. */
  allRespondents(userRef: string): string[] {
    return [userRef, ...this.#keys.map(key => this.#sign(key, userRef))];
  }

  /** Pseudonyms under keys that are being rotated out. */
  formerPseudonyms(userRef: string): string[] {
    return this.#keys.slice(1).map(key => this.#sign(key, userRef));
  }

  /** What is stored of a respondent's team: enough to count distinct ones. */
  team(teamRef: string | undefined): string | null {
    return teamRef ? this.#sign(this.#keys[0], `team|${teamRef}`) : null;
  }

  /** What is stored of somebody who asked to be forgotten: nothing, once each. */
  forgotten(): string {
    return `forgotten:${randomUUID()}`;
  }

  /** Signs any other text, for idempotency keys and cursors. */
  seal(purpose: string, text: string): string {
    return this.#sign(this.#keys[0], `${purpose}|${text}`);
  }
}

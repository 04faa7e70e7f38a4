import { Verdict, VERDICTS } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { Pseudonyms } from '../../confidentiality/Pseudonyms';
import { Sealer } from '../../confidentiality/Sealer';
import { ConfidentialityKey } from '../../config/readConfig';
import { whereOneOf } from '../../database/dialect';

const BLOCK = 64;
const verdictSchema = z.object({ verdict: z.enum(VERDICTS) });

/** A delivery of a request. */
export interface Delivery {
  number: number;
  round: number;
}

/** How many gave each verdict. */
export type VerdictTotals = Record<'met' | 'partly' | 'not_met', number>;

/**
 * SQL of verdicts. Who was asked is stored by name, and what they said apart
 * from it: encrypted, under a pseudonym of that delivery (confidentiality rule
 * 7). Neither has a time, and the row of who was asked does not change.
 */
export class VerdictStore {
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: Sealer;
  readonly #keyId: string;

  constructor(options: {
    pseudonyms: Pseudonyms;
    keys: readonly ConfidentialityKey[];
  }) {
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = new Sealer(options.keys, 'verdict', BLOCK);
    this.#keyId = options.keys[0].id;
  }

  #persons(userRef: string, { number, round }: Delivery): string[] {
    const scope = [String(number), String(round)];
    return this.#pseudonyms.all('verdict', scope, userRef);
  }

  #open(sealed: string): Verdict {
    return verdictSchema.parse(this.#sealer.open(sealed)).verdict;
  }

  /** What one person said of several deliveries, by number of the request. */
  async of(
    knex: Knex,
    userRef: string,
    deliveries: readonly Delivery[],
  ): Promise<Map<number, Verdict>> {
    const query = knex('request_verdicts');
    whereOneOf(
      knex,
      query,
      'person',
      deliveries.flatMap(each => this.#persons(userRef, each)),
    );
    const rows: Array<{ request_number: number; sealed: string }> =
      await query.select('request_number', 'sealed');
    return new Map(
      rows.map(row => [row.request_number, this.#open(row.sealed)]),
    );
  }

  /** Records what a person says of a delivery, in place of what they said before. */
  async put(
    trx: Knex.Transaction,
    userRef: string,
    delivery: Delivery,
    verdict: Verdict,
  ): Promise<void> {
    const persons = this.#persons(userRef, delivery);
    if (persons.length > 1) {
      // Under former keys it has other names.
      await trx('request_verdicts')
        .whereIn('person', persons.slice(1))
        .delete();
    }
    await trx('request_verdicts')
      .insert({
        person: persons[0],
        request_number: delivery.number,
        round: delivery.round,
        key_id: this.#keyId,
        sealed: this.#sealer.seal({ verdict }),
      })
      .onConflict('person')
      .merge(['key_id', 'sealed']);
  }

  /** Counts the verdicts on a delivery. */
  async count(
    trx: Knex.Transaction,
    { number, round }: Delivery,
  ): Promise<VerdictTotals> {
    const sealed: string[] = await trx('request_verdicts')
      .where({ request_number: number, round })
      .pluck('sealed');
    const said = sealed.map(each => this.#open(each));
    const of = (verdict: Verdict) =>
      said.filter(each => each === verdict).length;
    return { met: of('met'), partly: of('partly'), not_met: of('not-met') };
  }

  /** Asks the supporters of a request for their verdicts; answers how many. */
  async ask(trx: Knex.Transaction, delivery: Delivery): Promise<number> {
    const { number, round } = delivery;
    const supporters: string[] = await trx('request_supports')
      .where({ counted_in: number, confirmed: true, owner: false })
      .distinct()
      .pluck('supporter_ref');
    for (let start = 0; start < supporters.length; start += 300) {
      await trx('request_verdict_invitations').insert(
        supporters.slice(start, start + 300).map(ref => ({
          request_number: number,
          round,
          supporter_ref: ref,
        })),
      );
    }
    return supporters.length;
  }

  /** Whether a person was asked. */
  async wasAsked(
    trx: Knex.Transaction,
    userRef: string,
    { number, round }: Delivery,
  ): Promise<boolean> {
    const row = await trx('request_verdict_invitations')
      .where({ request_number: number, round, supporter_ref: userRef })
      .first('round');
    return row !== undefined;
  }

  /**
   * Cuts the tie between a person and their verdicts, which stay counted: the
   * pseudonym becomes a random text, so that even with the key no name leads
   * there.
   */
  async erase(
    trx: Knex.Transaction,
    userRef: string,
    erasedPseudonym: () => string,
  ): Promise<void> {
    const asked: Array<{ request_number: number; round: number }> = await trx(
      'request_verdict_invitations',
    )
      .where({ supporter_ref: userRef })
      .select('request_number', 'round');
    for (const { request_number: number, round } of asked) {
      await trx('request_verdicts')
        .whereIn('person', this.#persons(userRef, { number, round }))
        .update({ person: erasedPseudonym() });
    }
    await trx('request_verdict_invitations')
      .where({ supporter_ref: userRef })
      .delete();
  }
}

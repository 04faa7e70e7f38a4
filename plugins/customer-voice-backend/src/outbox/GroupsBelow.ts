import { Knex } from 'knex';
import { whereOneOf } from '../database/dialect';

/**
 * Whom a notification to a group is not for. The notifications back end reaches the
 * members of every group below too, who act for the group only with
 * `customerVoice.ownership: descendants`.
 */
export class GroupsBelow {
  readonly #knex: Knex;
  readonly #ownership: 'claims' | 'descendants';

  constructor(options: { knex: Knex; ownership: 'claims' | 'descendants' }) {
    this.#knex = options.knex;
    this.#ownership = options.ownership;
  }

  /**
   * The groups right below those among the recipients that are not recipients
   * themselves. Where these are excluded, the back end goes no further down.
   */
  async of(recipients: readonly string[]): Promise<string[]> {
    const groups = recipients.filter(ref => ref.startsWith('group:'));
    if (groups.length === 0 || this.#ownership === 'descendants') return [];
    const middle = this.#knex('catalog_ancestors as middle')
      .join('catalog_ancestors as up', 'up.ref', 'middle.ancestor_ref')
      .whereRaw('middle.ref = below.ref and middle.ancestor_ref <> below.ref')
      .whereRaw(
        'up.ancestor_ref = below.ancestor_ref and up.ref <> up.ancestor_ref',
      )
      .select(this.#knex.raw('1'));
    const query = this.#knex('catalog_ancestors as below')
      .whereNotExists(middle)
      .distinct()
      .orderBy('below.ref');
    whereOneOf(this.#knex, query, 'below.ancestor_ref', groups);
    const below: string[] = await query.pluck('below.ref');
    return below.filter(ref => !groups.includes(ref));
  }
}

import { Knex } from 'knex';
import { whereOneOf } from '../database/dialect';

/** Members read in one statement. */
const CHUNK = 500;

const isGroup = (ref: string) => ref.startsWith('group:');

/**
 * Who is told where a group is: whoever acts for it. The notifications back end
 * reaches the members of every group below too, who do so only with
 * `customerVoice.ownership: descendants`.
 */
export class GroupMembers {
  readonly #knex: Knex;
  readonly #ownership: 'claims' | 'descendants';

  constructor(options: { knex: Knex; ownership: 'claims' | 'descendants' }) {
    this.#knex = options.knex;
    this.#ownership = options.ownership;
  }

  /**
   * The recipients as notifications reach them, each once, in chunks. A group of
   * which the catalog knows no member of its own stays whole, so that what is told
   * to it is not lost.
   */
  async *told(recipients: readonly string[]): AsyncGenerator<string[]> {
    const groups = recipients.filter(isGroup);
    if (this.#ownership === 'descendants' || groups.length === 0) {
      yield [...recipients];
      return;
    }
    const peopled = new Set<string>(
      await this.#members(groups).distinct().pluck('group_ref'),
    );
    const others = recipients.filter(ref => !peopled.has(ref));
    if (others.length > 0) yield others;
    yield* this.#membersOf(groups, new Set(others));
  }

  async *#membersOf(
    groups: readonly string[],
    told: ReadonlySet<string>,
  ): AsyncGenerator<string[]> {
    let after = '';
    for (;;) {
      const members: string[] = await this.#members(groups)
        .where('user_ref', '>', after)
        .distinct()
        .orderBy('user_ref')
        .limit(CHUNK)
        .pluck('user_ref');
      const untold = members.filter(ref => !told.has(ref));
      if (untold.length > 0) yield untold;
      if (members.length < CHUNK) return;
      after = members[members.length - 1];
    }
  }

  #members(groups: readonly string[]): Knex.QueryBuilder {
    const query = this.#knex('catalog_memberships');
    whereOneOf(this.#knex, query, 'group_ref', groups);
    return query;
  }
}

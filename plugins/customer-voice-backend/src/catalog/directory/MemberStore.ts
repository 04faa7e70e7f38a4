import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { whereOneOf } from '../../database/dialect';

/** SQL of the people behind entities and groups, mirrored from the catalog. */
export class MemberStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * The people who own each of these entities, and the members of each of these
   * groups, those of child groups included; in one statement.
   *
   * @param options - `limit`: people of each at most
   */
  async peopleOf(
    refs: readonly string[],
    options: { limit: number },
  ): Promise<Map<string, string[]>> {
    const knex = this.#knex;
    const ranked = knex
      .from(this.#members().as('members'))
      .select(
        'ref',
        'user_ref',
        knex.raw('row_number() over (partition by ref order by user_ref) as n'),
      );
    const rows: Array<{ ref: string; user_ref: string }> = await knex
      .with('owners', ['ref', 'owner_ref'], this.#owners(refs))
      .from(ranked.as('ranked'))
      .where('n', '<=', options.limit)
      .select('ref', 'user_ref');
    const people = new Map<string, string[]>();
    for (const { ref, user_ref: userRef } of rows) {
      const of = people.get(ref) ?? [];
      of.push(userRef);
      people.set(ref, of);
    }
    return people;
  }

  /** Owners of the entities; a group stands for itself. */
  #owners(refs: readonly string[]) {
    const knex = this.#knex;
    const owners = knex('catalog_relations')
      .where('type', RELATION_OWNED_BY)
      .select('source_ref', 'target_ref');
    whereOneOf(knex, owners, 'source_ref', refs);
    const groups = knex('catalog_ancestors')
      .whereRaw('ref = ancestor_ref')
      .select('ref', 'ancestor_ref');
    whereOneOf(knex, groups, 'ref', refs);
    return owners.union(groups);
  }

  #members() {
    const knex = this.#knex;
    return knex('owners')
      .join(
        'catalog_ancestors as within',
        'within.ancestor_ref',
        'owners.owner_ref',
      )
      .join('catalog_memberships as member', 'member.group_ref', 'within.ref')
      .select('owners.ref', 'member.user_ref')
      .union(
        knex('owners')
          .join('catalog_people as person', 'person.user_ref', 'owner_ref')
          .select('owners.ref', 'person.user_ref'),
      );
  }

  /** Types of those of these entities that have one, such as `website`. */
  async typesOf(refs: readonly string[]): Promise<Map<string, string>> {
    const query = this.#knex('services').whereNotNull('type');
    whereOneOf(this.#knex, query, 'entity_ref', refs);
    const rows: Array<{ entity_ref: string; type: string }> =
      await query.select('entity_ref', 'type');
    return new Map(rows.map(row => [row.entity_ref, row.type]));
  }
}

import { parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';

/** What an entity is called. */
export interface EntityNames {
  entityRef: string;
  /** Its title or display name, if it has one. */
  title?: string;
}

/** Names in one statement. */
const PAGE = 500;

/** SQL of what entities, people and groups are called, as mirrored from the catalog. */
export class NameStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** About how many entities, people and groups there are. */
  async count(): Promise<number> {
    const of = (table: string) => this.#knex(table).count({ n: '*' }).first();
    const [services, people] = await Promise.all([
      of('services'),
      of('catalog_people'),
    ]);
    return Number(services?.n ?? 0) + Number(people?.n ?? 0);
  }

  /** What a group is called: its title, or else its name in the catalog. */
  async ofGroup(groupRef: string): Promise<string> {
    const row = await this.#knex('catalog_groups')
      .where({ group_ref: groupRef })
      .first('title');
    return row?.title ?? parseEntityRef(groupRef).name;
  }

  /** Every name there is, some hundred at a time. */
  async *pages(): AsyncGenerator<EntityNames[]> {
    yield* this.#paged('entity_ref', () =>
      this.#knex('services')
        .where('in_catalog', true)
        .select({ ref: 'entity_ref', title: 'title' }),
    );
    yield* this.#paged('user_ref', () =>
      this.#knex('catalog_people').select({
        ref: 'user_ref',
        title: 'display_name',
      }),
    );
    yield* this.#paged('catalog_ancestors.ref', () =>
      this.#knex('catalog_ancestors')
        .leftJoin(
          'catalog_groups',
          'catalog_groups.group_ref',
          'catalog_ancestors.ref',
        )
        // Each is an ancestor of itself; domains are services.
        .whereRaw('catalog_ancestors.ref = catalog_ancestors.ancestor_ref')
        .where('catalog_ancestors.ref', 'like', 'group:%')
        .select({
          ref: 'catalog_ancestors.ref',
          title: 'catalog_groups.title',
        }),
    );
  }

  async *#paged(
    column: string,
    query: () => Knex.QueryBuilder,
  ): AsyncGenerator<EntityNames[]> {
    let after = '';
    for (;;) {
      const rows: Array<{ ref: string; title: string | null }> = await query()
        .where(column, '>', after)
        .orderBy(column)
        .limit(PAGE);
      if (rows.length > 0) {
        yield rows.map(({ ref, title }) => ({
          entityRef: ref,
          title: title ?? undefined,
        }));
      }
      if (rows.length < PAGE) return;
      after = rows[rows.length - 1].ref;
    }
  }
}

import {
  RELATION_CONSUMES_API,
  RELATION_DEPENDS_ON,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  RELATION_PROVIDES_API,
} from '@backstage/catalog-model';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../../config/readConfig';
import {
  Customer,
  CustomerDirectory,
  CustomerPage,
  CustomerReason,
} from './CustomerDirectory';
import { RELATION_CUSTOMER } from './relations';

const MAXIMUM_LIMIT = 1000;

interface CustomerRow {
  user_ref: string;
  kind: CustomerReason['kind'];
  owner_ref: string;
  consumer_ref: string | null;
  target_ref: string | null;
}

function toCustomer(row: CustomerRow): Customer {
  const { user_ref: userRef, owner_ref: ownerRef, kind } = row;
  if (kind === 'named' || !row.consumer_ref || !row.target_ref) {
    return { userRef, reason: { kind: 'named', namedRef: ownerRef } };
  }
  return {
    userRef,
    reason: {
      kind,
      consumerRef: row.consumer_ref,
      ownerRef,
      targetRef: row.target_ref,
    },
  };
}

const REASON = ['strength', 'kind', 'owner_ref', 'consumer_ref', 'target_ref'];

/** Of the rows of each `key` the one with the strongest reason. */
function strongest(knex: Knex, key: string, rows: Knex.QueryBuilder) {
  const ranked = knex
    .from(rows.as('reasoned'))
    .select(
      '*',
      knex.raw(
        'row_number() over (partition by ?? order by strength, consumer_ref, target_ref, owner_ref) as place',
        [key],
      ),
    );
  return knex
    .select(key, ...REASON.filter(column => column !== key))
    .from(ranked.as('ranked'))
    .where('place', 1);
}

/** SQL of the customers of services, from the directory mirrored from the catalog. */
export class CustomerStore implements CustomerDirectory {
  readonly #knex: Knex;
  readonly #ownership: CustomerVoiceConfig['ownership'];

  constructor(options: {
    knex: Knex;
    ownership: CustomerVoiceConfig['ownership'];
  }) {
    this.#knex = options.knex;
    this.#ownership = options.ownership;
  }

  async customersOf(
    serviceRef: string,
    options: { limit: number; after?: string },
  ): Promise<CustomerPage> {
    const limit = Math.min(options.limit, MAXIMUM_LIMIT);
    const rows: CustomerRow[] = await this.#customersOf(
      serviceRef,
      options.after,
    )
      .orderBy('user_ref')
      .limit(limit + 1);
    const customers = rows.slice(0, limit).map(toCustomer);
    return rows.length > limit
      ? { customers, after: customers[customers.length - 1].userRef }
      : { customers };
  }

  async countShared(
    serviceRef: string,
    otherRefs: readonly string[],
    limit: number,
  ): Promise<Map<string, number>> {
    const knex = this.#knex;
    const [first, ...others] = otherRefs.map((ref, nth) => {
      const some = knex
        .from(this.#customersOf(ref).as('users'))
        .whereIn('user_ref', knex('shared').select('user_ref'))
        .select('user_ref')
        .limit(limit);
      return (
        knex
          .from(some.as('some'))
          // A binding would be taken for one of the table in `from`.
          .select(knex.raw(`${nth} as nth`))
          .count({ n: '*' })
      );
    });
    if (!first) return new Map();
    const rows: Array<{ nth: number; n: number | string }> = await knex
      .with(
        'shared',
        knex.from(this.#customersOf(serviceRef).as('of')).select('user_ref'),
      )
      .from(first.unionAll(others).as('counts'))
      .select('nth', 'n');
    return new Map(rows.map(({ nth, n }) => [otherRefs[nth], Number(n)]));
  }

  /** Customers of a service with the strongest reason of each. */
  #customersOf(serviceRef: string, after = '') {
    const knex = this.#knex;
    const found = knex('members')
      .where('user_ref', '>', after)
      .whereNotIn('user_ref', this.#ownersOf(serviceRef))
      .select('user_ref', ...REASON);
    return strongest(knex, 'user_ref', found)
      .withRecursive('parts', ['ref'], this.#partsOf(serviceRef))
      .with('targets', ['ref'], this.#targets())
      .with('reasons', this.#reasons(serviceRef))
      .with(
        'owners',
        strongest(knex, 'owner_ref', knex('reasons').select(REASON)),
      )
      .with('member_groups', this.#memberGroups())
      .with('members', this.#members());
  }

  /** The service; of a system or domain also everything that is part of it. */
  #partsOf(serviceRef: string) {
    const knex = this.#knex;
    // Of one type with what the recursion adds.
    const parts = knex
      .select('ref')
      .from(
        knex.raw('(select cast(? as text) as ref) as service', [serviceRef]),
      );
    return /^(system|domain):/.test(serviceRef)
      ? // A catalog may hold a circle; a union has each part once.
        parts.union(
          knex('parts')
            .join('catalog_relations as part', 'part.target_ref', 'parts.ref')
            .where('part.type', RELATION_PART_OF)
            .select(knex.raw('cast(part.source_ref as text)')),
        )
      : parts;
  }

  /** What customers use: the parts, and the APIs that they provide. */
  #targets() {
    const knex = this.#knex;
    return knex('parts')
      .select('ref')
      .union(
        knex('catalog_relations as provided')
          .join('parts', 'parts.ref', 'provided.source_ref')
          .where('provided.type', RELATION_PROVIDES_API)
          .select('provided.target_ref'),
      );
  }

  /** Users and groups that are customers, each with every reason. */
  #reasons(serviceRef: string) {
    const knex = this.#knex;
    const strength = knex.raw(
      'case when used.type = ? then 1 else 2 end as strength',
      [RELATION_CONSUMES_API],
    );
    return knex('targets')
      .join('catalog_relations as used', 'used.target_ref', 'targets.ref')
      .join('catalog_relations as owned', 'owned.source_ref', 'used.source_ref')
      .whereIn('used.type', [RELATION_DEPENDS_ON, RELATION_CONSUMES_API])
      .where('owned.type', RELATION_OWNED_BY)
      .select(strength, {
        kind: 'used.type',
        owner_ref: 'owned.target_ref',
        consumer_ref: 'used.source_ref',
        target_ref: 'used.target_ref',
      })
      .unionAll(
        knex('catalog_relations')
          .where({ source_ref: serviceRef, type: RELATION_CUSTOMER })
          .select(
            knex.raw(
              `0, 'named', target_ref, cast(null as text), cast(null as text)`,
            ),
          ),
      );
  }

  /** Groups whose members are customers, each with its strongest reason. */
  #memberGroups() {
    const knex = this.#knex;
    return strongest(
      knex,
      'group_ref',
      knex('owners')
        .join(
          'catalog_ancestors as within',
          'within.ancestor_ref',
          'owners.owner_ref',
        )
        .select({ group_ref: 'within.ref' }, ...REASON),
    );
  }

  /** Users that are customers. */
  #members() {
    const knex = this.#knex;
    return knex('member_groups')
      .join(
        'catalog_memberships as member',
        'member.group_ref',
        'member_groups.group_ref',
      )
      .select('member.user_ref', ...REASON)
      .unionAll(
        knex('owners')
          .join('catalog_people as person', 'person.user_ref', 'owner_ref')
          .select('person.user_ref', ...REASON),
      );
  }

  /** Users who act as owners of the service. */
  #ownersOf(serviceRef: string) {
    const knex = this.#knex;
    const owners = knex('catalog_relations')
      .where({ source_ref: serviceRef, type: RELATION_OWNED_BY })
      .select('target_ref');
    const groups =
      this.#ownership === 'claims'
        ? owners
        : knex('catalog_ancestors')
            .whereIn('ancestor_ref', owners)
            .select('ref');
    return owners
      .clone()
      .unionAll(
        knex('catalog_memberships')
          .whereIn('group_ref', groups)
          .select('user_ref'),
      );
  }
}

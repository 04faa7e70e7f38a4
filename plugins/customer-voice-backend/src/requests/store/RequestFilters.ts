import { CapabilityRequestListQuery } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Caller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';
import { restrictToTree } from '../../catalog/restrictToTree';
import { whereCheckedOneOf } from '../../database/dialect';
import { whereInTriage, whereOwnedBy } from '../../database/owners';

/** Filters of a list of requests. */
export type RequestFilter = Omit<
  CapabilityRequestListQuery,
  'counts' | 'cursor' | 'limit' | 'sort'
>;

/** Whether a list shows all requests, but those that were merged into others. */
export function showsAll({ q: _, ...filter }: RequestFilter): boolean {
  return Object.values(filter).every(value => value === undefined);
}

/** SQL of the filters of a list of requests. */
export class RequestFilters {
  readonly #knex: Knex;
  readonly #triageOwner?: string;

  constructor(knex: Knex, triageOwner: string | undefined) {
    this.#knex = knex;
    this.#triageOwner = triageOwner;
  }

  /** Requests to some services, which are looked up first: they are few. */
  #toServices(
    query: Knex.QueryBuilder,
    narrow: (services: Knex.QueryBuilder) => void,
  ) {
    query.whereIn(
      'requests.service_id',
      this.#knex('services').select('services.id').modify(narrow),
    );
  }

  #ownedBy(query: Knex.QueryBuilder, refs: string[]) {
    query.where(any => {
      this.#toServices(any, services =>
        whereOwnedBy(this.#knex, services, 'services.id', refs),
      );
      if (this.#triageOwner && refs.includes(this.#triageOwner)) {
        any.orWhere(whereInTriage);
      }
    });
  }

  #within(query: Knex.QueryBuilder, ref: string) {
    const triageOwner = this.#triageOwner;
    query.where(any => {
      this.#toServices(any, services =>
        restrictToTree(this.#knex, services, ref),
      );
      if (!triageOwner) return;
      any.orWhere(triage => {
        whereInTriage(triage);
        if (triageOwner === ref) return;
        triage.whereExists(
          this.#knex('catalog_ancestors')
            .where({ ref: triageOwner, ancestor_ref: ref })
            .select(this.#knex.raw('1')),
        );
      });
    });
  }

  #supportedBy(query: Knex.QueryBuilder, userRef: string) {
    query.whereExists(
      this.#knex('request_supports as theirs')
        .select(this.#knex.raw('1'))
        .whereRaw('theirs.counted_in = requests.number')
        .where('theirs.supporter_ref', userRef),
    );
  }

  #subscribedBy(query: Knex.QueryBuilder, userRef: string) {
    const said = (subscribed: boolean) =>
      this.#knex('request_subscriptions as told')
        .select(this.#knex.raw('1'))
        .whereRaw('told.counted_in = requests.number')
        .where({ 'told.user_ref': userRef, 'told.subscribed': subscribed });
    query.where(any => {
      any.whereExists(said(true));
      any.orWhere(stake => {
        stake.where(each => {
          each.where('requests.requester_ref', userRef);
          each.orWhere(supported => this.#supportedBy(supported, userRef));
        });
        stake.whereNotExists(said(false));
      });
    });
  }

  #relatedTo(
    query: Knex.QueryBuilder,
    relation: NonNullable<RequestFilter['relation']>,
    caller: Caller,
  ) {
    if (caller.kind === 'service') {
      throw new FieldError(
        'relation',
        'only a user has a relation to requests',
      );
    }
    const { userRef, ownershipRefs } = caller;
    if (relation === 'owned') this.#ownedBy(query, ownershipRefs);
    if (relation === 'requested')
      query.where('requests.requester_ref', userRef);
    if (relation === 'supported') {
      this.#supportedBy(query, userRef);
      query.whereNot('requests.requester_ref', userRef);
    }
    if (relation === 'subscribed') this.#subscribedBy(query, userRef);
  }

  /** Restricts a query on `requests`, left-joined with `services`. */
  apply(
    query: Knex.QueryBuilder,
    filter: RequestFilter,
    caller: Caller,
    now: Date,
  ) {
    const { status } = filter;
    this.applyOthers(query, filter, caller, now);
    if (status?.length) {
      whereCheckedOneOf(this.#knex, query, 'requests.status', status);
    } else query.whereRaw("requests.status <> 'merged'");
  }

  /** Restricts such a query by everything but the status. */
  applyOthers(
    query: Knex.QueryBuilder,
    filter: Omit<RequestFilter, 'status'>,
    caller: Caller,
    now: Date,
  ) {
    const { relation } = filter;
    if (filter.entityRef) query.where('services.entity_ref', filter.entityRef);
    if (filter.ownerRef) this.#ownedBy(query, filter.ownerRef);
    if (filter.within) this.#within(query, filter.within);
    if (filter.requester) {
      query.where('requests.requester_ref', filter.requester);
    }
    if (filter.supporter) this.#supportedBy(query, filter.supporter);
    if (filter.triage !== undefined) {
      if (filter.triage) whereInTriage(query);
      else query.whereNot(whereInTriage);
    }
    if (relation) this.#relatedTo(query, relation, caller);
    if (filter.overdue) query.where('requests.due_at', '<', now);
    if (filter.overdue === false) {
      query.where(any =>
        any.whereNull('requests.due_at').orWhere('requests.due_at', '>=', now),
      );
    }
  }
}

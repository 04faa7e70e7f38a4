import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import {
  customerVoiceRequestDecidePermission,
  customerVoiceRequestReadPermission,
  customerVoiceRequestUpdatePermission,
  customerVoiceResponseCreatePermission,
  RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceRequestResourceRef,
  customerVoiceServiceResourceRef,
  RequestQuery,
  ServiceQuery,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { whereOneOf } from '../database/dialect';
import { whereInTriage, whereOwnedBy } from '../database/owners';
import { Caller, UserCaller } from './Caller';

/** Narrows a query on `services` to what the caller may see; throws where that is nothing at all. */
export type ServiceScope = (query: Knex.QueryBuilder, knex: Knex) => void;

/** A permission on services. */
export type ServicePermission = ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
>;

/** What the caller may do with requests, as SQL. */
export interface RequestScope {
  /** Narrows a query on `requests`, left-joined with `services`, to what the caller may read. */
  narrow: (query: Knex.QueryBuilder, knex: Knex) => void;
  /** Whether `narrow` leaves everything in. */
  everything: boolean;
  /** Narrows a query on `services` to entities that the caller sees in the catalog; missing if these are all. */
  narrowEntities?: (query: Knex.QueryBuilder, knex: Knex) => void;
  /** Which of these entities the caller may not see in the catalog; at most one call. */
  hidden: (entityRefs: readonly string[]) => Promise<Set<string>>;
  /** Whether a row of such a query may be changed by the caller; an expression of 1 or null. */
  mayUpdate: (knex: Knex) => Knex.Raw;
  /** Whether the caller, being the owner, may decide; an expression of 1 or null. */
  mayDecide: (knex: Knex) => Knex.Raw;
  /** Whether the caller might decide if the request were with the service it is to be handed over to; likewise. */
  mayReceive: (knex: Knex) => Knex.Raw;
  /** Whether the caller may give feedback to the service of the request; likewise. */
  mayRate: (knex: Knex) => Knex.Raw;
}

const MINUTE = 60_000;
/** Entities that the catalog is asked for in one call. */
const ASKED_AT_ONCE = 500;

type ApplyLeaf<Q> = (query: Knex.QueryBuilder, leaf: Q) => void;

function applyCriteria<Q extends object>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<Q>,
  applyLeaf: ApplyLeaf<Q>,
): void {
  if ('allOf' in criteria) {
    criteria.allOf.forEach(part =>
      query.andWhere(nested => applyCriteria(nested, part, applyLeaf)),
    );
  } else if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(part =>
        any.orWhere(nested => applyCriteria(nested, part, applyLeaf)),
      ),
    );
  } else if ('not' in criteria) {
    query.whereNot(nested => applyCriteria(nested, criteria.not, applyLeaf));
  } else {
    applyLeaf(query, criteria);
  }
}

function applyServiceLeaf(knex: Knex): ApplyLeaf<ServiceQuery> {
  return (query, { property, values }) =>
    property === 'kind'
      ? whereOneOf(knex, query, 'services.kind', values)
      : whereOwnedBy(knex, query, 'services.id', values);
}

function applyRequestLeaf(
  knex: Knex,
  triageOwner: string | undefined,
): ApplyLeaf<RequestQuery> {
  return (query, { property, values }) => {
    switch (property) {
      case 'kind':
        // A request in triage has no kind; say so, for a "not" around it.
        query.whereNotNull('services.kind');
        whereOneOf(knex, query, 'services.kind', values);
        break;
      case 'ownerRef':
        query.where(any => {
          any.where(owned => {
            // A request in triage has no service; say so, for a "not" around it.
            owned.whereNotNull('services.id');
            whereOwnedBy(knex, owned, 'services.id', values);
          });
          if (triageOwner !== undefined && values.includes(triageOwner)) {
            any.orWhere(whereInTriage);
          }
        });
        break;
      case 'requesterRef':
        whereOneOf(knex, query, 'requests.requester_ref', values);
        break;
      case 'supporterRef':
        query.whereExists(supports => {
          supports
            .select(knex.raw('1'))
            .from('request_supports as claimed')
            .whereRaw('claimed.counted_in = requests.number');
          whereOneOf(knex, supports, 'claimed.supporter_ref', values);
        });
        break;
      default:
        whereOneOf(knex, query, 'requests.status', values);
    }
  };
}

/**
 * What callers may see. Visibility follows the catalog's own
 * read permission; our permissions come on top. All decisions of a route are
 * asked for in one call.
 */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #filter: Array<Record<string, string | string[]>>;
  readonly #triageOwner?: string;
  readonly #transform: ConditionTransformer<ServiceQuery>;
  readonly #transformForRequests: ConditionTransformer<RequestQuery>;
  readonly #visible = new LRUCache<string, string[]>({
    max: 200,
    ttl: MINUTE,
  });

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    catalog: CatalogService;
    filter: Array<Record<string, string | string[]>>;
    triageOwner?: string;
  }) {
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#filter = options.filter;
    this.#triageOwner = options.triageOwner;
    this.#transformForRequests = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        customerVoiceRequestResourceRef,
      ),
    );
    this.#transform = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        customerVoiceServiceResourceRef,
      ),
    );
  }

  /** Whether the caller may read an entity in the catalog. */
  async mayReadEntity(caller: Caller, entityRef: string): Promise<boolean> {
    const [inCatalog] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials: caller.credentials },
    );
    if (inCatalog.result !== AuthorizeResult.CONDITIONAL) {
      return inCatalog.result === AuthorizeResult.ALLOW;
    }
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs: [entityRef], fields: ['kind'] },
      { credentials: caller.credentials },
    );
    return Boolean(items[0]);
  }

  /**
   * What of the services the caller may see or do.
   *
   * @param entityRefs - the services that are asked about, if these are few
   * @throws NotAllowedError if the permission policy refuses altogether
   */
  async scope(
    caller: Caller,
    permission: ServicePermission,
    entityRefs?: string[],
  ): Promise<ServiceScope> {
    const { services } = await this.scopes(caller, [permission], entityRefs);
    return services[0];
  }

  /**
   * What of the services the caller may see or do, for several permissions, and
   * which requests they may read; one call.
   *
   * @returns a scope for each permission; the first one is not refused, others
   *   that the policy refuses admit nothing. `requests` narrows a query on
   *   `requests` joined with services that the caller sees; it is missing if they
   *   may read none
   * @throws NotAllowedError if the permission policy refuses the first altogether
   */
  async scopes(
    caller: Caller,
    permissions: [ServicePermission, ...ServicePermission[]],
    entityRefs?: string[],
  ): Promise<{
    services: ServiceScope[];
    requests?: Pick<RequestScope, 'narrow' | 'everything'>;
  }> {
    const [inCatalog, requests, ...decisions] =
      await this.#permissions.authorizeConditional(
        [
          { permission: catalogEntityReadPermission },
          { permission: customerVoiceRequestReadPermission },
          ...permissions.map(permission => ({ permission })),
        ],
        { credentials: caller.credentials },
      );
    if (decisions[0].result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `You are not permitted to do this (${permissions[0].name})`,
      );
    }
    const visible = await this.#visibleIn(caller, inCatalog, entityRefs);
    const services = decisions.map(
      (decision): ServiceScope =>
        (query, knex) => {
          this.#narrowServices(query, knex, decision);
          if (visible) whereOneOf(knex, query, 'services.entity_ref', visible);
        },
    );
    return requests.result === AuthorizeResult.DENY
      ? { services }
      : {
          services,
          requests: {
            narrow: (query, knex) =>
              this.#narrowRequests(query, knex, requests),
            everything: requests.result === AuthorizeResult.ALLOW,
          },
        };
  }

  #narrowServices(
    query: Knex.QueryBuilder,
    knex: Knex,
    decision: PolicyDecision,
  ) {
    if (decision.result === AuthorizeResult.DENY) query.whereRaw('1 = 0');
    if (decision.result !== AuthorizeResult.CONDITIONAL) return;
    const criteria = this.#transform(decision.conditions);
    query.where(nested =>
      applyCriteria(nested, criteria, applyServiceLeaf(knex)),
    );
  }

  #narrowRequests(
    query: Knex.QueryBuilder,
    knex: Knex,
    decision: PolicyDecision,
  ) {
    if (decision.result === AuthorizeResult.DENY) query.whereRaw('1 = 0');
    if (decision.result !== AuthorizeResult.CONDITIONAL) return;
    const criteria = this.#transformForRequests(decision.conditions);
    query.where(nested =>
      applyCriteria(
        nested,
        criteria,
        applyRequestLeaf(knex, this.#triageOwner),
      ),
    );
  }

  /**
   * What the caller may read and do of the requests.
   *
   * @throws NotAllowedError if the permission policy refuses reading altogether
   */
  async requests(caller: Caller): Promise<RequestScope> {
    const [inCatalog, read, update, decide, rate] =
      await this.#permissions.authorizeConditional(
        [
          { permission: catalogEntityReadPermission },
          { permission: customerVoiceRequestReadPermission },
          { permission: customerVoiceRequestUpdatePermission },
          { permission: customerVoiceRequestDecidePermission },
          { permission: customerVoiceResponseCreatePermission },
        ],
        { credentials: caller.credentials },
      );
    if (read.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        'You are not permitted to read requests (customerVoice.request.read)',
      );
    }
    const visible = await this.#visibleIn(caller, inCatalog);
    const expression = (decision: PolicyDecision) => (knex: Knex) => {
      const query = knex.queryBuilder().select(knex.raw('1'));
      this.#narrowRequests(query, knex, decision);
      return knex.raw('(?)', [query]);
    };
    return {
      narrow: (query, knex) => {
        this.#narrowRequests(query, knex, read);
        if (visible) {
          query.where(any => {
            any.whereNull('requests.service_id');
            if (caller.kind === 'user') {
              // Wherever it was handed over to, it stays the requester's own.
              any.orWhere('requests.requester_ref', caller.userRef);
              any.orWhere(offered =>
                this.#narrowToReceivers(offered, knex, caller, visible),
              );
            }
            any.orWhere(seen =>
              whereOneOf(knex, seen, 'services.entity_ref', visible),
            );
          });
        }
      },
      everything: read.result === AuthorizeResult.ALLOW && !visible,
      narrowEntities:
        visible &&
        ((query, knex) =>
          whereOneOf(knex, query, 'services.entity_ref', visible)),
      hidden: async refs =>
        visible ? this.#hiddenAmong(caller, refs, visible) : new Set(),
      mayUpdate: expression(update),
      mayDecide: expression(decide),
      mayReceive: knex => {
        // Conditions speak of `services`: in here, of the one that receives.
        const query = knex('services')
          .select(knex.raw('1'))
          .whereRaw('services.id = requests.handover_service_id');
        this.#narrowRequests(query, knex, decide);
        return knex.raw('(?)', [query]);
      },
      mayRate: knex => {
        const query = knex.queryBuilder().select(knex.raw('1'));
        this.#narrowServices(query, knex, rate);
        return knex.raw('(?)', [query]);
      },
    };
  }

  /**
   * Requests that a service of the caller is to take over: its owners decide,
   * whether they see the service that hands over or not.
   */
  #narrowToReceivers(
    query: Knex.QueryBuilder,
    knex: Knex,
    caller: UserCaller,
    visible: readonly string[],
  ) {
    const column = 'requests.handover_service_id';
    const receiving = knex('services').select('services.id');
    whereOneOf(knex, receiving, 'services.entity_ref', visible);
    query.whereIn(column, receiving);
    whereOwnedBy(knex, query, column, caller.ownershipRefs);
  }

  async #hiddenAmong(
    caller: Caller,
    refs: readonly string[],
    visible: readonly string[],
  ): Promise<Set<string>> {
    const known = new Set(visible);
    const asked = [...new Set(refs)].filter(ref => !known.has(ref));
    const hidden = new Set<string>();
    for (let start = 0; start < asked.length; start += ASKED_AT_ONCE) {
      const entityRefs = asked.slice(start, start + ASKED_AT_ONCE);
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields: ['kind'] },
        { credentials: caller.credentials },
      );
      entityRefs
        .filter((_, index) => !items[index])
        .forEach(ref => hidden.add(ref));
    }
    return hidden;
  }

  async #visibleIn(
    caller: Caller,
    inCatalog: PolicyDecision,
    entityRefs?: string[],
  ): Promise<string[] | undefined> {
    if (inCatalog.result === AuthorizeResult.DENY) return [];
    return inCatalog.result === AuthorizeResult.CONDITIONAL
      ? this.#visibleRefs(caller, entityRefs)
      : undefined;
  }

  async #visibleRefs(caller: Caller, entityRefs?: string[]): Promise<string[]> {
    const principal = caller.kind === 'user' ? caller.userRef : undefined;
    const all =
      principal === undefined ? undefined : this.#visible.get(principal);
    // What is not in the list may have come since.
    if (all && (entityRefs ?? []).every(ref => all.includes(ref))) return all;
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    if (entityRefs) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials: caller.credentials },
      );
      return items.flatMap(entity =>
        entity ? [stringifyEntityRef(entity)] : [],
      );
    }
    const refs: string[] = [];
    const filter = [
      ...this.#filter,
      { 'metadata.annotations.customer-voice/enabled': 'true' },
      { kind: 'Template' },
    ];
    for await (const page of this.#catalog.streamEntities(
      { filter, fields },
      { credentials: caller.credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    if (principal !== undefined) this.#visible.set(principal, refs);
    return refs;
  }
}

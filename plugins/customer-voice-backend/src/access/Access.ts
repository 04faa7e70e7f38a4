import {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  Permission,
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
import { whereOwnedBy } from '../database/owners';
import { Caller, UserCaller } from './Caller';
import { applyCriteria, ApplyLeaf } from './criteria';

/** Restricts a query to what a caller may see or do. */
export type Restriction = (query: Knex.QueryBuilder, knex: Knex) => void;

/** Restricts a query on `services`. */
export type ServiceScope = Restriction;

/** A permission on services. */
export type ServicePermission = ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
>;

/** What the caller may do with requests, as SQL. */
export interface RequestScope {
  /** Restricts a query on `requests`, left-joined with `services`, to what the caller may read. */
  narrow: Restriction;
  /** Whether `narrow` leaves everything in. */
  everything: boolean;
  /** Restricts a query on `services` to entities that the caller sees in the catalog; missing if these are all. */
  restrictEntities?: Restriction;
  /** Which of these entities the caller does not see in the catalog; at most one call. */
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

/** Which entities callers see, by the catalog's read permission. */
export interface VisibleEntities {
  restriction(
    caller: Caller,
    decision: PolicyDecision,
    entityRefs?: readonly string[],
  ): Promise<Restriction | undefined>;
  hidden(
    caller: Caller,
    entityRefs: readonly string[],
    restriction: Restriction | undefined,
  ): Promise<Set<string>>;
}

/** How the conditions of each resource become SQL. */
export interface ResourceLeaves {
  service: (knex: Knex) => ApplyLeaf<ServiceQuery>;
  request: (knex: Knex) => ApplyLeaf<RequestQuery>;
}

/**
 * What callers may see and do. Visibility follows the catalog's own read
 * permission; our permissions come on top. All decisions of a route are asked
 * for in one call, and each becomes a restriction of a query.
 */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #entities: VisibleEntities;
  readonly #leaves: ResourceLeaves;
  readonly #ofServices: ConditionTransformer<ServiceQuery>;
  readonly #ofRequests: ConditionTransformer<RequestQuery>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    entities: VisibleEntities;
    leaves: ResourceLeaves;
  }) {
    const { permissionsRegistry: registry } = options;
    this.#permissions = options.permissions;
    this.#entities = options.entities;
    this.#leaves = options.leaves;
    this.#ofRequests = createConditionTransformer(
      registry.getPermissionRuleset(customerVoiceRequestResourceRef),
    );
    this.#ofServices = createConditionTransformer(
      registry.getPermissionRuleset(customerVoiceServiceResourceRef),
    );
  }

  /** The decisions on reading entities and on these permissions; one call. */
  async #decide(
    caller: Caller,
    permissions: ResourcePermission[],
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      [catalogEntityReadPermission, ...permissions].map(permission => ({
        permission,
      })),
      { credentials: caller.credentials },
    );
  }

  #services(decision: PolicyDecision): Restriction {
    return restriction(decision, this.#ofServices, this.#leaves.service);
  }

  #requests(decision: PolicyDecision): Restriction {
    return restriction(decision, this.#ofRequests, this.#leaves.request);
  }

  /** Which of these entities the caller does not see in the catalog. */
  async hiddenEntities(
    caller: Caller,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
    const [inCatalog] = await this.#decide(caller, []);
    const visible = await this.#entities.restriction(caller, inCatalog, [
      ...entityRefs,
    ]);
    return this.#entities.hidden(caller, entityRefs, visible);
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
   *   that the policy refuses admit nothing. `requests` restricts a query on
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
    const [inCatalog, requests, ...decisions] = await this.#decide(caller, [
      customerVoiceRequestReadPermission,
      ...permissions,
    ]);
    requireAllowed(decisions[0], permissions[0]);
    const visible = await this.#entities.restriction(
      caller,
      inCatalog,
      entityRefs,
    );
    return {
      services: decisions.map(decision => (query, knex) => {
        this.#services(decision)(query, knex);
        visible?.(query, knex);
      }),
      requests:
        requests.result === AuthorizeResult.DENY
          ? undefined
          : {
              narrow: this.#requests(requests),
              everything: requests.result === AuthorizeResult.ALLOW,
            },
    };
  }

  /**
   * What the caller may read and do of the requests.
   *
   * @throws NotAllowedError if the permission policy refuses reading altogether
   */
  async requests(caller: Caller): Promise<RequestScope> {
    const [inCatalog, read, update, decide, rate] = await this.#decide(caller, [
      customerVoiceRequestReadPermission,
      customerVoiceRequestUpdatePermission,
      customerVoiceRequestDecidePermission,
      customerVoiceResponseCreatePermission,
    ]);
    requireAllowed(read, customerVoiceRequestReadPermission);
    const visible = await this.#entities.restriction(caller, inCatalog);
    const readable = this.#requests(read);
    return {
      narrow: (query, knex) => {
        readable(query, knex);
        if (!visible) return;
        query.where(any => {
          any.whereNull('requests.service_id');
          any.orWhere(seen => visible(seen, knex));
          if (caller.kind === 'user') ownAmong(any, knex, caller, visible);
        });
      },
      everything: read.result === AuthorizeResult.ALLOW && !visible,
      restrictEntities: visible,
      hidden: refs => this.#entities.hidden(caller, refs, visible),
      mayUpdate: expression(this.#requests(update)),
      mayDecide: expression(this.#requests(decide)),
      mayReceive: expression(this.#requests(decide), knex =>
        // Conditions speak of `services`: in here, of the one that receives.
        knex('services').whereRaw('services.id = requests.handover_service_id'),
      ),
      mayRate: expression(this.#services(rate)),
    };
  }
}

/** Restricts a query as a decision says. */
function restriction<Q extends object>(
  decision: PolicyDecision,
  transform: ConditionTransformer<Q>,
  leaf: (knex: Knex) => ApplyLeaf<Q>,
): Restriction {
  if (decision.result !== AuthorizeResult.CONDITIONAL) {
    const allowed = decision.result === AuthorizeResult.ALLOW;
    return query => (allowed ? query : query.whereRaw('1 = 0'));
  }
  const criteria = transform(decision.conditions);
  return (query, knex) =>
    query.where(nested => applyCriteria(nested, criteria, leaf(knex)));
}

/** Whether a restriction admits the row at hand; an expression of 1 or null. */
function expression(
  admits: Restriction,
  from: (knex: Knex) => Knex.QueryBuilder = knex => knex.queryBuilder(),
) {
  return (knex: Knex): Knex.Raw => {
    const query = from(knex).select(knex.raw('1'));
    admits(query, knex);
    return knex.raw('(?)', [query]);
  };
}

/**
 * What a user reads of requests to services that they do not see: their own,
 * wherever it was handed over to, and what a service of theirs is to take over,
 * which its owners decide.
 */
function ownAmong(
  any: Knex.QueryBuilder,
  knex: Knex,
  { userRef, ownershipRefs }: UserCaller,
  visible: Restriction,
) {
  const column = 'requests.handover_service_id';
  any.orWhere('requests.requester_ref', userRef);
  any.orWhere(offered => {
    const receiving = knex('services').select('services.id');
    visible(receiving, knex);
    offered.whereIn(column, receiving);
    whereOwnedBy(knex, offered, column, ownershipRefs);
  });
}

function requireAllowed(decision: PolicyDecision, permission: Permission) {
  if (decision.result === AuthorizeResult.DENY) {
    throw new NotAllowedError(
      `You are not permitted to do this (${permission.name})`,
    );
  }
}

// Over 300 lines: every decision of the policy, which features ask for in one call.
import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  BasicPermission,
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
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceRequestResourceRef,
  customerVoiceServiceResourceRef,
  RequestQuery,
  ServiceQuery,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { Restriction, Undecided } from './atHand';
import { Caller } from './Caller';
import { ApplyLeaf } from './criteria';
import { Leads } from './Leads';
import {
  both,
  expression,
  requireAllowed,
  restrictionOf,
  seenOrOwn,
} from './restrictions';
import {
  ReadableRequests,
  RequestScope,
  ServicePermission,
  ServiceScope,
  VisibleEntities,
} from './scopes';

/** How the conditions of each resource become SQL. */
export interface ResourceLeaves {
  service: (knex: Knex) => ApplyLeaf<ServiceQuery>;
  request: (knex: Knex) => ApplyLeaf<RequestQuery>;
}

const RECEIVES = 'services.id = requests.handover_service_id';

/** Permissions that are asked for together. */
interface Asked {
  permissions: ResourcePermission[];
  decisions: Promise<PolicyDecision[]>;
}

/**
 * What callers may see and do. Visibility follows the catalog's own read
 * permission; our permissions come on top. All decisions of a route are asked
 * for in one call, and each becomes a restriction of a query.
 */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #entities: VisibleEntities;
  readonly #leads: Leads;
  /** What is asked for callers at this moment. */
  readonly #asked = new WeakMap<BackstageCredentials, Asked>();
  readonly #leaves: ResourceLeaves;
  readonly #serviceConditions: ConditionTransformer<ServiceQuery>;
  readonly #requestConditions: ConditionTransformer<RequestQuery>;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    entities: VisibleEntities;
    leads: Leads;
    leaves: ResourceLeaves;
  }) {
    const { permissionsRegistry: registry } = options;
    this.#permissions = options.permissions;
    this.#entities = options.entities;
    this.#leads = options.leads;
    this.#leaves = options.leaves;
    this.#requestConditions = createConditionTransformer(
      registry.getPermissionRuleset(customerVoiceRequestResourceRef),
    );
    this.#serviceConditions = createConditionTransformer(
      registry.getPermissionRuleset(customerVoiceServiceResourceRef),
    );
  }

  /**
   * The decisions on reading entities and on these permissions. What is asked for
   * one caller at the same moment, by whatever features, is one call.
   */
  async #decide(
    caller: Caller,
    permissions: ResourcePermission[],
  ): Promise<PolicyDecision[]> {
    const { credentials } = caller;
    const batch = this.#asked.get(credentials) ?? this.#ask(credentials);
    const from = batch.permissions.length;
    batch.permissions.push(...permissions);
    const [inCatalog, ...decisions] = await batch.decisions;
    return [inCatalog, ...decisions.slice(from, from + permissions.length)];
  }

  #ask(credentials: BackstageCredentials): Asked {
    const permissions: ResourcePermission[] = [];
    const decisions = Promise.resolve().then(() => {
      this.#asked.delete(credentials);
      return this.#permissions.authorizeConditional(
        [catalogEntityReadPermission, ...permissions].map(permission => ({
          permission,
        })),
        { credentials },
      );
    });
    const batch = { permissions, decisions };
    this.#asked.set(credentials, batch);
    return batch;
  }

  #ofServices(decision: PolicyDecision): Restriction {
    return restrictionOf(
      decision,
      this.#serviceConditions,
      this.#leaves.service,
    );
  }

  #ofRequests(decision: PolicyDecision): Restriction {
    return restrictionOf(
      decision,
      this.#requestConditions,
      this.#leaves.request,
    );
  }

  /** Restricts a query on `services` to what the caller sees, of these or of everything. */
  async #seen(
    caller: Caller,
    decision: PolicyDecision,
    about: readonly string[] | 'everything',
  ): Promise<Restriction | undefined> {
    const { restrict, undecided } = this.#entities.of(caller, decision);
    if (about === 'everything') await undecided?.askAll();
    else await undecided?.ask(about, { again: true });
    return restrict;
  }

  /**
   * Admits callers whom the policy allows something that is decided on the caller
   * alone; one call.
   *
   * @throws NotAllowedError if the permission policy refuses
   */
  async requirePermission(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials: caller.credentials,
    });
    requireAllowed(decision, permission);
  }

  /**
   * The same for what is for platform leads: the policy can take it from a lead,
   * and cannot give it to another user, because a policy that was not written
   * with it in mind allows it to everyone.
   *
   * @throws NotAllowedError if the permission policy refuses, or the user is no lead
   */
  async requireLead(
    caller: Caller,
    permission: BasicPermission,
  ): Promise<void> {
    this.#leads.require(caller);
    await this.requirePermission(caller, permission);
  }

  /** Which of these entities the caller does not see in the catalog. */
  async hiddenEntities(
    caller: Caller,
    entityRefs: readonly string[],
  ): Promise<Set<string>> {
    const [inCatalog] = await this.#decide(caller, []);
    const visible = await this.#seen(caller, inCatalog, entityRefs);
    return this.#entities.hidden(caller, entityRefs, visible);
  }

  /**
   * What of the services the caller may see or do.
   *
   * @param about - the services that are asked about, if these are few
   * @throws NotAllowedError if the permission policy refuses altogether
   */
  async scope(
    caller: Caller,
    permission: ServicePermission,
    about?: readonly string[],
  ): Promise<ServiceScope> {
    const { services } = await this.scopes(caller, [permission], about);
    return services[0];
  }

  /**
   * What of the services the caller may see or do, for several permissions, and
   * which requests they may read; one call.
   *
   * @param about - the services that are asked about, if these are few
   * @returns a scope for each permission; the first one is not refused, others
   *   that the policy refuses admit nothing. `requests` restricts a query on
   *   `requests` joined with services that the caller sees; it is missing if they
   *   may read none. `everything`: none of these leaves anything out
   * @throws NotAllowedError if the permission policy refuses the first altogether
   */
  async scopes(
    caller: Caller,
    permissions: [ServicePermission, ...ServicePermission[]],
    about: readonly string[] | 'everything' = 'everything',
  ): Promise<{
    services: ServiceScope[];
    requests?: Pick<RequestScope, 'narrow' | 'everything'>;
    everything: boolean;
  }> {
    const { inCatalog, services, requests, allowed } = await this.#services(
      caller,
      permissions,
    );
    const visible = await this.#seen(caller, inCatalog, about);
    return {
      services: services.map(both(visible)),
      requests,
      everything:
        allowed && visible === undefined && requests?.everything === true,
    };
  }

  /**
   * The same for one permission and a page of services, where the catalog is
   * asked about the services at hand; see `readAtHand`.
   *
   * @returns also what is `possible`: the scope with the services that were not
   *   asked about yet
   */
  async pageScope(
    caller: Caller,
    permission: ServicePermission,
  ): Promise<{
    scope: ServiceScope;
    possible: ServiceScope;
    undecided?: Undecided;
    requests?: Pick<RequestScope, 'narrow' | 'everything'>;
  }> {
    const { inCatalog, services, requests } = await this.#services(caller, [
      permission,
    ]);
    const { restrict, undecided } = this.#entities.of(caller, inCatalog);
    const [admits] = services;
    return {
      scope: both(restrict)(admits),
      possible: both(undecided?.possible ?? restrict)(admits),
      undecided,
      requests,
    };
  }

  async #services(
    caller: Caller,
    permissions: [ServicePermission, ...ServicePermission[]],
  ) {
    const [inCatalog, requests, ...decisions] = await this.#decide(caller, [
      customerVoiceRequestReadPermission,
      ...permissions,
    ]);
    requireAllowed(decisions[0], permissions[0]);
    return {
      inCatalog,
      allowed: decisions.every(
        ({ result }) => result === AuthorizeResult.ALLOW,
      ),
      services: decisions.map(decision => this.#ofServices(decision)),
      requests:
        requests.result === AuthorizeResult.DENY
          ? undefined
          : {
              narrow: this.#ofRequests(requests),
              everything: requests.result === AuthorizeResult.ALLOW,
            },
    };
  }

  /**
   * What the caller may read and do of the requests. Where the catalog is to be
   * asked, it is asked about those at hand; see `readAtHand`.
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
    const { restrict, undecided } = this.#entities.of(caller, inCatalog);
    const readable = (visible: Restriction | undefined): ReadableRequests => ({
      narrow: (query, knex) => {
        this.#ofRequests(read)(query, knex);
        if (visible) seenOrOwn(query, knex, caller, visible);
      },
      everything: read.result === AuthorizeResult.ALLOW && !visible,
      restrictEntities: visible,
    });
    return {
      ...readable(restrict),
      possible: readable(undecided?.possible ?? restrict),
      undecided,
      hidden: refs => this.#entities.hidden(caller, refs, restrict),
      mayUpdate: expression(update, this.#ofRequests(update)),
      mayDecide: expression(decide, this.#ofRequests(decide)),
      mayReceive: expression(decide, this.#ofRequests(decide), {
        allowed: `(select 1 from services where ${RECEIVES})`,
        // Conditions speak of `services`: in here, of the one that receives.
        from: knex => knex('services').whereRaw(RECEIVES),
      }),
      mayRate: expression(rate, this.#ofServices(rate)),
    };
  }
}

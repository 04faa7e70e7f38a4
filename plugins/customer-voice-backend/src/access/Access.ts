import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsRegistryService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceServiceResourceRef,
  ServiceQuery,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { whereOneOf } from '../database/dialect';

/** Who is asking. */
export interface Actor {
  userRef: string;
  /** The user and the groups they belong to. */
  ownershipRefs: string[];
  /** The team that they count for. */
  teamRef?: string;
}

/** Narrows a query on `services` to what the caller may see; throws where that is nothing at all. */
export type ServiceScope = (query: Knex.QueryBuilder, knex: Knex) => void;

type ServicePermission = ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
>;

const MINUTE = 60_000;
const COLUMNS: Record<ServiceQuery['property'], string> = {
  kind: 'services.kind',
  ownerRef: 'services.owner_ref',
};

function applyCriteria(
  knex: Knex,
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<ServiceQuery>,
): void {
  if ('allOf' in criteria) {
    criteria.allOf.forEach(part =>
      query.andWhere(nested => applyCriteria(knex, nested, part)),
    );
  } else if ('anyOf' in criteria) {
    query.where(any =>
      criteria.anyOf.forEach(part =>
        any.orWhere(nested => applyCriteria(knex, nested, part)),
      ),
    );
  } else if ('not' in criteria) {
    query.whereNot(nested => applyCriteria(knex, nested, criteria.not));
  } else {
    whereOneOf(knex, query, COLUMNS[criteria.property], criteria.values);
  }
}

/**
 * Who is asking, and what they may see. Visibility follows the catalog's own
 * read permission; our permissions come on top. All decisions of a route are
 * asked for in one call.
 */
export class Access {
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #permissions: PermissionsService;
  readonly #catalog: CatalogService;
  readonly #filter: Array<Record<string, string | string[]>>;
  readonly #transform: ConditionTransformer<ServiceQuery>;
  readonly #actors = new LRUCache<string, Actor>({ max: 5000, ttl: MINUTE });
  readonly #visible = new LRUCache<string, string[]>({
    max: 200,
    ttl: MINUTE,
  });

  constructor(options: {
    auth: AuthService;
    userInfo: UserInfoService;
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    catalog: CatalogService;
    filter: Array<Record<string, string | string[]>>;
  }) {
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#permissions = options.permissions;
    this.#catalog = options.catalog;
    this.#filter = options.filter;
    this.#transform = createConditionTransformer(
      options.permissionsRegistry.getPermissionRuleset(
        customerVoiceServiceResourceRef,
      ),
    );
  }

  /** The person behind the credentials. */
  async actor(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<Actor> {
    const { userEntityRef } = credentials.principal;
    const known = this.#actors.get(userEntityRef);
    if (known) return known;
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    const actor: Actor = {
      userRef: userEntityRef,
      ownershipRefs: [...new Set([userEntityRef, ...ownershipEntityRefs])],
      teamRef: [...ownershipEntityRefs]
        .sort()
        .find(ref => ref.startsWith('group:')),
    };
    this.#actors.set(userEntityRef, actor);
    return actor;
  }

  /**
   * What of the services the caller may see or do.
   *
   * @param entityRefs - the services that are asked about, if these are few
   * @throws NotAllowedError if the permission policy refuses altogether
   */
  async scope(
    credentials: BackstageCredentials,
    permission: ServicePermission,
    entityRefs?: string[],
  ): Promise<ServiceScope> {
    const [inCatalog, ours] = await this.#permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }, { permission }],
      { credentials },
    );
    if (ours.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `You are not permitted to do this (${permission.name})`,
      );
    }
    const criteria =
      ours.result === AuthorizeResult.CONDITIONAL
        ? this.#transform(ours.conditions)
        : undefined;
    let visible: string[] | undefined;
    if (inCatalog.result === AuthorizeResult.DENY) visible = [];
    if (inCatalog.result === AuthorizeResult.CONDITIONAL) {
      visible = await this.#visibleRefs(credentials, entityRefs);
    }
    return (query, knex) => {
      if (criteria)
        query.where(nested => applyCriteria(knex, nested, criteria));
      if (visible) whereOneOf(knex, query, 'services.entity_ref', visible);
    };
  }

  async #visibleRefs(
    credentials: BackstageCredentials,
    entityRefs?: string[],
  ): Promise<string[]> {
    const principal = this.#auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : undefined;
    const all =
      principal === undefined ? undefined : this.#visible.get(principal);
    if (all) return all;
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    if (entityRefs) {
      const { items } = await this.#catalog.getEntitiesByRefs(
        { entityRefs, fields },
        { credentials },
      );
      return items.flatMap(entity =>
        entity ? [stringifyEntityRef(entity)] : [],
      );
    }
    const refs: string[] = [];
    const filter = [
      ...this.#filter,
      { 'metadata.annotations.customer-voice/enabled': 'true' },
    ];
    for await (const page of this.#catalog.streamEntities(
      { filter, fields },
      { credentials },
    )) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    if (principal !== undefined) this.#visible.set(principal, refs);
    return refs;
  }
}

import {
  AuthService,
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';

/** A signed-in user who calls. */
export interface UserCaller {
  kind: 'user';
  credentials: BackstageCredentials;
  userRef: string;
  /** The user and the groups they belong to. */
  ownershipRefs: string[];
  /** The team that they count for. */
  teamRef?: string;
  /** Whether the catalog has an entity of the user. */
  inCatalog: boolean;
}

/** Another plugin, or an external service, that calls. */
export interface ServiceCaller {
  kind: 'service';
  credentials: BackstageCredentials;
  /** The subject of its token, such as `plugin:search`. */
  subject: string;
}

/** The caller of an endpoint, resolved once by the router. */
export type Caller = UserCaller | ServiceCaller;

/** What is needed of the people in the catalog. */
export interface PeopleDirectory {
  person(userRef: string): Promise<{ teamRef?: string } | undefined>;
  withAncestors(groupRefs: string[]): Promise<string[]>;
}

/** The user who calls; undefined for a service. */
export function userRefOf(caller: Caller): string | undefined {
  return caller.kind === 'user' ? caller.userRef : undefined;
}

const MINUTE = 60_000;

/** Resolves credentials to the caller behind them. */
export class CallerResolver {
  readonly #auth: AuthService;
  readonly #userInfo: UserInfoService;
  readonly #people: PeopleDirectory;
  readonly #ownership: 'claims' | 'descendants';
  readonly #users = new LRUCache<string, Omit<UserCaller, 'credentials'>>({
    max: 5000,
    ttl: MINUTE,
  });

  constructor(options: {
    auth: AuthService;
    userInfo: UserInfoService;
    people: PeopleDirectory;
    ownership: 'claims' | 'descendants';
  }) {
    this.#auth = options.auth;
    this.#userInfo = options.userInfo;
    this.#people = options.people;
    this.#ownership = options.ownership;
  }

  /**
   * The caller behind credentials. What only reads needs no answer of the
   * catalog: while the catalog is away, a user who is not known here yet reads
   * without a team.
   *
   * @throws NotAllowedError if these are neither of a user nor of a service
   */
  async resolve(
    credentials: BackstageCredentials,
    options: { reads: boolean },
  ): Promise<Caller> {
    if (this.#auth.isPrincipal(credentials, 'user')) {
      const { userEntityRef } = credentials.principal;
      return {
        ...(await this.#user(userEntityRef, credentials, options)),
        credentials,
      };
    }
    if (this.#auth.isPrincipal(credentials, 'service')) {
      const { subject } = credentials.principal;
      return { kind: 'service', subject, credentials };
    }
    throw new NotAllowedError('Only users and services may call this');
  }

  async #user(
    userRef: string,
    credentials: BackstageCredentials,
    { reads }: { reads: boolean },
  ): Promise<Omit<UserCaller, 'credentials'>> {
    const known = this.#users.get(userRef);
    if (known) return known;
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      credentials,
    );
    const claims = [...new Set([userRef, ...ownershipEntityRefs])];
    let complete = true;
    const person = await this.#people.person(userRef).catch(error => {
      if (!reads) throw error;
      complete = false;
      return undefined;
    });
    const user = {
      kind: 'user' as const,
      userRef,
      ownershipRefs:
        this.#ownership === 'descendants'
          ? await this.#people.withAncestors(claims)
          : claims,
      teamRef: person?.teamRef,
      inCatalog: person !== undefined,
    };
    if (complete) this.#users.set(userRef, user);
    return user;
  }
}

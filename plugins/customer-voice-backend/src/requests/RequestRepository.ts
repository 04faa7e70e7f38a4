import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Access } from '../access/Access';
import { RequestScope } from '../access/scopes';
import { ownersOfRequest } from '../database/owners';
import { VolumeLimits } from '../limits/VolumeLimits';
import { Outbox } from '../outbox/Outbox';
import { IdempotencyKeys } from '../idempotency/IdempotencyKeys';
import {
  RequestRow,
  ViewerRoles,
  viewerRolesOf,
  toRequest,
} from './store/requestRow';
import { hideInRequests } from './hiddenRefs';
import { Refused, refuse } from './model/Refused';
import { RequestState } from './model/RequestState';
import { RequestReader } from './store/RequestReader';
import { RequestStore } from './store/RequestStore';
import { Caller, UserCaller } from '../access/Caller';

/** A request as it was loaded for a caller. */
export interface LoadedRequest<C extends Caller = UserCaller> {
  number: number;
  caller: C;
  scope: RequestScope;
  row: RequestRow;
  standing: ViewerRoles;
}

/** A change that cannot be made to the request as it is now; carries its current state. */
class RequestConflictError extends ConflictError {
  readonly current: CapabilityRequest;

  constructor(message: string, current: CapabilityRequest) {
    super(message);
    this.name = 'ConflictError';
    this.current = current;
  }
}

/**
 * Loads a request with what the caller may do, changes it under its lock against
 * the version that the caller saw, and reads it again.
 */
export class RequestRepository {
  readonly access: Access;
  readonly reader: RequestReader;
  readonly store: RequestStore;
  readonly outbox: Outbox;
  readonly limits: VolumeLimits;
  readonly now: () => Date;
  readonly triageOwner?: string;
  readonly keys: IdempotencyKeys;

  constructor(options: {
    access: Access;
    reader: RequestReader;
    store: RequestStore;
    outbox: Outbox;
    limits: VolumeLimits;
    keys: IdempotencyKeys;
    triageOwner?: string;
    now?: () => Date;
  }) {
    this.access = options.access;
    this.reader = options.reader;
    this.store = options.store;
    this.outbox = options.outbox;
    this.limits = options.limits;
    this.keys = options.keys;
    this.triageOwner = options.triageOwner;
    this.now = options.now ?? (() => new Date());
  }

  /**
   * Reads a request for a person.
   *
   * @throws NotFoundError if there is none, or they may not read it
   */
  async open<C extends Caller>(
    caller: C,
    number: number,
  ): Promise<LoadedRequest<C>> {
    const scope = await this.access.requests(caller);
    return this.#read(number, caller, scope);
  }

  async #read<C extends Caller>(
    number: number,
    caller: C,
    scope: RequestScope,
    options: { changed?: boolean } = {},
  ): Promise<LoadedRequest<C>> {
    // A change may take a request out of what its author may read, such as a
    // refused hand-over. They still get the answer to the change.
    const readable = options.changed ? { ...scope, narrow: () => {} } : scope;
    const row = await this.reader.find(number, caller, readable);
    if (!row) {
      throw new NotFoundError(
        `There is no request ${number}, or you may not see it`,
      );
    }
    if (row.merged_into !== null) {
      const into = await this.reader.readable([row.merged_into], scope);
      // It went on in a request that the caller may not see.
      if (!into.has(row.merged_into)) row.merged_into = null;
    }
    const ownerRefs = ownersOfRequest(row, this.triageOwner);
    const standing = viewerRolesOf(row, caller, ownerRefs);
    return { number, caller, scope, row, standing };
  }

  /** What the person sees. */
  view(row: RequestRow, caller: Caller, merged?: number[]): CapabilityRequest {
    const { triageOwner } = this;
    return toRequest(row, caller, { now: this.now(), triageOwner, merged });
  }

  /** What the person sees of one request, with those merged into it. */
  async show({
    row,
    caller,
    scope,
  }: Pick<
    LoadedRequest<Caller>,
    'row' | 'caller' | 'scope'
  >): Promise<CapabilityRequest> {
    const merged = await this.reader.mergedInto(row.number);
    const readable = await this.reader.readable(merged, scope);
    const request = this.view(
      row,
      caller,
      merged.filter(number => readable.has(number)),
    );
    const [shown] = await hideInRequests([request], scope);
    return shown;
  }

  /** The request as it is now, for the person who changed it. */
  async reread(
    { number, caller, scope }: LoadedRequest,
    options: { changed?: boolean } = {},
  ): Promise<CapabilityRequest> {
    return this.show(await this.#read(number, caller, scope, options));
  }

  /**
   * Changes a request in one transaction under its lock, and answers it as it
   * is then.
   *
   * @param version - the version that the change was made against
   * @throws RequestConflictError if the version is stale or `work` refuses
   */
  async change(
    opened: LoadedRequest,
    version: number | undefined,
    work: (trx: Knex.Transaction, locked: RequestState) => Promise<void>,
    options: { also?: number } = {},
  ): Promise<CapabilityRequest> {
    const { number } = opened;
    try {
      await this.store.transaction(async trx => {
        // Always in the order of numbers, so that two merges cannot wait for
        // each other.
        if (options.also !== undefined && options.also < number) {
          await this.store.lock(trx, options.also);
        }
        const locked = await this.store.lock(trx, number);
        if (options.also !== undefined && options.also > number) {
          await this.store.lock(trx, options.also);
        }
        if (!locked) throw new NotFoundError(`There is no request ${number}`);
        if (version !== undefined && locked.version !== version) {
          refuse(
            `Request ${number} was changed meanwhile: this was made against version ${version}, it is now at ${locked.version}. Nothing was changed; look at the current state and try again`,
          );
        }
        await work(trx, locked);
      });
    } catch (error) {
      if (error instanceof Refused) {
        throw new RequestConflictError(
          error.message,
          await this.reread(opened),
        );
      }
      throw error;
    }
    return this.reread(opened, { changed: true });
  }
}

/** @throws NotAllowedError unless the person owns the request */
export function requireOwner({ standing, row }: LoadedRequest): void {
  if (!standing.owner) {
    throw new NotAllowedError(
      `Only the owner of request ${row.number} may do this`,
    );
  }
}

/** @throws NotAllowedError unless the person may change the request */
export function requireUpdate({ standing, row }: LoadedRequest): void {
  if (!standing.mayUpdate) {
    throw new NotAllowedError(
      `You are not permitted to change request ${row.number} (customerVoice.request.update)`,
    );
  }
}

/** @throws ConflictError, since a merged request lives on in another */
export function refuseMerged(row: RequestRow): void {
  if (row.status === 'merged') {
    throw new ConflictError(
      `Request ${row.number} was merged into ${
        row.merged_into ?? 'another one'
      }; go on there`,
    );
  }
}

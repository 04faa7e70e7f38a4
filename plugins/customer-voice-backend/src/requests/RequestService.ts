// Over 300 lines: asking for a capability with its checks, and the lists of what was asked.
import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  CapabilityRequestEvent,
  CapabilityRequestEventPage,
  CapabilityRequestListQuery,
  CapabilityRequestPage,
  CreateCapabilityRequest,
  Triage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ownsService } from '../access/ownsService';
import { MirroredService } from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { cutPage } from '../paging/keyset';
import { Cursors } from '../paging/Cursors';
import { RequestScope } from '../access/scopes';
import { hideInEvents, hideInRequests } from './hiddenRefs';
import { newRequest } from './model/create';
import { RequestCounts } from './store/RequestCounts';
import { SupportStore } from './store/SupportStore';
import { RequestRow } from './store/requestRow';
import { toEvent } from './store/toEvent';
import { WordFilter } from '../search/wordFilter';
import { RequestIndex } from './RequestIndex';
import { EntityReferences } from '../catalog/visibility/EntityReferences';
import { RequestRepository } from './RequestRepository';
import { Caller, UserCaller } from '../access/Caller';
import { FieldError } from '../access/FieldError';

/** A filter as a list of requests takes it, defaults filled in. */
type ListQuery = CapabilityRequestListQuery;

/** Rules of asking, reading, changing and moving requests. */
export class RequestService {
  readonly #repository: RequestRepository;
  readonly #config: CustomerVoiceConfig;
  readonly #cursors: Cursors;
  readonly #index: RequestIndex;
  readonly #counts: RequestCounts;
  readonly #supports: SupportStore;
  readonly #references: EntityReferences;

  constructor(options: {
    repository: RequestRepository;
    config: CustomerVoiceConfig;
    cursors: Cursors;
    index: RequestIndex;
    counts: RequestCounts;
    supports: SupportStore;
    references: EntityReferences;
  }) {
    this.#repository = options.repository;
    this.#config = options.config;
    this.#cursors = options.cursors;
    this.#index = options.index;
    this.#counts = options.counts;
    this.#supports = options.supports;
    this.#references = options.references;
  }

  /**
   * Asks for a capability. Who asks supports it.
   *
   * @param service - missing for a request that goes to triage
   * @throws InputError if the service takes no requests here, or there is no triage
   * @throws ConflictError if the idempotency key was used for something else
   */
  async create(
    caller: UserCaller,
    service: MirroredService | undefined,
    input: CreateCapabilityRequest,
    idempotencyKey?: string,
  ): Promise<CapabilityRequest> {
    this.#checkTaken(service);
    const { affectedRefs = [], workaroundRef } = input;
    await this.#references.require(caller, [
      { field: 'workaroundRef', ref: workaroundRef },
      ...affectedRefs.map(ref => ({ field: 'affectedRefs', ref })),
    ]);
    const scope = await this.#repository.access.requests(caller);
    const { keys, store } = this.#repository;
    const at = this.#repository.now();
    const key = keys.sign(caller, idempotencyKey, [
      'request',
      service?.entityRef ?? null,
      input,
    ]);
    const create = async (trx: Knex.Transaction) =>
      String(await this.#insert(trx, caller, { service, input, at }));
    const created = await store.transaction(trx =>
      keys.once(trx, key, { at, read: String, create: () => create(trx) }),
    );
    const row = await this.#repository.reader.find(
      Number(created),
      caller,
      scope,
    );
    if (!row) {
      throw new NotAllowedError(
        `The request was recorded as ${created}, but you are not permitted to read it`,
      );
    }
    return this.#repository.show({ row, caller, scope });
  }

  /** Where requests go whose customer knows no service; without an owner nowhere. */
  triage(): Triage {
    return { ownerRef: this.#config.requests.triageOwner };
  }

  /** Records a request, and that who asks supports it. */
  async #insert(
    trx: Knex.Transaction,
    caller: UserCaller,
    asked: {
      service: MirroredService | undefined;
      input: CreateCapabilityRequest;
      at: Date;
    },
  ): Promise<number> {
    const { service, input, at } = asked;
    const { limits, store } = this.#repository;
    await limits.count(trx, caller.userRef, 'requests', at);
    const { firstResponseTargetMillis } = service?.settings ?? this.#config;
    const number = await store.insert(
      trx,
      newRequest(
        input,
        {
          serviceId: service?.id,
          entityRef: service?.entityRef,
          firstResponseTargetMillis,
        },
        { byRef: caller.userRef, at },
      ),
    );
    const { triageOwner } = this.#config.requests;
    const triageOwners = triageOwner ? [triageOwner] : [];
    const ownerRefs = service?.ownerRefs ?? triageOwners;
    await this.#supports.insert(trx, number, {
      supporterRef: caller.userRef,
      teamRef: caller.teamRef,
      importance: input.importance ?? 2,
      confirmed: true,
      owner: ownsService(caller, { ownerRefs }),
      at,
    });
    await store.recountSupports(trx, [number]);
    return number;
  }

  #checkTaken(service: MirroredService | undefined) {
    if (!service) {
      if (this.#config.requests.triageOwner) return;
      throw new FieldError(
        'entityRef',
        'is missing, and no owner of requests without a service is configured (customerVoice.requests.triageOwner)',
      );
    }
    const { missingOwnerRefs, ownerRefs } = service;
    if (
      missingOwnerRefs.length === ownerRefs.length &&
      !this.#config.requests.triageOwner
    ) {
      throw new FieldError(
        'entityRef',
        `the owner of ${service.entityRef} (${ownerRefs.join(
          ', ',
        )}) is not in the catalog, so no user could answer the request`,
      );
    }
    const { requests } = service.settings;
    if (requests === 'closed') {
      throw new FieldError(
        'entityRef',
        `${service.entityRef} takes no requests; its owner is ${service.ownerRef}`,
      );
    }
    if (requests !== 'open') {
      throw new FieldError(
        'entityRef',
        `requests to ${service.entityRef} go to ${requests} instead`,
      );
    }
  }

  /** One request. */
  async get(caller: Caller, number: number): Promise<CapabilityRequest> {
    return this.#repository.show(await this.#repository.open(caller, number));
  }

  /**
   * One page of requests.
   *
   * @param options - `wholeGoals`: with the whole goals instead of how they begin
   */
  async list(
    caller: Caller,
    query: ListQuery,
    options: { wholeGoals?: boolean } = {},
  ): Promise<CapabilityRequestPage> {
    const { cursor, limit, sort, counts, ...filter } = query;
    const { q } = filter;
    const [scope, matching] = await Promise.all([
      this.#repository.access.requests(caller),
      // Reads the word index and no request, so it need not wait for the policy.
      q === undefined ? undefined : this.#matching(q),
    ]);
    const key = ['requests', sort, filter];
    const after =
      cursor === undefined ? undefined : this.#cursors.decode(cursor, key);
    const counting = counts && !after;
    // What is counted is everything.
    if (counting) await scope.undecided?.askAll();
    const now = this.#repository.now();
    const [found, counted] = await Promise.all([
      this.#repository.reader.list(filter, caller, scope, {
        sort,
        after,
        limit: limit + 1,
        now,
        matching,
        ...options,
      }),
      counting
        ? this.#counts.count(filter, caller, scope, {
            now,
            matching: matching?.narrow,
          })
        : undefined,
    ]);
    const { page, next } = cutPage(found, limit);
    return {
      items: await this.#views(
        page.map(({ row }) => row),
        caller,
        scope,
      ),
      pageInfo: {
        ...(next && { nextCursor: this.#cursors.encode(next, key) }),
        ...(counted && { totalItems: counted.totalItems }),
      },
      ...(counted && { statusCounts: counted.statusCounts }),
    };
  }

  /** What the caller sees of several requests. */
  async #views(
    rows: readonly RequestRow[],
    caller: Caller,
    scope: RequestScope,
  ): Promise<CapabilityRequest[]> {
    const targets = rows.flatMap(row => row.merged_into ?? []);
    const readable = await this.#repository.reader.readable(targets, scope);
    for (const row of rows) {
      if (row.merged_into !== null && !readable.has(row.merged_into)) {
        row.merged_into = null;
      }
    }
    return hideInRequests(
      rows.map(row => this.#repository.view(row, caller)),
      scope,
    );
  }

  /** Narrows a list to what was typed: words, or the number that people say. */
  async #matching(q: string): Promise<WordFilter> {
    const number = /^\s*#?(\d{1,9})\s*$/.exec(q)?.[1];
    if (number === undefined) return this.#index.matching(q);
    const { narrow } = await this.#index.matching(number);
    return {
      narrow: rows =>
        rows.where(any => {
          any.where('requests.number', Number(number));
          any.orWhere(narrow);
        }),
      isFrequent: false,
    };
  }

  /** Every move and change, oldest first. */
  async history(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<CapabilityRequestEventPage> {
    const { scope } = await this.#repository.open(caller, number);
    const key = ['request-history', number];
    const found = await this.#repository.reader.events(number, {
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: await this.#withoutHidden(
        page.map(({ row }) => toEvent(row)),
        scope,
      ),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /** Without the entities and requests that the caller may not see. */
  async #withoutHidden(
    events: readonly CapabilityRequestEvent[],
    scope: RequestScope,
  ): Promise<CapabilityRequestEvent[]> {
    const readable = await this.#repository.reader.readable(
      events.flatMap(({ number }) => number ?? []),
      scope,
    );
    const shown = await hideInEvents(events, scope);
    return shown.map(event =>
      event.number === undefined || readable.has(event.number)
        ? event
        : { ...event, number: undefined },
    );
  }
}

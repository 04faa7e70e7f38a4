import { NotAllowedError } from '@backstage/errors';
import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/scopes';
import { UserCaller } from '../../access/Caller';
import { readTime } from '../../database/dialect';
import { Owned } from '../../database/owners';
import {
  InboxFilter,
  InboxRow,
  InboxSource,
  OpenInbox,
} from '../../inbox/InboxSource';
import { RequestRepository } from '../RequestRepository';
import { hideInRequests } from '../hiddenRefs';
import { InboxStore, isRequestInboxKind } from '../store/InboxStore';

/** The largest number that either engine takes for one. */
const MAXIMUM_NUMBER = 2 ** 31 - 1;

function isRequestNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number <= MAXIMUM_NUMBER;
}

interface OpenRequestInboxOptions {
  caller: UserCaller;
  scope: RequestScope;
  now: Date;
  repository: RequestRepository;
  store: InboxStore;
}

class OpenRequestInbox implements OpenInbox {
  readonly #options: OpenRequestInboxOptions;
  /** Verdicts that are wanted of the caller, whatever else is filtered. */
  #verdicts?: Promise<number[]>;

  constructor(options: OpenRequestInboxOptions) {
    this.#options = options;
  }

  async select(
    filter: InboxFilter,
    owned: Owned,
  ): Promise<Knex.QueryBuilder[]> {
    const { scope, store } = this.#options;
    const { kind, role, entityRef, ownerRef, subject } = filter;
    const number = subject === undefined ? undefined : Number(subject);
    if (number !== undefined && !isRequestNumber(number)) return [];
    const wantsVerdicts =
      // As a supporter a user acts for no owner.
      !ownerRef &&
      (!kind || kind.includes('verdict')) &&
      (!role || role.includes('supporter'));
    return store.waiting(scope, {
      owned,
      verdicts: wantsVerdicts ? await this.#wantedVerdicts(number) : [],
      kinds: kind,
      roles: role,
      entityRef,
      number,
    });
  }

  #wantedVerdicts(number: number | undefined): Promise<number[]> {
    const { caller, now, store } = this.#options;
    const { userRef } = caller;
    if (number !== undefined) {
      return store.wantedVerdicts(userRef, { now, number });
    }
    this.#verdicts ??= store.wantedVerdicts(userRef, { now });
    return this.#verdicts;
  }

  async describe(rows: readonly InboxRow[]): Promise<Map<string, InboxItem>> {
    const { caller, scope, now, repository } = this.#options;
    const numbers = rows.flatMap(({ kind, subject }) =>
      isRequestInboxKind(kind) ? [Number(subject)] : [],
    );
    if (numbers.length === 0) return new Map();
    const found = await repository.reader.findAll(numbers, caller, scope);
    const shown = await hideInRequests(
      found.map(row => repository.view(row, caller)),
      scope,
    );
    const byNumber = new Map(shown.map(each => [String(each.number), each]));
    return new Map(
      rows.flatMap(({ id, kind, role, subject, due_at: dueAt }) => {
        const request = byNumber.get(subject);
        if (!request || !isRequestInboxKind(kind)) return [];
        const due = dueAt === null ? undefined : readTime(dueAt);
        const item: InboxItem = {
          id,
          kind,
          role,
          dueAt: due?.toISOString(),
          overdue: due !== undefined && due < now,
          request,
        };
        return [[id, item]];
      }),
    );
  }
}

/**
 * What waits for a user in requests: verdicts as a supporter, hand-overs as a
 * receiver, first responses, decisions and promises as an owner.
 */
export class RequestInbox implements InboxSource {
  readonly #repository: RequestRepository;
  readonly #store: InboxStore;

  constructor(options: { repository: RequestRepository; store: InboxStore }) {
    this.#repository = options.repository;
    this.#store = options.store;
  }

  async open(caller: UserCaller, now: Date): Promise<OpenInbox | undefined> {
    const scope = await this.#scope(caller);
    return (
      scope &&
      new OpenRequestInbox({
        caller,
        scope,
        now,
        repository: this.#repository,
        store: this.#store,
      })
    );
  }

  /** What the caller may read; nothing waits in requests for who may read none. */
  async #scope(caller: UserCaller): Promise<RequestScope | undefined> {
    try {
      return await this.#repository.access.requests(caller);
    } catch (error) {
      if (error instanceof NotAllowedError) return undefined;
      throw error;
    }
  }
}

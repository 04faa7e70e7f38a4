import { NotAllowedError } from '@backstage/errors';
import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/scopes';
import { UserCaller } from '../../access/Caller';
import { readTime } from '../../database/dialect';
import { InboxFilter, InboxRow, InboxSource } from '../../inbox/InboxSource';
import { RequestRepository } from '../RequestRepository';
import { hideInRequests } from '../hiddenRefs';
import { InboxStore, isRequestInboxKind } from '../store/InboxStore';

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

  async select(
    caller: UserCaller,
    filter: InboxFilter,
    now: Date,
  ): Promise<Knex.QueryBuilder[]> {
    const scope = await this.#scope(caller);
    if (!scope) return [];
    const ownerRefs = filter.ownerRef
      ? [filter.ownerRef]
      : caller.ownershipRefs;
    return this.#store.waiting(scope, {
      ownerRefs,
      // As a supporter a user acts for no owner.
      supporterRef: filter.ownerRef ? undefined : caller.userRef,
      kinds: filter.kind,
      now,
    });
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

  async describe(
    caller: UserCaller,
    rows: readonly InboxRow[],
    now: Date,
  ): Promise<Map<string, InboxItem>> {
    const numbers = rows.flatMap(({ kind, subject }) =>
      isRequestInboxKind(kind) ? [Number(subject)] : [],
    );
    if (numbers.length === 0) return new Map();
    const scope = await this.#repository.access.requests(caller);
    const found = await this.#repository.reader.findAll(numbers, caller, scope);
    const shown = await hideInRequests(
      found.map(row => this.#repository.view(row, caller)),
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

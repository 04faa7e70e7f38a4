import { NotAllowedError } from '@backstage/errors';
import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/scopes';
import { UserCaller } from '../../access/Caller';
import { readTime } from '../../database/dialect';
import { Owned } from '../../database/owners';
import {
  DisjointFromEntry,
  InboxDetails,
  InboxFilter,
  InboxRow,
  InboxSource,
  OpenInbox,
} from '../../inbox/InboxSource';
import { RequestRepository } from '../RequestRepository';
import { hideInRequests } from '../hiddenRefs';
import {
  InboxStore,
  isRequestInboxKind,
  NUMBER_OF_ENTRY,
  RequestInboxKind,
} from '../store/InboxStore';
import { RequestRow } from '../store/requestRow';

/** The largest number that either engine takes for one. */
const MAXIMUM_NUMBER = 2 ** 31 - 1;

function isRequestNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number <= MAXIMUM_NUMBER;
}

function numberIn({ subject }: InboxFilter): number | undefined {
  return subject === undefined ? undefined : Number(subject);
}

/** Requests on which the verdict of a user is wanted; read once for each request that is filtered by. */
class WantedVerdicts {
  readonly #of: { userRef: string; now: Date; store: InboxStore };
  readonly #asked = new Map<number | undefined, Promise<number[]>>();

  constructor(of: { userRef: string; now: Date; store: InboxStore }) {
    this.#of = of;
  }

  /** Those that a filter leaves. */
  async under(filter: InboxFilter): Promise<number[]> {
    const { kind, role, ownerRef } = filter;
    const wanted =
      // As a supporter a user acts for no owner.
      !ownerRef &&
      (!kind || kind.includes('verdict')) &&
      (!role || role.includes('supporter'));
    const number = numberIn(filter);
    if (!wanted || (number !== undefined && !isRequestNumber(number))) {
      return [];
    }
    const { userRef, now, store } = this.#of;
    const asked =
      this.#asked.get(number) ?? store.wantedVerdicts(userRef, { now, number });
    this.#asked.set(number, asked);
    return asked;
  }
}

/** A row that is about a request has its columns, of `details`. */
function isWithRequest(
  row: InboxRow,
): row is InboxRow &
  DisjointFromEntry<RequestRow> & { kind: RequestInboxKind } {
  return isRequestInboxKind(row.kind);
}

interface OpenRequestInboxOptions {
  caller: UserCaller;
  scope: RequestScope;
  verdicts: WantedVerdicts;
  now: Date;
  repository: RequestRepository;
  store: InboxStore;
}

class OpenRequestInbox implements OpenInbox {
  readonly #options: OpenRequestInboxOptions;

  constructor(options: OpenRequestInboxOptions) {
    this.#options = options;
  }

  async select(
    filter: InboxFilter,
    owned: Owned,
  ): Promise<Knex.QueryBuilder[]> {
    const { scope, verdicts, store } = this.#options;
    const { kind, role, entityRef } = filter;
    const number = numberIn(filter);
    if (number !== undefined && !isRequestNumber(number)) return [];
    return store.waiting(scope, {
      owned,
      verdicts: await verdicts.under(filter),
      kinds: kind,
      roles: role,
      entityRef,
      number,
    });
  }

  details(): InboxDetails {
    const { caller, scope, repository } = this.#options;
    return repository.reader.joinedTo(NUMBER_OF_ENTRY, caller, scope);
  }

  async describe(rows: readonly InboxRow[]): Promise<Map<string, InboxItem>> {
    const { caller, scope, now, repository } = this.#options;
    const waiting = rows.filter(isWithRequest);
    if (waiting.length === 0) return new Map();
    await repository.reader.addVerdicts(waiting, caller);
    const shown = await hideInRequests(
      waiting.map(row => repository.view(row, caller)),
      scope,
    );
    return new Map(
      waiting.flatMap(({ id, kind, role, entry_due_at: dueAt }, i) => {
        const request = shown[i];
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

  async open(
    caller: UserCaller,
    now: Date,
    filter: InboxFilter,
  ): Promise<OpenInbox | undefined> {
    const { userRef } = caller;
    const store = this.#store;
    const verdicts = new WantedVerdicts({ userRef, now, store });
    // The caller's own invitations, so it need not wait for the policy.
    const [scope] = await Promise.all([
      this.#scope(caller),
      verdicts.under(filter),
    ]);
    return (
      scope &&
      new OpenRequestInbox({
        caller,
        scope,
        verdicts,
        now,
        repository: this.#repository,
        store,
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

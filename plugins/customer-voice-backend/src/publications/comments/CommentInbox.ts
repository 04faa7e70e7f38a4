import { NotAllowedError } from '@backstage/errors';
import {
  Comment,
  customerVoiceCommentReadPermission,
  InboxItem,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Access } from '../../access/Access';
import { Undecided } from '../../access/atHand';
import { UserCaller } from '../../access/Caller';
import { ServiceScope } from '../../access/scopes';
import { readTime } from '../../database/dialect';
import { Owned } from '../../database/owners';
import {
  InboxFilter,
  InboxRow,
  InboxSource,
  OpenInbox,
} from '../../inbox/InboxSource';
import { CommentOfService, WaitingCommentStore } from './WaitingCommentStore';

const KIND = 'low-score';
const DAY = 24 * 3600_000;
/** Days after which a comment that no owner has answered waits no more. */
const WAITS_DAYS = 30;
/** Services that the catalog is asked about one by one; it is asked for all of them beyond. */
const MAXIMUM_ASKED = 500;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface OpenCommentInboxOptions {
  /** What the caller may read, and what the catalog was not asked about yet. */
  scope: ServiceScope;
  possible: ServiceScope;
  undecided?: Undecided;
  now: Date;
  store: WaitingCommentStore;
  /** Milliseconds within which a comment is to be answered. */
  target: number;
}

class OpenCommentInbox implements OpenInbox {
  readonly #options: OpenCommentInboxOptions;

  constructor(options: OpenCommentInboxOptions) {
    this.#options = options;
  }

  async select(
    filter: InboxFilter,
    owned: Owned,
  ): Promise<Knex.QueryBuilder[]> {
    const { scope, possible, now, store, target } = this.#options;
    const { kind, role, entityRef, subject } = filter;
    if (kind && !kind.includes(KIND)) return [];
    if (role && !role.includes('owner')) return [];
    if (subject !== undefined && !UUID.test(subject)) return [];
    const of = {
      owned,
      since: new Date(now.getTime() - WAITS_DAYS * DAY),
      target,
      entityRef,
      id: subject,
    };
    await this.#ask(store.waiting({ ...of, scope: possible }));
    return store.waiting({ ...of, scope });
  }

  /** Has the catalog asked about the services at hand, where only it knows. */
  async #ask(waiting: readonly Knex.QueryBuilder[]): Promise<void> {
    const { undecided } = this.#options;
    if (!undecided) return;
    for (const query of waiting) {
      const refs: string[] = await query
        .clearSelect()
        .distinct('services.entity_ref')
        .limit(MAXIMUM_ASKED)
        .pluck('services.entity_ref');
      if (refs.length === MAXIMUM_ASKED) {
        await undecided.askAll();
        return;
      }
      await undecided.ask(refs);
    }
  }

  async describe(rows: readonly InboxRow[]): Promise<Map<string, InboxItem>> {
    const { now, store } = this.#options;
    const wanted = rows.filter(({ kind }) => kind === KIND);
    if (wanted.length === 0) return new Map();
    const found = await store.byIds(wanted.map(({ subject }) => subject));
    const byId = new Map(found.map(each => [each.id, each]));
    return new Map(
      wanted.flatMap(({ id, role, subject, entry_due_at: dueAt }) => {
        const comment = byId.get(subject);
        if (!comment) return [];
        const due = dueOf(comment, dueAt);
        const { entityRef, title, measure } = comment;
        const item: InboxItem = {
          id,
          kind: KIND,
          role,
          dueAt: due?.toISOString(),
          overdue: due !== undefined && due < now,
          entityRef,
          title,
          measure,
          comment: toComment(comment),
        };
        return [[id, item]];
      }),
    );
  }
}

/** When it is due; of a confidential one at the end of a day, since its publication has no time for readers. */
function dueOf(
  { authorRef }: CommentOfService,
  dueAt: InboxRow['entry_due_at'],
): Date | undefined {
  if (dueAt === null) return undefined;
  const due = readTime(dueAt);
  return authorRef === undefined
    ? new Date(Math.ceil(due.getTime() / DAY) * DAY)
    : due;
}

/** As the list of comments shows it; the topic of a confidential one stays with that list. */
function toComment(of: CommentOfService): Comment {
  const { id, score, comment, driver, followUp, authorRef } = of;
  const words = { id, score, comment, ...(followUp && { followUp }) };
  return authorRef === undefined
    ? {
        ...words,
        disclosure: 'confidential',
        publishedOn: (of.asOf ?? of.respondedAt).toISOString().slice(0, 10),
      }
    : {
        ...words,
        ...(driver && { driver }),
        disclosure: 'named',
        authorRef,
        respondedAt: of.respondedAt.toISOString(),
      };
}

/** Comments with a low score that wait for an answer of the owners. */
export class CommentInbox implements InboxSource {
  readonly #access: Access;
  readonly #store: WaitingCommentStore;
  readonly #target: number;

  /** @param options - `target`: milliseconds within which a comment is to be answered */
  constructor(options: {
    access: Access;
    store: WaitingCommentStore;
    target: number;
  }) {
    this.#access = options.access;
    this.#store = options.store;
    this.#target = options.target;
  }

  async open(caller: UserCaller, now: Date): Promise<OpenInbox | undefined> {
    try {
      const { scope, possible, undecided } = await this.#access.pageScope(
        caller,
        customerVoiceCommentReadPermission,
      );
      return new OpenCommentInbox({
        scope,
        possible,
        undecided,
        now,
        store: this.#store,
        target: this.#target,
      });
    } catch (error) {
      if (error instanceof NotAllowedError) return undefined;
      throw error;
    }
  }
}

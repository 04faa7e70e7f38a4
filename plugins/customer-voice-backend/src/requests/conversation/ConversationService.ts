// Over 300 lines: the four things that can be done with a comment.
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  RequestComment,
  RequestCommentPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { isoTime } from '../../database/isoTime';
import { cutPage } from '../../paging/keyset';
import { RequestState } from '../model/RequestState';
import { CommentRow, CommentStore } from '../store/CommentStore';
import { Cursors } from '../../paging/Cursors';
import {
  LoadedRequest,
  refuseMerged,
  RequestRepository,
  requireOwner,
  requireUpdate,
} from '../RequestRepository';
import { refuse } from '../model/Refused';
import { Caller, UserCaller, userRefOf } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

const MENTION = /(?:^|[\s(])@((?:user|group):[a-z0-9_.-]+\/[a-z0-9_.-]+)/giu;
const MAXIMUM_MENTIONS = 20;

/** Without the full stops and dashes of the sentence around it. */
function trimmed(ref: string): string {
  let end = ref.length;
  while (end > 0 && '.-'.includes(ref[end - 1])) end -= 1;
  return ref.slice(0, end);
}

/**
 * People and groups that a comment mentions, as `@user:default/jenny.doe`. What
 * is no entity ref is plain text.
 */
function mentionsIn(body: string): string[] {
  const refs = new Set<string>();
  for (const [, text] of body.matchAll(MENTION)) {
    if (refs.size >= MAXIMUM_MENTIONS) break;
    try {
      refs.add(stringifyEntityRef(parseEntityRef(trimmed(text))));
    } catch {
      // "@user:default/..." names no user.
    }
  }
  return [...refs];
}

function toComment(
  row: CommentRow,
  { number, caller, standing }: LoadedRequest<Caller>,
): RequestComment {
  const removed = row.removed_at !== null;
  const author = row.author_ref === userRefOf(caller) && standing.mayUpdate;
  return {
    id: row.id,
    authorRef: row.author_ref,
    body: row.body,
    visibility: row.visibility,
    byOwner: Boolean(row.by_owner),
    at: isoTime(row.created_at),
    editedAt: row.edited_at === null ? undefined : isoTime(row.edited_at),
    removed:
      row.removed_at === null
        ? undefined
        : {
            byRef: row.removed_by ?? row.author_ref,
            at: isoTime(row.removed_at),
            reason: row.remove_reason ?? undefined,
          },
    may: {
      edit: author && !removed,
      remove: (author || standing.owner) && !removed,
    },
    viaNumber: row.request_number === number ? undefined : row.request_number,
  };
}

/** Rules of comments and subscriptions. */
export class ConversationService {
  readonly #comments: CommentStore;
  readonly #repository: RequestRepository;
  readonly #cursors: Cursors;

  constructor(options: {
    comments: CommentStore;
    repository: RequestRepository;
    cursors: Cursors;
  }) {
    this.#comments = options.comments;
    this.#repository = options.repository;
    this.#cursors = options.cursors;
  }

  /** Comments that the person may read, oldest first. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<RequestCommentPage> {
    const opened = await this.#repository.open(caller, number);
    const key = ['request-comments', number];
    const found = await this.#comments.page(number, {
      owners: opened.standing.owner,
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => toComment(row, opened)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /**
   * Says something on a request.
   *
   * @throws NotAllowedError for a comment to owners by a user who is none
   */
  async comment(
    caller: UserCaller,
    number: number,
    input: { body: string; visibility: 'everyone' | 'owners' },
    idempotencyKey?: string,
  ): Promise<RequestComment> {
    const opened = await this.#repository.open(caller, number);
    requireUpdate(opened);
    if (input.visibility === 'owners') requireOwner(opened);
    refuseMerged(opened.row);
    const at = this.#repository.now();
    const { keys } = this.#repository;
    const key = keys.sign(caller, idempotencyKey, ['comment', number, input]);
    let id = '';
    await this.#repository.change(opened, undefined, async (trx, locked) => {
      const create = () => this.#insert(trx, opened, locked, { ...input, at });
      id = await keys.once(trx, key, { at, read: String, create });
    });
    return toComment(await this.#find(opened, id), opened);
  }

  /**
   * Records a comment, and that it is to be told.
   *
   * @returns its id
   */
  async #insert(
    trx: Knex.Transaction,
    { number, caller, standing }: LoadedRequest,
    locked: RequestState,
    said: { body: string; visibility: 'everyone' | 'owners'; at: Date },
  ): Promise<string> {
    const { body, visibility, at } = said;
    const { limits, store } = this.#repository;
    await limits.count(trx, caller.userRef, 'comments', at);
    const commentId = await this.#comments.insert(trx, number, {
      authorRef: caller.userRef,
      byOwner: standing.owner,
      body,
      visibility,
      at,
    });
    const ownersOnly = visibility === 'owners';
    await store.increment(
      trx,
      number,
      ownersOnly ? 'owner_comments' : 'comments',
    );
    await store.save(trx, locked, {
      state: { ...locked, updatedAt: at },
      history: [],
      events: [
        {
          type: 'request.commented',
          number,
          commentId,
          byRef: caller.userRef,
          ownersOnly,
          mentions: mentionsIn(body),
        },
      ],
    });
    return commentId;
  }

  /**
   * A comment that the caller may read.
   *
   * @throws NotFoundError if there is none
   */
  async #find(
    { number, standing }: LoadedRequest,
    id: string,
    trx?: Knex.Transaction,
  ): Promise<CommentRow> {
    const owners = standing.owner;
    const row = await this.#comments.find(number, id, { owners }, trx);
    if (!row) {
      throw new NotFoundError(`Request ${number} has no such comment`);
    }
    return row;
  }

  /**
   * Corrects a comment of the caller's own. The former words are gone: from
   * here, and from what is still to be told of them.
   *
   * @throws NotAllowedError unless the caller wrote it
   * @throws RequestConflictError if it was removed
   */
  async edit(
    caller: UserCaller,
    number: number,
    id: string,
    body: string,
  ): Promise<RequestComment> {
    const opened = await this.#repository.open(caller, number);
    requireUpdate(opened);
    await this.#repository.change(opened, undefined, async (trx, locked) => {
      const row = await this.#find(opened, id, trx);
      if (row.author_ref !== opened.caller.userRef) {
        throw new NotAllowedError('Only the author can correct a comment');
      }
      if (row.removed_at !== null) refuse('The comment was removed');
      const at = this.#repository.now();
      await this.#repository.limits.count(
        trx,
        opened.caller.userRef,
        'comments',
        at,
      );
      await this.#comments.correct(trx, id, { body, at });
      await this.#replaceMentions(trx, id, mentionsIn(body));
      await this.#recordChange(trx, locked, caller);
    });
    return toComment(await this.#find(opened, id), opened);
  }

  /**
   * Removes a comment; that there was one stays, its words are gone.
   *
   * @param reason - why an owner removes what another user wrote
   * @throws NotAllowedError unless the caller wrote it or owns the request
   * @throws InputError if an owner gives no reason
   */
  async remove(
    caller: UserCaller,
    number: number,
    id: string,
    reason: string | undefined,
  ): Promise<RequestComment> {
    const opened = await this.#repository.open(caller, number);
    const { standing } = opened;
    await this.#repository.change(opened, undefined, async (trx, locked) => {
      const row = await this.#find(opened, id, trx);
      const author = row.author_ref === userRefOf(caller) && standing.mayUpdate;
      if (!author && !standing.owner) {
        throw new NotAllowedError(
          'Only the author of a comment and the owner of the request can remove it',
        );
      }
      if (!author && reason === undefined) {
        throw new FieldError(
          'reason',
          'say why you remove what another user wrote',
        );
      }
      if (row.removed_at !== null) refuse('The comment was removed already');
      await this.#comments.remove(trx, id, {
        userRef: caller.userRef,
        at: this.#repository.now(),
        reason: author ? undefined : reason,
      });
      await this.#repository.store.recountConversation(trx, [number]);
      const { outbox } = this.#repository;
      const entries = await outbox.pending(trx, 'request.commented', id);
      await outbox.drop(
        trx,
        entries.map(entry => entry.id),
      );
      await this.#recordChange(trx, locked, caller);
    });
    return toComment(await this.#find(opened, id), opened);
  }

  /** Lets a comment that was not dispatched yet reach the users and groups that it mentions now. */
  async #replaceMentions(
    trx: Knex.Transaction,
    id: string,
    mentions: string[],
  ) {
    const { outbox } = this.#repository;
    for (const entry of await outbox.pending(trx, 'request.commented', id)) {
      await outbox.replace(trx, entry.id, { ...entry.event, mentions });
    }
  }

  async #recordChange(
    trx: Knex.Transaction,
    locked: RequestState,
    { userRef }: UserCaller,
  ) {
    const { number } = locked;
    await this.#repository.store.save(trx, locked, {
      state: locked,
      history: [],
      events: [{ type: 'request.changed', number, byRef: userRef }],
    });
  }

  /** Whether the person is told of changes. */
  async subscription(caller: UserCaller, number: number) {
    const opened = await this.#repository.open(caller, number);
    const { subscribed } = this.#repository.view(opened.row, opened.caller);
    return { subscribed };
  }

  /** Says whether the person wants to be told of changes. */
  async subscribe(caller: UserCaller, number: number, subscribed: boolean) {
    const opened = await this.#repository.open(caller, number);
    refuseMerged(opened.row);
    await this.#comments.subscribe(number, caller.userRef, {
      subscribed,
      at: this.#repository.now(),
    });
    return { subscribed };
  }
}

import { randomUUID } from 'node:crypto';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  RequestComment,
  RequestCommentPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { cutPage, readByKeyset } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import {
  OpenedRequest,
  refuse,
  refuseMerged,
  RequestDesk,
  requireOwner,
  requireUpdate,
} from '../RequestDesk';
import { Caller, UserCaller, userRefOf } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

interface CommentRow {
  id: string;
  request_number: number;
  author_ref: string;
  by_owner: boolean | number;
  body: string;
  visibility: 'everyone' | 'owners';
  created_at: Date | number;
  edited_at: Date | number | null;
  removed_at: Date | number | null;
  removed_by: string | null;
  remove_reason: string | null;
}

const COLUMNS = [
  'id',
  'request_number',
  'author_ref',
  'by_owner',
  'body',
  'visibility',
  'created_at',
  'edited_at',
  'removed_at',
  'removed_by',
  'remove_reason',
] as const;

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
  { number, caller, standing }: OpenedRequest<Caller>,
): RequestComment {
  const removed = row.removed_at !== null;
  const author = row.author_ref === userRefOf(caller) && standing.mayUpdate;
  return {
    id: row.id,
    authorRef: row.author_ref,
    body: row.body,
    visibility: row.visibility,
    byOwner: Boolean(row.by_owner),
    at: readTime(row.created_at).toISOString(),
    editedAt:
      row.edited_at === null
        ? undefined
        : readTime(row.edited_at).toISOString(),
    removed:
      row.removed_at === null
        ? undefined
        : {
            byRef: row.removed_by ?? row.author_ref,
            at: readTime(row.removed_at).toISOString(),
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
  readonly #knex: Knex;
  readonly #desk: RequestDesk;
  readonly #cursors: Cursors;

  constructor(options: { knex: Knex; desk: RequestDesk; cursors: Cursors }) {
    this.#knex = options.knex;
    this.#desk = options.desk;
    this.#cursors = options.cursors;
  }

  /** Comments that the person may read, oldest first. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<RequestCommentPage> {
    const opened = await this.#desk.open(caller, number);
    const key = ['request-comments', number];
    const comments = this.#knex('request_comments')
      .where({ counted_in: number })
      .select(...COLUMNS);
    if (!opened.standing.owner) comments.where({ visibility: 'everyone' });
    const found = await readByKeyset<CommentRow>(
      this.#knex,
      comments,
      {
        columns: [
          {
            column: 'request_comments.created_at',
            direction: 'asc',
            kind: 'time',
          },
        ],
        id: 'request_comments.id',
      },
      {
        after: query.cursor
          ? this.#cursors.decode(query.cursor, key)
          : undefined,
        limit: query.limit + 1,
      },
    );
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => toComment(row, opened)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /**
   * Says something on a request.
   *
   * @throws NotAllowedError for a comment to owners by somebody else
   */
  async comment(
    caller: UserCaller,
    number: number,
    input: { body: string; visibility: 'everyone' | 'owners' },
    idempotencyKey?: string,
  ): Promise<RequestComment> {
    const opened = await this.#desk.open(caller, number);
    requireUpdate(opened);
    if (input.visibility === 'owners') requireOwner(opened);
    refuseMerged(opened.row);
    const { standing } = opened;
    const at = this.#desk.now();
    const key = this.#desk.keys.sign(caller, idempotencyKey, [
      'comment',
      number,
      input,
    ]);
    let id = '';
    await this.#desk.change(opened, undefined, async trx => {
      id = await this.#desk.keys.once(trx, key, {
        at,
        read: String,
        create: async () => {
          await this.#desk.limits.count(trx, caller.userRef, 'comments', at);
          const created = randomUUID();
          await trx('request_comments').insert({
            id: created,
            request_number: number,
            counted_in: number,
            author_ref: caller.userRef,
            by_owner: standing.owner,
            body: input.body,
            visibility: input.visibility,
            created_at: at,
          });
          const counter =
            input.visibility === 'owners' ? 'owner_comments' : 'comments';
          await this.#desk.store.update(
            trx,
            number,
            { [counter]: trx.raw('?? + 1', [counter]), updated_at: at },
            { newVersion: false },
          );
          await this.#desk.outbox.write(
            trx,
            [
              {
                type: 'request.commented',
                number,
                commentId: created,
                byRef: caller.userRef,
                ownersOnly: input.visibility === 'owners',
                mentions: mentionsIn(input.body),
              },
            ],
            at,
          );
          return created;
        },
      });
    });
    return toComment(await this.#find(this.#knex, opened, id), opened);
  }

  /**
   * A comment that the caller may read.
   *
   * @throws NotFoundError if there is none
   */
  async #find(
    knex: Knex,
    { number, standing }: OpenedRequest,
    id: string,
  ): Promise<CommentRow> {
    const query = knex('request_comments').where({ id, counted_in: number });
    if (!standing.owner) query.where({ visibility: 'everyone' });
    const row: CommentRow | undefined = await query.first(...COLUMNS);
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
    const opened = await this.#desk.open(caller, number);
    requireUpdate(opened);
    await this.#desk.change(opened, undefined, async trx => {
      const row = await this.#find(trx, opened, id);
      if (row.author_ref !== opened.caller.userRef) {
        throw new NotAllowedError('Only the author can correct a comment');
      }
      if (row.removed_at !== null) refuse('The comment was removed');
      const at = this.#desk.now();
      await this.#desk.limits.count(trx, opened.caller.userRef, 'comments', at);
      await trx('request_comments')
        .where({ id })
        .update({ body, edited_at: at });
      await this.#replaceMentions(trx, id, mentionsIn(body));
      await this.#tellOfChange(trx, opened);
    });
    return toComment(await this.#find(this.#knex, opened, id), opened);
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
    const opened = await this.#desk.open(caller, number);
    const { standing } = opened;
    await this.#desk.change(opened, undefined, async trx => {
      const row = await this.#find(trx, opened, id);
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
      await trx('request_comments')
        .where({ id })
        .update({
          body: '',
          removed_at: this.#desk.now(),
          removed_by: caller.userRef,
          remove_reason: author ? null : reason,
        });
      await this.#desk.store.recountConversation(trx, number);
      const { outbox } = this.#desk;
      const entries = await outbox.pending(trx, 'request.commented', id);
      await outbox.drop(
        trx,
        entries.map(entry => entry.id),
      );
      await this.#tellOfChange(trx, opened);
    });
    return toComment(await this.#find(this.#knex, opened, id), opened);
  }

  /** Lets a comment that was not dispatched yet reach the users and groups that it mentions now. */
  async #replaceMentions(
    trx: Knex.Transaction,
    id: string,
    mentions: string[],
  ) {
    const { outbox } = this.#desk;
    for (const entry of await outbox.pending(trx, 'request.commented', id)) {
      await outbox.replace(trx, entry.id, { ...entry.event, mentions });
    }
  }

  async #tellOfChange(
    trx: Knex.Transaction,
    { number, caller }: OpenedRequest,
  ) {
    await this.#desk.outbox.write(
      trx,
      [{ type: 'request.changed', number, byRef: caller.userRef }],
      this.#desk.now(),
    );
  }

  /** Whether the person is told of changes. */
  async subscription(caller: UserCaller, number: number) {
    const opened = await this.#desk.open(caller, number);
    const { subscribed } = this.#desk.view(opened.row, opened.caller);
    return { subscribed };
  }

  /** Says whether the person wants to be told of changes. */
  async subscribe(caller: UserCaller, number: number, subscribed: boolean) {
    const opened = await this.#desk.open(caller, number);
    refuseMerged(opened.row);
    await this.#knex('request_subscriptions')
      .insert({
        request_number: number,
        counted_in: number,
        user_ref: opened.caller.userRef,
        subscribed,
        since: this.#desk.now(),
      })
      .onConflict(['request_number', 'user_ref'])
      .merge(['subscribed', 'since']);
    return { subscribed };
  }
}

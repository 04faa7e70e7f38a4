import { randomUUID } from 'node:crypto';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import {
  RequestComment,
  RequestCommentPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { cutPage, readByKeyset } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import {
  refuseMerged,
  RequestDesk,
  requireOwner,
  requireUpdate,
  UserCredentials,
} from '../RequestDesk';

interface CommentRow {
  id: string;
  request_number: number;
  author_ref: string;
  by_owner: boolean | number;
  body: string;
  visibility: 'everyone' | 'owners';
  created_at: Date | number;
}

const COLUMNS = [
  'id',
  'request_number',
  'author_ref',
  'by_owner',
  'body',
  'visibility',
  'created_at',
] as const;

const MENTION = /(?:^|[\s(])@((?:user|group):[a-z0-9_.-]+\/[a-z0-9_.-]+)/giu;
const MAXIMUM_MENTIONS = 20;

/** People and groups that a comment mentions, as `@user:default/jenny.doe`. */
export function mentionsIn(body: string): string[] {
  const refs = [...body.matchAll(MENTION)].map(([, ref]) =>
    stringifyEntityRef(parseEntityRef(ref.replace(/[.-]+$/, ''))),
  );
  return [...new Set(refs)].slice(0, MAXIMUM_MENTIONS);
}

function toComment(row: CommentRow, number: number): RequestComment {
  return {
    id: row.id,
    authorRef: row.author_ref,
    body: row.body,
    visibility: row.visibility,
    byOwner: Boolean(row.by_owner),
    at: readTime(row.created_at).toISOString(),
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
    credentials: UserCredentials,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<RequestCommentPage> {
    const { standing } = await this.#desk.open(credentials, number);
    const key = ['request-comments', number];
    const comments = this.#knex('request_comments')
      .where({ counted_in: number })
      .select(...COLUMNS);
    if (!standing.owner) comments.where({ visibility: 'everyone' });
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
      items: page.map(({ row }) => toComment(row, number)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /**
   * Says something on a request.
   *
   * @throws NotAllowedError for a comment to owners by somebody else
   */
  async comment(
    credentials: UserCredentials,
    number: number,
    input: { body: string; visibility: 'everyone' | 'owners' },
    idempotencyKey?: string,
  ): Promise<RequestComment> {
    const opened = await this.#desk.open(credentials, number);
    requireUpdate(opened);
    if (input.visibility === 'owners') requireOwner(opened);
    refuseMerged(opened.row);
    const { actor, standing } = opened;
    const at = this.#desk.now();
    const sealed = this.#desk.sealKey(actor, idempotencyKey, [
      'comment',
      number,
      input,
    ]);
    let id = '';
    await this.#desk.change(opened, undefined, async trx => {
      id = await this.#desk.createOnce(trx, sealed, async () => {
        const created = randomUUID();
        await trx('request_comments').insert({
          id: created,
          request_number: number,
          counted_in: number,
          author_ref: actor.userRef,
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
              byRef: actor.userRef,
              ownersOnly: input.visibility === 'owners',
              mentions: mentionsIn(input.body),
            },
          ],
          at,
        );
        return created;
      });
    });
    const row = await this.#knex<CommentRow>('request_comments')
      .where({ id })
      .first(...COLUMNS);
    if (!row) throw new NotFoundError('The comment is no longer there');
    return toComment(row, number);
  }

  /** Whether the person is told of changes. */
  async subscription(credentials: UserCredentials, number: number) {
    const opened = await this.#desk.open(credentials, number);
    const { subscribed } = this.#desk.view(opened.row, opened.actor);
    return { subscribed };
  }

  /** Says whether the person wants to be told of changes. */
  async subscribe(
    credentials: UserCredentials,
    number: number,
    subscribed: boolean,
  ) {
    const opened = await this.#desk.open(credentials, number);
    refuseMerged(opened.row);
    await this.#knex('request_subscriptions')
      .insert({
        request_number: number,
        counted_in: number,
        user_ref: opened.actor.userRef,
        subscribed,
        since: this.#desk.now(),
      })
      .onConflict(['request_number', 'user_ref'])
      .merge(['subscribed', 'since']);
    return { subscribed };
  }
}

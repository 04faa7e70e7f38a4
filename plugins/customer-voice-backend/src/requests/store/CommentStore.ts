import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { Position, readByKeyset, WithPosition } from '../../paging/keyset';

/** Who may read a comment. */
export type Visibility = 'everyone' | 'owners';

/** A comment, as it is read. */
export interface CommentRow {
  id: string;
  request_number: number;
  author_ref: string;
  by_owner: boolean | number;
  body: string;
  visibility: Visibility;
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

/** SQL of comments on requests, and of who is notified of them. */
export class CommentStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  #of(knex: Knex, number: number, { owners }: { owners: boolean }) {
    const query = knex('request_comments').where({ counted_in: number });
    return owners ? query : query.where({ visibility: 'everyone' });
  }

  /**
   * One page of comments, oldest first.
   *
   * @param options - `owners`: whether those to owners are among them
   */
  async page(
    number: number,
    options: { owners: boolean; after?: Position; limit: number },
  ): Promise<Array<WithPosition<CommentRow>>> {
    return readByKeyset<CommentRow>(
      this.#knex,
      this.#of(this.#knex, number, options).select(...COLUMNS),
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
      options,
    );
  }

  /** A comment, if there is one that may be read. */
  async find(
    number: number,
    id: string,
    options: { owners: boolean },
    knex: Knex = this.#knex,
  ): Promise<CommentRow | undefined> {
    return this.#of(knex, number, options)
      .where({ id })
      .first(...COLUMNS);
  }

  /** Adds a comment; answers its id. */
  async insert(
    trx: Knex.Transaction,
    number: number,
    comment: {
      authorRef: string;
      byOwner: boolean;
      body: string;
      visibility: Visibility;
      at: Date;
    },
  ): Promise<string> {
    const id = randomUUID();
    await trx('request_comments').insert({
      id,
      request_number: number,
      counted_in: number,
      author_ref: comment.authorRef,
      by_owner: comment.byOwner,
      body: comment.body,
      visibility: comment.visibility,
      created_at: comment.at,
    });
    return id;
  }

  /** Corrects what a comment says. */
  async correct(
    trx: Knex.Transaction,
    id: string,
    { body, at }: { body: string; at: Date },
  ): Promise<void> {
    await trx('request_comments').where({ id }).update({ body, edited_at: at });
  }

  /** Leaves a tombstone of a comment. */
  async remove(
    trx: Knex.Transaction,
    id: string,
    by: { userRef: string; at: Date; reason?: string },
  ): Promise<void> {
    await trx('request_comments')
      .where({ id })
      .update({
        body: '',
        removed_at: by.at,
        removed_by: by.userRef,
        remove_reason: by.reason ?? null,
      });
  }

  /** Records whether a user is notified of changes. */
  async subscribe(
    number: number,
    userRef: string,
    { subscribed, at }: { subscribed: boolean; at: Date },
  ): Promise<void> {
    await this.#knex('request_subscriptions')
      .insert({
        request_number: number,
        counted_in: number,
        user_ref: userRef,
        subscribed,
        since: at,
      })
      .onConflict(['request_number', 'user_ref'])
      .merge(['subscribed', 'since']);
  }
}

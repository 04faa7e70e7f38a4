// Over 300 lines: one set of rules for both sides of a conversation.
import { ConflictError, NotFoundError } from '@backstage/errors';
import {
  FollowUp,
  FollowUpMessage,
  FollowUpPage,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import { followUpMessageSchema } from 'backstage-plugin-customer-voice-common/contract';
import { Knex } from 'knex';
import { UserCaller } from '../access/Caller';
import { ownsService } from '../access/ownsService';
import { IdempotencyKeys } from '../idempotency/IdempotencyKeys';
import { VolumeLimits } from '../limits/VolumeLimits';
import { Outbox } from '../outbox/Outbox';
import { Cursors } from '../paging/Cursors';
import { cutPage } from '../paging/keyset';
import { CommentService } from '../publications/comments/CommentService';
import { ResponseService } from '../responses/ResponseService';
import { AuthorMarkStore } from './AuthorMarkStore';
import { FollowUpStore } from './FollowUpStore';
import { Part, toFollowUp, toMessage } from './followUpViews';
import { MessageSealer } from './MessageSealer';
import { replyId } from './model/authorMarks';
import { betterNowId } from './model/betterNow';
import {
  EntryKind,
  FollowUpRecord,
  maySay,
  movesOf,
  Participant,
  withEntry,
} from './model/followUp';
import { relayTime } from './model/relay';
import { FollowUpEvent } from './notifications/followUpEvents';
import { OwnerWordsStore } from './OwnerWordsStore';
import { ReplyThanksService } from './ReplyThanksService';

/** What is said or done. */
interface Entry {
  kind: EntryKind;
  body?: string;
}

/** What its author had read of what owners said: all, unless an entry is named. */
interface Seen {
  seen?: string;
}

const NOT_FOUND =
  'There is no response with this id that you take part in; it may have been changed or withdrawn, or be published later';

/** What came of an entry. */
interface Said {
  record: FollowUpRecord;
  message: FollowUpMessage;
  /** Whether the author has said that it is solved or not, and owners do not know yet. */
  moves: boolean;
}

/** Rules of the conversation between the author of a response and the owners. */
export class FollowUpService {
  readonly #store: FollowUpStore;
  readonly #responses: Pick<ResponseService, 'find'>;
  readonly #comments: Pick<CommentService, 'find'>;
  readonly #words: OwnerWordsStore;
  readonly #marks: AuthorMarkStore;
  readonly #thanks: ReplyThanksService;
  readonly #sealer: MessageSealer;
  readonly #keys: IdempotencyKeys;
  readonly #limits: VolumeLimits;
  readonly #cursors: Cursors;
  readonly #outbox: Pick<Outbox, 'write'>;
  readonly #relayDelay: number;
  readonly #publicationInterval: number;
  readonly #now: () => Date;
  readonly #random: () => number;

  constructor(options: {
    store: FollowUpStore;
    responses: Pick<ResponseService, 'find'>;
    comments: Pick<CommentService, 'find'>;
    words: OwnerWordsStore;
    marks: AuthorMarkStore;
    thanks: ReplyThanksService;
    sealer: MessageSealer;
    keys: IdempotencyKeys;
    limits: VolumeLimits;
    cursors: Cursors;
    outbox: Pick<Outbox, 'write'>;
    /** Milliseconds within which what an author says in confidence reaches the owners. */
    relayDelay: number;
    /** Milliseconds between two publications at least. */
    publicationInterval: number;
    now?: () => Date;
    random?: () => number;
  }) {
    this.#store = options.store;
    this.#responses = options.responses;
    this.#comments = options.comments;
    this.#words = options.words;
    this.#marks = options.marks;
    this.#thanks = options.thanks;
    this.#sealer = options.sealer;
    this.#keys = options.keys;
    this.#limits = options.limits;
    this.#cursors = options.cursors;
    this.#outbox = options.outbox;
    this.#relayDelay = options.relayDelay;
    this.#publicationInterval = options.publicationInterval;
    this.#now = options.now ?? (() => new Date());
    this.#random = options.random ?? Math.random;
  }

  /**
   * The caller's part in the conversation about a response.
   *
   * @throws NotFoundError if they are neither its author nor an owner who may
   *   read it; the same for one that does not exist
   */
  async #part(caller: UserCaller, responseId: string): Promise<Part> {
    const mine = await this.#responses.find(caller, responseId).catch(error => {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    });
    if (mine) {
      const confidential = mine.disclosure === 'confidential';
      return {
        responseId,
        entityRef: mine.entityRef,
        role: 'author',
        confidential,
        readable:
          mine.comment !== undefined && (mine.included || !confidential),
      };
    }
    const comment = await this.#comments.find(caller, responseId);
    if (!comment || !ownsService(caller, comment)) {
      throw new NotFoundError(NOT_FOUND);
    }
    return {
      responseId,
      entityRef: comment.entityRef,
      role: 'owner',
      confidential: comment.disclosure === 'confidential',
      readable: true,
    };
  }

  /** One page of the conversation, oldest first; for its author what still waits comes last. */
  async list(
    caller: UserCaller,
    responseId: string,
    query: { cursor?: string; limit: number },
  ): Promise<FollowUpPage> {
    const part = await this.#part(caller, responseId);
    const key = ['follow-up', responseId];
    const found = await this.#store.messages(responseId, {
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    const [record, waiting, thanks] = await Promise.all([
      this.#store.find(responseId),
      this.#waiting(part),
      this.#thanks.of(caller, part),
    ]);
    const moves = waiting.some(({ kind }) => kind !== 'message');
    return {
      followUp: toFollowUp(part, record, moves),
      items: [
        ...page.map(({ row }) => toMessage(row)),
        ...(next ? [] : waiting),
      ],
      ...thanks,
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /** What the author said and owners cannot read yet, in the order it was said. */
  async #waiting({ role, responseId }: Part): Promise<FollowUpMessage[]> {
    if (role !== 'author') return [];
    const rows = await this.#store.pending(undefined, responseId);
    return rows
      .map(({ id, sealed }) => ({ id, ...this.#sealer.open(sealed) }))
      .sort((a, b) => a.at - b.at)
      .map(({ id, kind, body }) => ({
        id,
        kind,
        by: 'author',
        body,
        pending: true,
      }));
  }

  /**
   * Says something in the conversation.
   *
   * @throws ConflictError as the author of a response that owners cannot read
   */
  async send(
    caller: UserCaller,
    responseId: string,
    { body, seen }: { body: string } & Seen,
    idempotencyKey?: string,
  ): Promise<FollowUpMessage> {
    const part = await this.#part(caller, responseId);
    const key = this.#keys.sign(caller, idempotencyKey, [
      'message',
      responseId,
      body,
    ]);
    return this.#store.transaction(trx =>
      this.#keys.once(trx, key, {
        at: this.#now(),
        read: stored => followUpMessageSchema.parse(stored),
        create: async () => {
          const said = await this.#say(trx, caller, part, {
            kind: 'message',
            body,
            seen,
          });
          return said.message;
        },
      }),
    );
  }

  /**
   * Brings the conversation to another state.
   *
   * @throws ConflictError if the caller cannot bring it there from where it stands
   */
  async move(
    caller: UserCaller,
    responseId: string,
    {
      to,
      note,
      seen,
    }: { to: Exclude<FollowUpRecord['state'], 'open'>; note?: string } & Seen,
  ): Promise<FollowUp> {
    const part = await this.#part(caller, responseId);
    const { record, moves } = await this.#store.transaction(trx =>
      this.#say(trx, caller, part, { kind: to, body: note, seen }),
    );
    return toFollowUp(part, record, moves);
  }

  /** Thanks an owner for a reply; see `ReplyThanksService`. */
  async thank(
    caller: UserCaller,
    responseId: string,
    { seen, ...thanks }: { to: string; body?: string } & Seen,
  ): Promise<Thanks> {
    const part = await this.#part(caller, responseId);
    const given = await this.#thanks.give(caller, part, thanks);
    // Who says thanks has read what they thank for.
    await this.#store.transaction(trx =>
      this.#markAnswered(trx, caller, part, {
        kind: 'message',
        at: this.#now(),
        seen,
      }),
    );
    return given;
  }

  /** Takes thanks for a reply back. */
  async takeBackThanks(
    caller: UserCaller,
    responseId: string,
    to: string,
  ): Promise<void> {
    await this.#thanks.takeBack(await this.#part(caller, responseId), to);
  }

  /** Adds an entry, at once or to be relayed, under the lock of the conversation. */
  async #say(
    trx: Knex.Transaction,
    caller: UserCaller,
    part: Part,
    { seen, ...entry }: Entry & Seen,
  ): Promise<Said> {
    if (!part.readable) {
      throw new ConflictError(
        'The owners cannot read this response: a conversation begins once it is published with a comment',
      );
    }
    const { responseId, role, confidential } = part;
    const at = this.#now();
    await this.#limits.count(trx, caller.userRef, 'comments', at);
    const relays = role === 'author' && confidential;
    const before = relays
      ? await this.#store.lockAsIs(trx, responseId)
      : await this.#store.lock(trx, responseId);
    if (!before) throw new NotFoundError(NOT_FOUND);
    if (role === 'author') {
      await this.#markAnswered(trx, caller, part, {
        kind: entry.kind,
        at,
        seen,
      });
    }
    if (relays) {
      return this.#relayLater(trx, part, before, { ...entry, at });
    }
    requireMove(before, role, entry.kind);
    const record = withEntry(before, { kind: entry.kind, by: role, at });
    const message = { ...entry, by: role, userRef: caller.userRef, at };
    const id = await this.#store.save(trx, responseId, record, message);
    await this.#tell(trx, part, { ...entry, byRef: caller.userRef, at });
    return { record, moves: false, message: toMessage({ id, ...message }) };
  }

  /**
   * An author who answers what the owners said last has it waiting no more, unless
   * it was said meanwhile; who says that it is not solved is not asked whether it
   * is better now.
   */
  async #markAnswered(
    trx: Knex.Transaction,
    { userRef }: UserCaller,
    { responseId }: Part,
    { kind, at: now, seen }: Pick<Entry, 'kind'> & Seen & { at: Date },
  ): Promise<void> {
    const last = await this.#words.last([responseId], { trx });
    const reply = last.get(responseId);
    if (!reply) return;
    if (seen === undefined || seen === reply.id) {
      await this.#marks.put(userRef, replyId(reply.id), {}, { now, trx });
    }
    if (kind !== 'reopened') return;
    const solutions = await this.#words.last([responseId], {
      kind: 'resolved',
      trx,
    });
    const solved = solutions.get(responseId);
    if (!solved) return;
    await this.#marks.put(userRef, betterNowId(solved.id), {}, { now, trx });
  }

  /** Keeps what an author says in confidence until a moment that tells nothing. */
  async #relayLater(
    trx: Knex.Transaction,
    { responseId }: Part,
    record: FollowUpRecord,
    { kind, body, at }: Entry & { at: Date },
  ): Promise<Said> {
    const waiting = await this.#store.pending(trx, responseId);
    const opened = waiting.map(({ sealed }) => this.#sealer.open(sealed));
    if (kind !== 'message') {
      requireMove(record, 'author', kind);
      if (opened.some(each => each.kind !== 'message')) {
        throw new ConflictError(
          'You have said whether it is solved already; it reaches the owners within the day',
        );
      }
    }
    const last = waiting.map(({ relayAt }) => relayAt.getTime());
    const id = await this.#store.addPending(trx, {
      responseId,
      sealed: this.#sealer.seal({ kind, body, at: at.getTime() }),
      relayAt: relayTime(at, {
        delay: this.#relayDelay,
        interval: this.#publicationInterval,
        random: this.#random(),
        after: last.length > 0 ? new Date(Math.max(...last)) : undefined,
      }),
    });
    return {
      record,
      moves: kind !== 'message',
      message: { id, kind, by: 'author', body, pending: true },
    };
  }

  /** The other side is told; an author in confidence at a moment that tells nothing. */
  async #tell(
    trx: Knex.Transaction,
    { responseId, entityRef, role, confidential }: Part,
    { kind, byRef, at }: Entry & { byRef: string; at: Date },
  ): Promise<void> {
    const event: FollowUpEvent = {
      type: 'followup.replied',
      entityRef,
      responseId,
      kind,
      by: role,
      byRef,
    };
    const told = confidential
      ? relayTime(at, {
          delay: this.#relayDelay,
          interval: this.#publicationInterval,
          random: this.#random(),
        })
      : at;
    await this.#outbox.write(trx, [event], told);
  }

  /** Takes the caller's name off what they said as an owner, and deletes what they marked as an author. */
  async erase(caller: UserCaller): Promise<void> {
    await this.#marks.erase(caller.userRef);
    await this.#thanks.erase(caller.userRef);
    await this.#store.transaction(trx =>
      this.#store.eraseOwner(trx, caller.userRef),
    );
  }
}

/** @throws ConflictError that names the moves that are possible */
function requireMove(
  record: FollowUpRecord,
  who: Participant,
  kind: EntryKind,
): void {
  if (maySay(record, who, kind)) return;
  const moves = movesOf(record, who);
  throw new ConflictError(
    `The response is ${record.state}, so it cannot be ${kind}; possible now: ${
      moves.join(', ') || 'nothing but a message'
    }`,
  );
}

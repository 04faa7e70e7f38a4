import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  customerVoiceCommentReadPermission,
  OwnerThanks,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { readAtHand } from '../access/atHand';
import { Caller, UserCaller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { toThanks } from '../database/thanks';
import { VolumeLimits } from '../limits/VolumeLimits';
import { Outbox } from '../outbox/Outbox';
import { Position, WithPosition } from '../paging/keyset';
import { FollowUpStore } from './FollowUpStore';
import { Part } from './followUpViews';
import { FollowUpEvent } from './notifications/followUpEvents';
import { ReplyThanksStore } from './ReplyThanksStore';

/** Thanks in a conversation, and whom the caller may thank. */
export interface ConversationThanks {
  thanks: Thanks[];
  receivers: string[];
}

const NO_THANKS: ConversationThanks = { thanks: [], receivers: [] };

/**
 * Rules of thanks for a reply: an author by name thanks the owners, or a user who
 * spoke as one, publicly. An author in confidence cannot, since it would tell
 * that they have an answer there.
 */
export class ReplyThanksService {
  readonly #access: Access;
  readonly #store: ReplyThanksStore;
  readonly #followUps: FollowUpStore;
  readonly #limits: VolumeLimits;
  readonly #outbox: Pick<Outbox, 'write' | 'pending' | 'drop'>;
  readonly #now: () => Date;

  constructor(options: {
    access: Access;
    store: ReplyThanksStore;
    followUps: FollowUpStore;
    limits: VolumeLimits;
    outbox: Pick<Outbox, 'write' | 'pending' | 'drop'>;
    now?: () => Date;
  }) {
    this.#access = options.access;
    this.#store = options.store;
    this.#followUps = options.followUps;
    this.#limits = options.limits;
    this.#outbox = options.outbox;
    this.#now = options.now ?? (() => new Date());
  }

  /** What was thanked for in a conversation, and whom the caller may thank. */
  async of(caller: UserCaller, part: Part): Promise<ConversationThanks> {
    if (part.confidential) return NO_THANKS;
    const { responseId, role } = part;
    const thanks = await this.#store.of(responseId);
    if (role !== 'author') return { thanks, receivers: [] };
    const thanked = thanks.map(({ toRef }) => toRef);
    const receivers = await this.#receivers(caller, responseId);
    return {
      thanks,
      receivers: receivers.filter(ref => !thanked.includes(ref)),
    };
  }

  /** The owners, then the users who spoke as one, once an owner has said something. */
  async #receivers(
    { userRef }: UserCaller,
    responseId: string,
  ): Promise<string[]> {
    const [subject, record] = await Promise.all([
      this.#followUps.subjectOf(responseId),
      this.#followUps.find(responseId),
    ]);
    if (!subject || !record.firstAnsweredAt) return [];
    const speakers = await this.#store.speakers(responseId);
    const all = [...subject.ownerRefs, ...speakers];
    return [...new Set(all)].filter(ref => ref !== userRef);
  }

  /**
   * Thanks an owner, or a user who spoke as one. Once for each of them: again
   * replaces the words.
   *
   * @throws NotAllowedError to owners, and to authors in confidence
   * @throws ConflictError if no owner has said anything yet
   * @throws FieldError if the receiver neither owns the service nor spoke for it
   */
  async give(
    caller: UserCaller,
    part: Part,
    { to, body }: { to: string; body?: string },
  ): Promise<Thanks> {
    requireNamedAuthor(part);
    const { responseId, entityRef } = part;
    const receivers = await this.#receivers(caller, responseId);
    if (receivers.length === 0) {
      throw new ConflictError(
        'No owner has said anything in this conversation yet; thanks are for what they say',
      );
    }
    if (!receivers.includes(to)) {
      throw new FieldError(
        'to',
        `is ${to}, but should be one of ${receivers.join(', ')}`,
      );
    }
    const at = this.#now();
    const { userRef } = caller;
    return this.#followUps.transaction(async trx => {
      // It may have been withdrawn meanwhile.
      const record = await this.#followUps.lock(trx, responseId);
      if (!record) throw new NotFoundError('There is no such response');
      await this.#limits.count(trx, userRef, 'comments', at);
      const before = await this.#store.of(responseId, trx);
      const words = body?.trim() ? body : undefined;
      await this.#store.save(trx, {
        responseId,
        giverRef: userRef,
        toRef: to,
        body: words,
        at,
      });
      if (!before.some(({ toRef }) => toRef === to)) {
        const event: FollowUpEvent = {
          type: 'followup.thanked',
          entityRef,
          responseId,
          toRef: to,
          byRef: userRef,
        };
        await this.#outbox.write(trx, [event], at);
      }
      const given = await this.#store.of(responseId, trx);
      const mine = given.find(({ toRef }) => toRef === to);
      if (!mine) throw new ConflictError('These thanks were taken back');
      return mine;
    });
  }

  /** Takes thanks back, with their words; those that there are not are taken back already. */
  async takeBack(part: Part, toRef: string): Promise<void> {
    requireNamedAuthor(part);
    await this.#store.remove(part.responseId, toRef);
  }

  /** Thanks to an owner for replies about services whose comments the caller may read, newest first. */
  async ofOwner(
    caller: Caller,
    ref: string,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OwnerThanks>>> {
    const scope = await this.#scope(caller);
    if (!scope) return [];
    const found = await readAtHand(
      scope.undecided,
      among =>
        this.#store.toOwner(
          ref,
          among === 'seen' ? scope.scope : scope.possible,
          options,
        ),
      rows => rows.map(({ row }) => row.entity_ref),
    );
    return found.map(({ row, place }) => {
      const { entity_ref: entityRef, title } = row;
      return {
        row: { ...toThanks(row), service: { entityRef, title } },
        place,
      };
    });
  }

  /** Deletes thanks of and to an erased user, and what is still to be told of them. */
  async erase(userRef: string): Promise<void> {
    await this.#followUps.transaction(async trx => {
      await this.#store.erase(trx, userRef);
      const type = 'followup.thanked';
      const waiting = await this.#outbox.pending(trx, type, userRef);
      await this.#outbox.drop(
        trx,
        waiting.map(({ id }) => id),
      );
    });
  }

  /** Which comments the caller may read; nothing is for who may read none. */
  async #scope(caller: Caller) {
    try {
      return await this.#access.pageScope(
        caller,
        customerVoiceCommentReadPermission,
      );
    } catch (error) {
      if (error instanceof NotAllowedError) return undefined;
      throw error;
    }
  }
}

function requireNamedAuthor({ role, confidential }: Part): void {
  if (role !== 'author') {
    throw new NotAllowedError(
      'You own this service; thanks come from the author of the response',
    );
  }
  if (confidential) {
    throw new NotAllowedError(
      'Thanks are public and under your name; you answered in confidence, and they would tell that this answer is yours',
    );
  }
}

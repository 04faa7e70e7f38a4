import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  OwnerThanks,
  RequestStatus,
  RequestThanksPage,
  Thanks,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Caller, UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';
import { ownsService } from '../../access/ownsService';
import { ownersOfRequest } from '../../database/owners';
import { ThanksRow, toThanks } from '../../database/thanks';
import { Cursors } from '../../paging/Cursors';
import { cutPage, Position, WithPosition } from '../../paging/keyset';
import { refuse } from '../model/Refused';
import {
  LoadedRequest,
  refuseMerged,
  RequestRepository,
  requireUpdate,
} from '../RequestRepository';
import { readRequestsAtHand, serviceRefsOf } from '../store/requestsAtHand';
import { ThanksKey, ThanksStore } from '../store/ThanksStore';

const THANKED: readonly RequestStatus[] = ['delivered', 'verified'];

/** Rules of thanks: supporters thank owners for a delivery, and whoever acted as one, by name. */
export class ThanksService {
  readonly #thanks: ThanksStore;
  readonly #repository: RequestRepository;
  readonly #cursors: Cursors;

  constructor(options: {
    thanks: ThanksStore;
    repository: RequestRepository;
    cursors: Cursors;
  }) {
    this.#thanks = options.thanks;
    this.#repository = options.repository;
    this.#cursors = options.cursors;
  }

  /** Thanks for a request, newest first, and whom the caller may thank. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<RequestThanksPage> {
    const opened = await this.#repository.open(caller, number);
    const key = ['request-thanks', number];
    const found = await this.#thanks.page(number, {
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => toThanks(row)),
      receivers: this.#mayThank(opened) ? await this.#receivers(opened) : [],
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }

  /** Thanks to an owner for requests that the caller may read, newest first. */
  async ofOwner(
    caller: Caller,
    ref: string,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OwnerThanks>>> {
    const scope = await this.#repository.access.requests(caller);
    const found = await readRequestsAtHand(
      scope,
      ({ narrow }) => this.#thanks.toOwner(ref, narrow, options),
      rows => serviceRefsOf(rows.map(({ row }) => row)),
    );
    return found.map(({ row, place }) => ({
      row: {
        ...toThanks(row),
        request: { number: row.number, title: row.title },
      },
      place,
    }));
  }

  /**
   * Thanks an owner, or a user who acted as one. Once for each of them: again
   * replaces the words.
   *
   * @throws NotAllowedError unless the caller supports the request and does not own it
   * @throws InputError if the receiver neither owns the request nor acted on it
   * @throws ConflictError if the request is not delivered
   */
  async give(
    caller: UserCaller,
    number: number,
    input: { to: string; body?: string },
    idempotencyKey?: string,
  ): Promise<Thanks> {
    const opened = await this.#repository.open(caller, number);
    requireUpdate(opened);
    refuseMerged(opened.row);
    this.#requireCustomer(opened);
    await this.#requireReceiver(opened, input.to);
    const { keys } = this.#repository;
    const at = this.#repository.now();
    const signed = keys.sign(caller, idempotencyKey, ['thanks', number, input]);
    const key = { number, giverRef: caller.userRef, toRef: input.to };
    let given: ThanksRow | undefined;
    await this.#repository.change(
      opened,
      undefined,
      async (trx, { status }) => {
        if (!THANKED.includes(status)) {
          refuse(
            `Request ${number} is ${status}; thanks are for what was delivered`,
          );
        }
        const create = async () => this.#save(trx, key, input.body, at);
        await keys.once(trx, signed, { at, read: () => true, create });
        given = await this.#thanks.find(trx, key);
      },
    );
    if (!given) {
      throw new ConflictError('These thanks were taken back meanwhile');
    }
    return toThanks(given);
  }

  async #save(
    trx: Knex.Transaction,
    key: ThanksKey,
    body: string | undefined,
    at: Date,
  ): Promise<true> {
    const { number, giverRef: byRef, toRef } = key;
    const { limits, outbox } = this.#repository;
    await limits.count(trx, byRef, 'comments', at);
    const again = await this.#thanks.find(trx, key);
    await this.#thanks.save(trx, key, {
      body: body?.trim() ? body : undefined,
      at,
    });
    // Other words are no further thanks.
    const event = again
      ? { type: 'request.changed' as const, number, byRef }
      : { type: 'request.thanked' as const, number, byRef, toRef };
    await outbox.write(trx, [event], at);
    return true;
  }

  /**
   * Takes the caller's thanks back, with their words; those that there are not are
   * taken back already.
   */
  async takeBack(
    caller: UserCaller,
    number: number,
    toRef: string,
  ): Promise<void> {
    await this.#repository.open(caller, number);
    await this.#thanks.remove({ number, giverRef: caller.userRef, toRef });
  }

  #ownerRefs({ row }: LoadedRequest<Caller>): string[] {
    return ownersOfRequest(row, this.#repository.triageOwner);
  }

  #mayThank(opened: LoadedRequest<Caller>): boolean {
    const { caller, row, standing } = opened;
    return (
      THANKED.includes(row.status) &&
      standing.supporter &&
      standing.mayUpdate &&
      !ownsService(caller, { ownerRefs: this.#ownerRefs(opened) })
    );
  }

  #requireCustomer(opened: LoadedRequest): void {
    const { caller, number, standing } = opened;
    if (ownsService(caller, { ownerRefs: this.#ownerRefs(opened) })) {
      throw new NotAllowedError(
        `You own request ${number}; thanks come from those who asked for it`,
      );
    }
    if (!standing.supporter) {
      throw new NotAllowedError(
        `Only who supports request ${number} may say thanks for it`,
      );
    }
  }

  /** The owners, then the users who acted as one, but for the caller. */
  async #receivers(opened: LoadedRequest<Caller>): Promise<string[]> {
    const { caller, number } = opened;
    const actors = await this.#thanks.actors(number);
    const all = [...this.#ownerRefs(opened), ...actors];
    return [...new Set(all)].filter(
      ref => caller.kind !== 'user' || ref !== caller.userRef,
    );
  }

  async #requireReceiver(opened: LoadedRequest, to: string): Promise<void> {
    const receivers = await this.#receivers(opened);
    if (receivers.includes(to)) return;
    throw new FieldError(
      'to',
      `${to} neither owns request ${
        opened.number
      } nor acted on it as an owner; you can thank ${receivers.join(', ')}`,
    );
  }
}

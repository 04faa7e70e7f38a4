import { NotAllowedError } from '@backstage/errors';
import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestRepository, requireOwner } from '../RequestRepository';
import { checkMerge, merge, unmerge } from '../model/merges';
import { CommandContext, RequestState } from '../model/RequestState';
import { ownersOfRequest } from '../../database/owners';
import { UserCaller } from '../../access/Caller';

/**
 * Rules of merging requests. Everything that hangs on a request keeps the number
 * it was made on and moves the number it counts for, so that a merge loses
 * nothing and can be undone.
 */
export class MergeService {
  readonly #repository: RequestRepository;

  constructor(options: { repository: RequestRepository }) {
    this.#repository = options.repository;
  }

  /**
   * Merges a request into another.
   *
   * @returns the request that was merged, as it is now
   * @throws NotAllowedError unless the person owns both
   * @throws RequestConflictError if one of them cannot be merged now
   */
  async merge(
    caller: UserCaller,
    number: number,
    input: { into: number; version: number },
  ): Promise<CapabilityRequest> {
    const { into, version } = input;
    const opened = await this.#repository.open(caller, number);
    const target = await this.#repository.open(caller, into);
    requireOwner(opened);
    requireOwner(target);
    return this.#repository.change(
      opened,
      version,
      async (trx, locked) => {
        const other = await this.#repository.store.lock(trx, into);
        checkMerge(locked, other, into);
        await this.#join(trx, locked, other, {
          byRef: caller.userRef,
          at: this.#repository.now(),
        });
      },
      { also: into },
    );
  }

  /** Merges requests of the past; no user is notified of it. */
  async join(
    trx: Knex.Transaction,
    numbers: { number: number; into: number },
    context: CommandContext,
  ): Promise<void> {
    const { store } = this.#repository;
    const locked = await store.lock(trx, numbers.number);
    const other = await store.lock(trx, numbers.into);
    if (!locked || !other) return;
    await this.#join(trx, locked, other, context, { silent: true });
  }

  async #join(
    trx: Knex.Transaction,
    locked: RequestState,
    into: RequestState,
    context: CommandContext,
    options: { silent?: boolean } = {},
  ): Promise<void> {
    const { store } = this.#repository;
    const { merged, other } = merge(locked, into, context);
    await store.moveDependents(trx, locked.number, into.number);
    await store.save(
      trx,
      locked,
      options.silent ? { ...merged, events: [] } : merged,
    );
    await store.save(trx, into, other);
    await this.#recount(trx, [locked.number, into.number]);
  }

  /**
   * Undoes a merge: everything that was made on the request, or came with those
   * merged into it, counts for it again.
   *
   * @throws NotAllowedError unless the person owns the request
   * @throws RequestConflictError if it is not merged
   */
  async unmerge(
    caller: UserCaller,
    number: number,
    version: number,
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    if (!opened.standing.owner) {
      throw new NotAllowedError(
        `Only the owner of request ${number} may undo its merge`,
      );
    }
    const { row } = opened;
    const from = row.merged_into ?? undefined;
    return this.#repository.change(
      opened,
      version,
      async (trx, locked) => {
        const { store, triageOwner } = this.#repository;
        const into = locked.mergedInto ?? number;
        const other = await store.lock(trx, into);
        const context = { byRef: caller.userRef, at: this.#repository.now() };
        const changes = unmerge(locked, other ?? locked, context);
        await store.returnDependents(trx, number);
        await store.save(trx, locked, changes.merged);
        if (other) await store.save(trx, other, changes.other);
        const root = await store.root(trx, into);
        await this.#recount(trx, [...new Set([number, into, root])]);
        await store.markOwners(trx, number, ownersOfRequest(row, triageOwner));
      },
      { also: from },
    );
  }

  async #recount(trx: Knex.Transaction, numbers: number[]) {
    await this.#repository.store.recountSupports(trx, numbers);
    await this.#repository.store.recountConversation(trx, numbers);
  }
}

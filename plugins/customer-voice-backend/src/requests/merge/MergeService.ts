import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { withMerged } from '../../database/mergedRequests';
import { refuse, RequestDesk, requireOwner } from '../RequestDesk';
import { clockOf } from '../store/clockOf';
import { ownersOfRequest } from '../../database/owners';
import { UserCaller } from '../../access/Caller';

const HANGING_ON = [
  'request_supports',
  'request_comments',
  'request_subscriptions',
  'request_solutions',
];

/**
 * Rules of merging requests. Everything that hangs on a request keeps the number
 * it was made on and moves the number it counts for, so that a merge loses
 * nothing and can be undone.
 */
export class MergeService {
  readonly #desk: RequestDesk;

  constructor(options: { desk: RequestDesk }) {
    this.#desk = options.desk;
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
    const opened = await this.#desk.open(caller, number);
    const target = await this.#desk.open(caller, into);
    requireOwner(opened);
    requireOwner(target);
    return this.#desk.change(
      opened,
      version,
      async (trx, locked) => {
        const other = await this.#desk.store.lock(trx, into);
        if (into === number) refuse('A request cannot be merged into itself');
        if (!isOpenStatus(locked.status)) {
          refuse(
            `Request ${number} is ${locked.status}; only an open one can be merged`,
          );
        }
        if (
          !other ||
          other.status === 'merged' ||
          other.status === 'withdrawn'
        ) {
          refuse(
            `Request ${into} is ${other?.status}; nothing can be merged into it`,
          );
        }
        const at = this.#desk.now();
        await this.join(trx, { number, into, byRef: caller.userRef, at });
        await this.#desk.outbox.write(
          trx,
          [{ type: 'request.merged', number, into, byRef: caller.userRef }],
          at,
        );
      },
      { also: into },
    );
  }

  /** Joins a request that is locked to another that is locked. */
  async join(
    trx: Knex.Transaction,
    merge: { number: number; into: number; byRef: string; at: Date },
  ): Promise<void> {
    const { number, into, byRef, at } = merge;
    const { store } = this.#desk;
    const locked = await store.lock(trx, number);
    if (!locked) return;
    for (const table of HANGING_ON) {
      await trx(table)
        .where({ counted_in: number })
        .update({ counted_in: into });
    }
    await store.update(
      trx,
      number,
      {
        status: 'merged',
        status_since: at,
        merged_into: into,
        merged_from_status: locked.status,
        due_at: null,
        updated_at: at,
      },
      { newVersion: true },
    );
    await store.update(
      trx,
      into,
      {
        // Merges of the past are imported after what came later.
        updated_at: trx.raw(
          'case when updated_at < ? then ? else updated_at end',
          [at, at],
        ),
      },
      { newVersion: true },
    );
    await store.count(trx, locked, { status: 'merged' });
    await this.#recount(trx, [number, into]);
    await this.#note(trx, byRef, at, [
      { number, kind: 'merged', other: into },
      { number: into, kind: 'absorbed', other: number },
    ]);
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
    const opened = await this.#desk.open(caller, number);
    if (!opened.standing.owner) {
      throw new NotAllowedError(
        `Only the owner of request ${number} may undo its merge`,
      );
    }
    const { row } = opened;
    const from = row.merged_into ?? undefined;
    return this.#desk.change(
      opened,
      version,
      async (trx, locked) => {
        if (locked.merged_into === null || locked.merged_from_status === null) {
          refuse(`Request ${number} is ${locked.status}, not merged`);
        }
        const into = locked.merged_into;
        const at = this.#desk.now();
        const subtree = await withMerged(trx, number);
        for (const table of HANGING_ON) {
          await trx(table)
            .whereIn('request_number', subtree)
            .update({ counted_in: number });
        }
        const status = locked.merged_from_status;
        await this.#desk.store.update(
          trx,
          number,
          {
            status,
            status_since: at,
            merged_into: null,
            merged_from_status: null,
            due_at: clockOf(locked, { status }),
            updated_at: at,
          },
          { newVersion: true },
        );
        await this.#desk.store.update(
          trx,
          into,
          { updated_at: at },
          { newVersion: true },
        );
        await this.#desk.store.count(trx, locked, { status });
        const root = await this.#root(trx, into);
        await this.#recount(trx, [...new Set([number, into, root])]);
        await this.#desk.store.markOwners(
          trx,
          number,
          ownersOfRequest(row, this.#desk.triageOwner),
        );
        await this.#note(trx, caller.userRef, at, [
          { number, kind: 'unmerged', other: into },
          { number: into, kind: 'released', other: number },
        ]);
        await this.#desk.outbox.write(
          trx,
          [
            {
              type: 'request.unmerged',
              number,
              from: into,
              byRef: caller.userRef,
            },
          ],
          at,
        );
      },
      { also: from },
    );
  }

  /** The request that a merged one counts for in the end. */
  async #root(trx: Knex.Transaction, number: number): Promise<number> {
    const row = await trx('requests').where({ number }).first('merged_into');
    return row?.merged_into === null || row === undefined
      ? number
      : this.#root(trx, row.merged_into);
  }

  async #recount(trx: Knex.Transaction, numbers: number[]) {
    for (const number of numbers) {
      await this.#desk.store.recountSupports(trx, number);
      await this.#desk.store.recountConversation(trx, number);
    }
  }

  async #note(
    trx: Knex.Transaction,
    byRef: string,
    at: Date,
    events: Array<{
      number: number;
      kind: 'merged' | 'absorbed' | 'unmerged' | 'released';
      other: number;
    }>,
  ) {
    for (const { number, kind, other } of events) {
      await this.#desk.store.addEvent(trx, number, {
        kind,
        byRef,
        at,
        number: other,
      });
    }
  }
}

import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  findTransition,
  isOpenStatus,
  MoveCapabilityRequest,
  possibleMoves,
  RequestTransition,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CatalogReferences } from '../../catalog/CatalogReferences';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { clockOf } from '../store/clockOf';
import { checkNeeds, decisionBy, isDecision } from '../model/moveNeeds';
import { OpenedRequest, refuse, RequestDesk } from '../RequestDesk';
import { reindex, RequestIndex } from '../RequestIndex';
import { situationOf } from '../store/requestRow';
import { LockedRequest } from '../store/RequestStore';
import { Verdicts } from '../verification/Verdicts';
import { contestTakesBack } from '../verification/contestTakesBack';
import { UserCaller } from '../../access/Caller';

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Rules of moving requests along the table of moves. */
export class MoveService {
  readonly #desk: RequestDesk;
  readonly #config: CustomerVoiceConfig;
  readonly #verdicts: Verdicts;
  readonly #index: RequestIndex;
  readonly #references: CatalogReferences;

  constructor(options: {
    desk: RequestDesk;
    config: CustomerVoiceConfig;
    verdicts: Verdicts;
    index: RequestIndex;
    references: CatalogReferences;
  }) {
    this.#desk = options.desk;
    this.#config = options.config;
    this.#verdicts = options.verdicts;
    this.#index = options.index;
    this.#references = options.references;
  }

  /**
   * Moves a request along the table of moves.
   *
   * @throws InputError if the move comes without what it needs
   * @throws NotAllowedError if the move is somebody else's
   * @throws RequestConflictError if it is not possible now
   */
  async move(
    caller: UserCaller,
    number: number,
    move: MoveCapabilityRequest,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    const transition = findTransition(opened.row.status, move.to);
    if (transition) {
      this.#requireMover(opened, transition);
      checkNeeds(transition, move, day(this.#desk.now()));
      await this.#references.require(
        caller,
        [
          { field: 'alternative', target: move.alternative },
          { field: 'existing', target: move.existing },
        ].map(({ field, target }) => ({
          field: `${field}.ref`,
          ref: target?.kind === 'entity' ? target.ref : undefined,
        })),
      );
    }
    return this.#desk.change(opened, move.version, async (trx, locked) => {
      const possible = possibleMoves(
        situationOf({ ...opened.row, ...locked }, opened.standing),
      );
      const made = possible.find(({ to }) => to === move.to);
      if (!made) refuse(this.#whyNot(opened, locked, move.to, possible));
      await this.#apply(trx, opened, locked, made, move);
    });
  }

  #requireMover(
    { standing, number }: OpenedRequest,
    { by }: RequestTransition,
  ) {
    if (by === 'owner' && !standing.owner) {
      throw new NotAllowedError(
        `Only the owner of request ${number} may make this move`,
      );
    }
    if (by === 'requester' && !standing.requester) {
      throw new NotAllowedError(
        `Only who asked for request ${number} may make this move`,
      );
    }
  }

  #whyNot(
    { row, standing }: OpenedRequest,
    locked: LockedRequest,
    to: string,
    possible: RequestTransition[],
  ): string {
    const moves = possible.map(move => move.to).join(', ') || 'none';
    const { otherSupporters } = situationOf({ ...row, ...locked }, standing);
    if (to === 'withdrawn' && isOpenStatus(locked.status)) {
      return `${otherSupporters} others support request ${row.number}, so it cannot be withdrawn; take your own support back, or offer the request to them. Possible now: ${moves}`;
    }
    if (locked.contested && findTransition(locked.status, 'evaluating')) {
      return `This decision on request ${row.number} was contested once already. Possible now: ${moves}`;
    }
    return `Request ${row.number} is ${locked.status} and cannot become ${to}. Possible now: ${moves}`;
  }

  async #apply(
    trx: Knex.Transaction,
    { number, caller }: OpenedRequest,
    locked: LockedRequest,
    transition: RequestTransition,
    move: MoveCapabilityRequest,
  ) {
    const { store, outbox } = this.#desk;
    const at = this.#desk.now();
    const { to, by, name } = transition;
    const decision = decisionBy(transition, move, {
      userRef: caller.userRef,
      at,
    });
    const responded =
      by === 'owner' && locked.first_responded_at === null
        ? at
        : locked.first_responded_at;
    const promise =
      name === 'plan'
        ? {
            first_target_date:
              locked.first_target_date ?? move.targetDate ?? null,
            target_date: move.targetDate ?? null,
          }
        : {};
    const contest =
      name === 'contest'
        ? {
            contested: true,
            delivered_on: this.#stands(locked) ? locked.delivered_on : null,
          }
        : {};
    await store.update(
      trx,
      number,
      {
        status: to,
        status_since: at,
        first_responded_at: responded,
        first_decided_at:
          locked.first_decided_at ?? (isDecision(to) ? at : null),
        ...promise,
        ...contest,
        ...(decision
          ? { decision: JSON.stringify(decision), contested: false }
          : {}),
        due_at: clockOf(locked, {
          status: to,
          first_responded_at: responded,
          ...promise,
        }),
        overdue_told_at: null,
        updated_at: at,
      },
      { newVersion: true },
    );
    const delivery =
      name === 'deliver'
        ? await this.#askForVerdicts(trx, number, locked, at)
        : {};
    await store.count(trx, locked, {
      status: to,
      ...promise,
      ...contest,
      ...delivery,
    });
    await store.addEvent(trx, number, {
      kind: 'moved',
      byRef: caller.userRef,
      at,
      from: locked.status,
      to,
      reason: move.reason,
      alternative: move.alternative,
      existing: move.existing,
      delivered: move.delivered,
      targetDate: name === 'plan' ? move.targetDate : undefined,
    });
    if (decision) await reindex(this.#index, trx, locked, decision);
    await outbox.write(
      trx,
      [
        {
          type: 'request.moved',
          number,
          byRef: caller.userRef,
          from: locked.status,
          to,
          contest: name === 'contest' ? true : undefined,
        },
      ],
      at,
    );
  }

  /** Whether a delivery that is contested still counts for its promise. */
  #stands(locked: LockedRequest): boolean {
    // A promise that comes later is not kept by what came before it.
    if (locked.first_target_date === null) return false;
    const { asked, not_met: notMet } = locked;
    const { verificationShare } = this.#config.requests;
    return !contestTakesBack({ asked, notMet }, verificationShare);
  }

  async #askForVerdicts(
    trx: Knex.Transaction,
    number: number,
    locked: LockedRequest,
    at: Date,
  ) {
    const round = locked.round + 1;
    const window = this.#config.requests.verificationWindowMillis;
    const asked = await this.#verdicts.ask(trx, { number, round });
    // The first delivery that stands is the one that counts for the promise.
    const deliveredOn = locked.delivered_on ?? day(at);
    const counted = {
      delivered_on: deliveredOn,
      met: 0,
      partly: 0,
      not_met: 0,
    };
    await this.#desk.store.update(
      trx,
      number,
      {
        ...counted,
        delivered_at: at,
        verification_closes_at: new Date(at.getTime() + window),
        round,
        asked,
      },
      { newVersion: false },
    );
    return counted;
  }
}

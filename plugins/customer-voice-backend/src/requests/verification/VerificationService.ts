import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  outcomeOfVerdicts,
  possibleMoves,
  Verification,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { readTime } from '../../database/dialect';
import {
  OpenedRequest,
  refuse,
  refuseMerged,
  RequestDesk,
  requireUpdate,
} from '../RequestDesk';
import { clockOf } from '../store/clockOf';
import { situationOf } from '../store/requestRow';
import { LockedRequest } from '../store/RequestStore';
import { Verdicts } from './Verdicts';
import { UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** Gives the response that a score with a verdict is. */
export type GiveDeliveryResponse = (
  caller: UserCaller,
  entityRef: string,
  answer: { score: number; comment?: string },
) => Promise<void>;

/** Requests whose time for verdicts is over, looked at in one go. */
const BATCH = 100;

const takesVerdicts = ({ status }: LockedRequest) =>
  status === 'delivered' || status === 'verified';

/** Rules of verdicts: they verify a delivered request, or open it again. */
export class VerificationService {
  readonly #knex: Knex;
  readonly #desk: RequestDesk;
  readonly #share: number;
  readonly #verdicts: Verdicts;
  readonly #give: GiveDeliveryResponse;

  constructor(options: {
    knex: Knex;
    desk: RequestDesk;
    config: CustomerVoiceConfig;
    verdicts: Verdicts;
    give: GiveDeliveryResponse;
  }) {
    this.#knex = options.knex;
    this.#desk = options.desk;
    this.#share = options.config.requests.verificationShare;
    this.#verdicts = options.verdicts;
    this.#give = options.give;
  }

  /**
   * Records a supporter's verdict; it can be changed until the window closes. A
   * score becomes a confidential response on the service first: whoever is
   * interrupted between the two says it again, and both are there once.
   *
   * @throws InputError if no score is taken here
   * @throws NotAllowedError if the person is not among the supporters
   * @throws RequestConflictError if no verdicts can be given now
   */
  async verify(
    caller: UserCaller,
    number: number,
    input: Verification,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    const { row } = opened;
    refuseMerged(row);
    requireUpdate(opened);
    const seen = this.#desk.view(row, caller).verification;
    if (input.score !== undefined && seen?.mayAnswer) {
      if (!seen.mayScore || row.service_ref === null) {
        throw new FieldError(
          'score',
          'the service of this request takes no CSAT score from you; give the verdict alone',
        );
      }
      const { score, comment } = input;
      await this.#give(caller, row.service_ref, { score, comment });
    }
    return this.#desk.change(opened, undefined, async (trx, locked) => {
      const at = this.#desk.now();
      const wasAsked = await this.#verdicts.wasAsked(
        trx,
        caller.userRef,
        locked,
      );
      this.#requireSupporter(opened, locked, wasAsked);
      this.#requireOpen(opened, locked, at);
      await this.#verdicts.put(trx, caller.userRef, locked, input.verdict);
      const counts = await this.#recount(trx, locked);
      await this.#conclude(trx, { ...locked, ...counts }, at, false);
    });
  }

  /** Once it is delivered those who were asked may; at other times who supports it. */
  #requireSupporter(
    { number, standing }: OpenedRequest,
    locked: LockedRequest,
    wasAsked: boolean,
  ) {
    if (wasAsked) return;
    if (standing.owner) {
      throw new NotAllowedError(
        `You own request ${number}, so your verdict on it decides nothing and is not asked for`,
      );
    }
    if (takesVerdicts(locked)) {
      throw new NotAllowedError(
        `You did not support request ${number} when it was delivered, so you were not asked; only its supporters then give verdicts`,
      );
    }
    if (!standing.supporter) {
      throw new NotAllowedError(
        `Only supporters of request ${number} give verdicts; you do not support it`,
      );
    }
  }

  #requireOpen(
    { row, standing }: OpenedRequest,
    locked: LockedRequest,
    at: Date,
  ) {
    const moves = possibleMoves(situationOf({ ...row, ...locked }, standing));
    const possible = moves.map(({ to }) => to).join(', ') || 'none';
    const { number, status, verification_closes_at: closes } = locked;
    if (!takesVerdicts(locked) || closes === null) {
      refuse(
        `Request ${number} is ${status}; verdicts can be given once it is delivered. Moves that you can make now: ${possible}`,
      );
    }
    if (readTime(closes) <= at) {
      refuse(
        `The time for verdicts on request ${number} ended on ${readTime(
          closes,
        ).toISOString()}. Moves that you can make now: ${possible}`,
      );
    }
  }

  async #recount(trx: Knex.Transaction, locked: LockedRequest) {
    const { number } = locked;
    const counts = await this.#verdicts.count(trx, locked);
    // Neither a new version nor a time: a verdict leaves no trace but its count.
    await this.#desk.store.update(trx, number, counts, { newVersion: false });
    await this.#desk.store.count(trx, locked, counts);
    return counts;
  }

  async #conclude(
    trx: Knex.Transaction,
    locked: LockedRequest,
    at: Date,
    closed: boolean,
  ): Promise<void> {
    if (locked.status !== 'delivered') return;
    const { number, asked, met, partly, not_met: notMet } = locked;
    const to = outcomeOfVerdicts(
      { asked, met, partly, notMet },
      this.#share,
      closed,
    );
    if (!to) return;
    const { store, outbox } = this.#desk;
    // What those asked for it take back was not delivered.
    const counted =
      to === 'evaluating' ? { status: to, delivered_on: null } : { status: to };
    await store.update(
      trx,
      number,
      {
        ...counted,
        status_since: at,
        due_at: clockOf(locked, { status: to }),
        updated_at: at,
      },
      { newVersion: true },
    );
    await store.count(trx, locked, counted);
    await store.addEvent(trx, number, {
      kind: 'moved',
      at,
      from: 'delivered',
      to,
      reason:
        to === 'verified'
          ? `${met} of ${asked} asked say that it met their goal`
          : `${notMet} of ${asked} asked say that it did not meet their goal`,
    });
    await outbox.write(
      trx,
      [{ type: 'request.moved', number, from: 'delivered', to }],
      at,
    );
  }

  /** Concludes deliveries whose time for verdicts is over. */
  async settle(signal?: AbortSignal): Promise<void> {
    const at = this.#desk.now();
    const numbers: number[] = await this.#knex('requests')
      .where({ status: 'delivered' })
      .where('verification_closes_at', '<=', at)
      .whereRaw('met > not_met')
      .orderBy('verification_closes_at')
      .limit(BATCH)
      .pluck('number');
    for (const number of numbers) {
      if (signal?.aborted) return;
      await this.#desk.store.transaction(async trx => {
        const locked = await this.#desk.store.lock(trx, number);
        if (locked) await this.#conclude(trx, locked, at, true);
      });
    }
  }
}

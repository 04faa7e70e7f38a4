import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  possibleMoves,
  Verification,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CustomerVoiceConfig } from '../../config/readConfig';
import {
  LoadedRequest,
  refuseMerged,
  RequestRepository,
  requireUpdate,
} from '../RequestRepository';
import { refuse } from '../model/Refused';
import { conclude } from '../model/moves';
import { RequestState } from '../model/RequestState';
import { transitionContext } from '../store/requestRow';
import { VerdictStore } from '../store/VerdictStore';
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

const takesVerdicts = ({ status }: RequestState) =>
  status === 'delivered' || status === 'verified';

/** Rules of verdicts: they verify a delivered request, or open it again. */
export class VerificationService {
  readonly #repository: RequestRepository;
  readonly #rules: { verificationShare: number };
  readonly #verdicts: VerdictStore;
  readonly #give: GiveDeliveryResponse;

  constructor(options: {
    repository: RequestRepository;
    config: CustomerVoiceConfig;
    verdicts: VerdictStore;
    give: GiveDeliveryResponse;
  }) {
    this.#repository = options.repository;
    this.#rules = options.config.requests;
    this.#verdicts = options.verdicts;
    this.#give = options.give;
  }

  /**
   * Records a supporter's verdict; it can be changed until the window closes. A
   * score becomes a confidential response on the service first: a caller who is
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
    const opened = await this.#repository.open(caller, number);
    const { row } = opened;
    refuseMerged(row);
    requireUpdate(opened);
    const seen = this.#repository.view(row, caller).verification;
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
    return this.#repository.change(opened, undefined, async (trx, locked) => {
      const at = this.#repository.now();
      const wasAsked = await this.#verdicts.wasAsked(
        trx,
        caller.userRef,
        locked,
      );
      this.#requireSupporter(opened, locked, wasAsked);
      this.#requireOpen(opened, locked, at);
      await this.#verdicts.put(trx, caller.userRef, locked, input.verdict);
      await this.#recordVerdicts(trx, locked, at);
    });
  }

  /** Once it is delivered those who were asked may; at other times who supports it. */
  #requireSupporter(
    { number, standing }: LoadedRequest,
    locked: RequestState,
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
    { row, standing }: LoadedRequest,
    locked: RequestState,
    at: Date,
  ) {
    const moves = possibleMoves(transitionContext(row, standing, locked));
    const possible = moves.map(({ to }) => to).join(', ') || 'none';
    const { number, status, verificationClosesAt: closes } = locked;
    if (!takesVerdicts(locked) || !closes) {
      refuse(
        `Request ${number} is ${status}; verdicts can be given once it is delivered. Moves that you can make now: ${possible}`,
      );
    }
    if (closes <= at) {
      refuse(
        `The time for verdicts on request ${number} ended on ${closes.toISOString()}. Moves that you can make now: ${possible}`,
      );
    }
  }

  /** Counts the verdicts anew, and lets them lead where they lead. */
  async #recordVerdicts(trx: Knex.Transaction, locked: RequestState, at: Date) {
    const { store } = this.#repository;
    const totals = await this.#verdicts.count(trx, locked);
    // Neither a new version nor a time: a verdict leaves no trace but its count.
    const counted: RequestState = {
      ...locked,
      met: totals.met,
      partly: totals.partly,
      notMet: totals.not_met,
    };
    await store.save(trx, locked, { state: counted, history: [], events: [] });
    const change = conclude(counted, { at, closed: false }, this.#rules);
    if (change) await store.save(trx, counted, change);
  }

  /** Concludes deliveries whose time for verdicts is over. */
  async settle(signal?: AbortSignal): Promise<void> {
    const { store } = this.#repository;
    const at = this.#repository.now();
    const numbers = await store.closedDeliveries(at, BATCH);
    for (const number of numbers) {
      if (signal?.aborted) return;
      await store.transaction(async trx => {
        const locked = await store.lock(trx, number);
        const change =
          locked && conclude(locked, { at, closed: true }, this.#rules);
        if (change) await store.save(trx, locked, change);
      });
    }
  }
}

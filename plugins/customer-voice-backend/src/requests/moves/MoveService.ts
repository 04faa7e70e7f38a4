import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  findTransition,
  isOpenStatus,
  MoveCapabilityRequest,
  possibleMoves,
  RequestTransition,
} from 'backstage-plugin-customer-voice-common';
import { EntityReferences } from '../../catalog/visibility/EntityReferences';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { checkNeeds } from '../model/moveNeeds';
import { move as applyMove } from '../model/moves';
import { RequestState } from '../model/RequestState';
import { LoadedRequest, RequestRepository } from '../RequestRepository';
import { refuse } from '../model/Refused';
import { transitionContext } from '../store/requestRow';
import { VerdictStore } from '../store/VerdictStore';
import { UserCaller } from '../../access/Caller';

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Rules of moving requests along the table of moves. */
export class MoveService {
  readonly #repository: RequestRepository;
  readonly #config: CustomerVoiceConfig;
  readonly #verdicts: VerdictStore;
  readonly #references: EntityReferences;

  constructor(options: {
    repository: RequestRepository;
    config: CustomerVoiceConfig;
    verdicts: VerdictStore;
    references: EntityReferences;
  }) {
    this.#repository = options.repository;
    this.#config = options.config;
    this.#verdicts = options.verdicts;
    this.#references = options.references;
  }

  /**
   * Moves a request along the table of moves.
   *
   * @throws InputError if the move comes without what it needs
   * @throws NotAllowedError if the move is not the caller's to make
   * @throws RequestConflictError if it is not possible now
   */
  async move(
    caller: UserCaller,
    number: number,
    command: MoveCapabilityRequest,
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    const transition = findTransition(opened.row.status, command.to);
    if (transition) await this.#check(opened, transition, command);
    const { row, standing } = opened;
    return this.#repository.change(
      opened,
      command.version,
      async (trx, locked) => {
        const possible = possibleMoves(
          transitionContext(row, standing, locked),
        );
        const made = possible.find(({ to }) => to === command.to);
        if (!made) refuse(this.#whyNot(opened, locked, command.to, possible));
        const at = this.#repository.now();
        const round = locked.round + 1;
        const change = applyMove(
          locked,
          made,
          command,
          {
            byRef: caller.userRef,
            at,
            asked:
              made.name === 'deliver'
                ? await this.#verdicts.ask(trx, { number, round })
                : undefined,
          },
          this.#config.requests,
        );
        await this.#repository.store.save(trx, locked, change);
      },
    );
  }

  /** Whether the move is the caller's to make, and comes with what it needs. */
  async #check(
    opened: LoadedRequest,
    transition: RequestTransition,
    command: MoveCapabilityRequest,
  ) {
    this.#requireMover(opened, transition);
    checkNeeds(transition, command, day(this.#repository.now()));
    await this.#references.require(
      opened.caller,
      [
        { field: 'alternative', target: command.alternative },
        { field: 'existing', target: command.existing },
      ].map(({ field, target }) => ({
        field: `${field}.ref`,
        ref: target?.kind === 'entity' ? target.ref : undefined,
      })),
    );
  }

  #requireMover(
    { standing, number }: LoadedRequest,
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
    { row, standing }: LoadedRequest,
    locked: RequestState,
    to: string,
    possible: RequestTransition[],
  ): string {
    const moves = possible.map(move => move.to).join(', ') || 'none';
    const { otherSupporters } = transitionContext(row, standing, locked);
    if (to === 'withdrawn' && isOpenStatus(locked.status)) {
      return `${otherSupporters} others support request ${row.number}, so it cannot be withdrawn; take your own support back, or offer the request to them. Possible now: ${moves}`;
    }
    if (locked.contested && findTransition(locked.status, 'evaluating')) {
      return `This decision on request ${row.number} was contested once already. Possible now: ${moves}`;
    }
    return `Request ${row.number} is ${locked.status} and cannot become ${to}. Possible now: ${moves}`;
  }
}

import { InputError, NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  ChangeCapabilityRequest,
} from 'backstage-plugin-customer-voice-common';
import { EntityReferences } from '../../catalog/visibility/EntityReferences';
import { edit, moveTargetDate, offer, takeOver, Texts } from '../model/edits';
import { checkTargetDate } from '../model/moveNeeds';
import {
  CommandContext,
  RequestChange,
  RequestState,
} from '../model/RequestState';
import {
  LoadedRequest,
  RequestRepository,
  requireOwner,
  requireUpdate,
} from '../RequestRepository';
import { UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Rules of changing what a request says, when it is promised, and whose it is. */
export class EditService {
  readonly #repository: RequestRepository;
  readonly #references: EntityReferences;

  constructor(options: {
    repository: RequestRepository;
    references: EntityReferences;
  }) {
    this.#repository = options.repository;
    this.#references = options.references;
  }

  /**
   * Changes a request: its words by who asked, its promise by the owner, its
   * requester by a supporter to whom it is offered.
   *
   * @throws InputError, NotAllowedError, RequestConflictError
   */
  async change(
    caller: UserCaller,
    number: number,
    input: ChangeCapabilityRequest,
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    const { version, targetDate, reason, offered, requesterRef, ...texts } =
      input;
    const edits = Object.keys(texts).length > 0;
    const kinds = [edits, targetDate, offered, requesterRef].filter(
      part => part !== undefined && part !== false,
    );
    if (kinds.length > 1 && offered !== false) {
      throw new InputError(
        'body: change words, targetDate, offered and requesterRef in calls of their own',
      );
    }
    if (targetDate !== undefined) {
      return this.#moveTargetDate(opened, { version, targetDate, reason });
    }
    if (reason !== undefined) {
      throw new FieldError('reason', 'belongs to a change of targetDate');
    }
    if (offered !== undefined) return this.#offer(opened, version, offered);
    if (requesterRef !== undefined) {
      return this.#takeOver(opened, version, requesterRef);
    }
    await this.#references.require(caller, [
      { field: 'workaroundRef', ref: texts.workaroundRef },
      ...(texts.affectedRefs ?? []).map(ref => ({
        field: 'affectedRefs',
        ref,
      })),
    ]);
    return this.#edit(opened, version, texts);
  }

  async #edit(
    opened: LoadedRequest,
    version: number,
    texts: Texts,
  ): Promise<CapabilityRequest> {
    this.#requireRequester(opened);
    return this.#changed(opened, version, (state, context) =>
      edit(state, texts, context),
    );
  }

  async #moveTargetDate(
    opened: LoadedRequest,
    input: {
      version: number;
      targetDate: string | null;
      reason?: string;
    },
  ): Promise<CapabilityRequest> {
    requireOwner(opened);
    const { version, targetDate, reason } = input;
    if (reason === undefined) {
      throw new FieldError('reason', 'say why the promise moves');
    }
    checkTargetDate(targetDate, day(this.#repository.now()));
    return this.#changed(opened, version, (state, context) =>
      moveTargetDate(state, { targetDate, reason }, context),
    );
  }

  async #offer(
    opened: LoadedRequest,
    version: number,
    offered: boolean,
  ): Promise<CapabilityRequest> {
    this.#requireRequester(opened);
    return this.#changed(opened, version, (state, context) =>
      offer(state, offered, context),
    );
  }

  async #takeOver(
    opened: LoadedRequest,
    version: number,
    requesterRef: string,
  ): Promise<CapabilityRequest> {
    requireUpdate(opened);
    if (requesterRef !== opened.caller.userRef) {
      throw new FieldError(
        'requesterRef',
        'one can only take a request over oneself',
      );
    }
    return this.#changed(opened, version, (state, context) =>
      takeOver(state, opened.standing, context),
    );
  }

  #requireRequester(opened: LoadedRequest) {
    requireUpdate(opened);
    if (!opened.standing.requester) {
      throw new NotAllowedError(
        `Only who asked for request ${opened.number} may change this`,
      );
    }
  }

  #changed(
    opened: LoadedRequest,
    version: number,
    command: (state: RequestState, context: CommandContext) => RequestChange,
  ): Promise<CapabilityRequest> {
    return this.#repository.change(opened, version, async (trx, locked) => {
      const at = this.#repository.now();
      const context = { byRef: opened.caller.userRef, at };
      const change = command(locked, context);
      await this.#repository.store.save(trx, locked, change);
    });
  }
}

import { InputError, NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  CapabilityRequestEvent,
  ChangeCapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { CatalogReferences } from '../../catalog/CatalogReferences';
import { clockOf } from '../store/clockOf';
import { checkTargetDate } from '../model/moveNeeds';
import {
  OpenedRequest,
  refuse,
  RequestDesk,
  requireOwner,
  requireUpdate,
} from '../RequestDesk';
import { reindex, RequestIndex } from '../RequestIndex';
import { LockedRequest } from '../store/RequestStore';
import { UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

const day = (at: Date) => at.toISOString().slice(0, 10);

/** Rules of changing what a request says, when it is promised, and whose it is. */
export class EditService {
  readonly #desk: RequestDesk;
  readonly #index: RequestIndex;
  readonly #references: CatalogReferences;

  constructor(options: {
    desk: RequestDesk;
    index: RequestIndex;
    references: CatalogReferences;
  }) {
    this.#desk = options.desk;
    this.#index = options.index;
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
    const opened = await this.#desk.open(caller, number);
    const { version, targetDate, reason, offered, requesterRef, ...words } =
      input;
    const edits = Object.keys(words).length > 0;
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
      { field: 'workaroundRef', ref: words.workaroundRef },
      ...(words.affectedRefs ?? []).map(ref => ({
        field: 'affectedRefs',
        ref,
      })),
    ]);
    return this.#edit(opened, version, words);
  }

  async #edit(
    opened: OpenedRequest,
    version: number,
    words: Omit<ChangeCapabilityRequest, 'version'>,
  ): Promise<CapabilityRequest> {
    this.#requireRequester(opened);
    const columns = {
      ...(words.title === undefined ? {} : { title: words.title.trim() }),
      ...(words.goal === undefined ? {} : { goal: words.goal }),
      ...(words.workaround === undefined
        ? {}
        : { workaround: words.workaround }),
      ...(words.workaroundRef === undefined
        ? {}
        : { workaround_ref: words.workaroundRef }),
      ...(words.neededBy === undefined ? {} : { needed_by: words.neededBy }),
      ...(words.affectedRefs === undefined
        ? {}
        : { affected_refs: JSON.stringify([...new Set(words.affectedRefs)]) }),
    };
    return this.#changed(opened, version, {
      columns,
      event: { kind: 'edited', fields: Object.keys(words) },
      check: locked => {
        if (!isOpenStatus(locked.status)) {
          refuse(
            `Request ${opened.number} is ${locked.status}; its words stay as they are`,
          );
        }
      },
      then: (trx, locked) =>
        reindex(this.#index, trx, { ...locked, ...columns }),
    });
  }

  async #moveTargetDate(
    opened: OpenedRequest,
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
    checkTargetDate(targetDate, day(this.#desk.now()));
    const { number, caller, row } = opened;
    return this.#changed(opened, version, {
      columns: locked => ({
        target_date: targetDate,
        first_target_date: locked.first_target_date ?? targetDate,
        due_at: clockOf(locked, { target_date: targetDate }),
        overdue_told_at: null,
      }),
      then: (trx, locked) =>
        this.#desk.store.count(trx, locked, {
          first_target_date: locked.first_target_date ?? targetDate,
        }),
      event: {
        kind: 'target-date',
        targetDate,
        previousTargetDate: row.target_date,
        reason,
      },
      check: locked => {
        if (locked.status !== 'planned' && locked.status !== 'in-progress') {
          refuse(
            `Request ${number} is ${locked.status}; only a planned one has a target date`,
          );
        }
      },
      tell: locked => ({
        type: 'request.promise-moved',
        number,
        byRef: caller.userRef,
        from: locked.target_date,
        to: targetDate,
      }),
    });
  }

  async #offer(
    opened: OpenedRequest,
    version: number,
    offered: boolean,
  ): Promise<CapabilityRequest> {
    this.#requireRequester(opened);
    const { number } = opened;
    return this.#changed(opened, version, {
      columns: { offered },
      event: { kind: 'offered', reason: offered ? undefined : 'taken back' },
      check: locked => {
        if (!isOpenStatus(locked.status)) {
          refuse(`Request ${number} is ${locked.status}`);
        }
      },
      tell: () =>
        offered
          ? { type: 'request.offered', number, byRef: opened.caller.userRef }
          : { type: 'request.changed', number, byRef: opened.caller.userRef },
    });
  }

  async #takeOver(
    opened: OpenedRequest,
    version: number,
    requesterRef: string,
  ): Promise<CapabilityRequest> {
    requireUpdate(opened);
    const { number, caller, standing } = opened;
    if (requesterRef !== caller.userRef) {
      throw new FieldError(
        'requesterRef',
        'one can only take a request over oneself',
      );
    }
    return this.#changed(opened, version, {
      columns: { requester_ref: caller.userRef, offered: false },
      event: { kind: 'taken-over' },
      check: locked => {
        if (!locked.offered || !standing.supporter) {
          refuse(
            `Request ${number} is not offered to you; only a supporter can take over what the requester offers`,
          );
        }
      },
    });
  }

  #requireRequester(opened: OpenedRequest) {
    requireUpdate(opened);
    if (!opened.standing.requester) {
      throw new NotAllowedError(
        `Only who asked for request ${opened.number} may change this`,
      );
    }
  }

  #changed(
    opened: OpenedRequest,
    version: number,
    change: {
      columns: object | ((locked: LockedRequest) => object);
      event: Pick<CapabilityRequestEvent, 'kind'> &
        Partial<CapabilityRequestEvent>;
      check: (locked: LockedRequest) => void;
      then?: (trx: Knex.Transaction, locked: LockedRequest) => Promise<void>;
      tell?: (
        locked: LockedRequest,
      ) => Parameters<RequestDesk['outbox']['write']>[1][number];
    },
  ): Promise<CapabilityRequest> {
    const { number } = opened;
    const { store, outbox } = this.#desk;
    return this.#desk.change(opened, version, async (trx, locked) => {
      change.check(locked);
      const at = this.#desk.now();
      const columns =
        typeof change.columns === 'function'
          ? change.columns(locked)
          : change.columns;
      await store.update(
        trx,
        number,
        { ...columns, updated_at: at },
        { newVersion: true },
      );
      await store.addEvent(trx, number, {
        ...change.event,
        byRef: opened.caller.userRef,
        at,
      });
      await change.then?.(trx, locked);
      const event = change.tell?.(locked) ?? {
        type: 'request.changed' as const,
        number,
        byRef: opened.caller.userRef,
      };
      await outbox.write(trx, [event], at);
    });
  }
}

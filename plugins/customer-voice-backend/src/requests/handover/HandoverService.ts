import { InputError, NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { MirroredService } from '../../catalog/ServiceStore';
import {
  OpenedRequest,
  refuse,
  RequestDesk,
  requireOwner,
} from '../RequestDesk';
import { ownersOfRequest } from '../../database/owners';
import { clockOf } from '../store/clockOf';
import { UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** What is needed of the services that requests are handed over to. */
export interface Receivers {
  receiver(
    trx: Knex.Transaction,
    serviceId: string,
  ): Promise<{
    entityRef: string;
    ownerRefs: string[];
    firstResponseTargetMillis: number;
  }>;
}

/** Rules of handing a request over: it moves only when the receiving owner accepts. */
export class HandoverService {
  readonly #desk: RequestDesk;

  readonly #services: Receivers;

  constructor(options: { desk: RequestDesk; services: Receivers }) {
    this.#desk = options.desk;
    this.#services = options.services;
  }

  /**
   * Proposes that another service takes the request. Until its owner accepts,
   * the request and its clock stay where they are.
   *
   * @throws InputError if it is there already, or the service takes no requests
   */
  async propose(
    caller: UserCaller,
    number: number,
    receiver: MirroredService,
    input: { version: number; reason: string },
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    requireOwner(opened);
    if (receiver.id === opened.row.service_id) {
      throw new FieldError(
        'entityRef',
        `request ${number} is with ${receiver.entityRef} already`,
      );
    }
    if (receiver.settings.requests !== 'open') {
      throw new FieldError(
        'entityRef',
        `${receiver.entityRef} takes no requests here`,
      );
    }
    if (receiver.missingOwnerRefs.length === receiver.ownerRefs.length) {
      throw new FieldError(
        'entityRef',
        `the owner of ${receiver.entityRef} (${receiver.ownerRefs.join(
          ', ',
        )}) is not in the catalog, so no user could accept the request`,
      );
    }
    const at = this.#desk.now();
    return this.#desk.change(opened, input.version, async (trx, locked) => {
      if (!isOpenStatus(locked.status)) {
        refuse(
          `Request ${number} is ${locked.status}; only an open one can be handed over`,
        );
      }
      await this.#desk.store.update(
        trx,
        number,
        {
          handover: JSON.stringify({
            reason: input.reason,
            byRef: caller.userRef,
            at: at.toISOString(),
          }),
          handover_service_id: receiver.id,
          updated_at: at,
        },
        { newVersion: true },
      );
      await this.#desk.store.addEvent(trx, number, {
        kind: 'handover-proposed',
        byRef: caller.userRef,
        at,
        entityRef: receiver.entityRef,
        reason: input.reason,
      });
      await this.#desk.outbox.write(
        trx,
        [
          {
            type: 'request.handed-over',
            number,
            byRef: caller.userRef,
            step: 'proposed',
            tellRefs: receiver.ownerRefs,
          },
        ],
        at,
      );
    });
  }

  /** Takes the request over: it is the receiving owner's from now on, and so is its clock. */
  async accept(
    caller: UserCaller,
    number: number,
    version: number,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    this.#requireReceiver(opened);
    const { row } = opened;
    const former = ownersOfRequest(row, this.#desk.triageOwner);
    const at = this.#desk.now();
    return this.#desk.change(opened, version, async (trx, locked) => {
      if (
        locked.handover_service_id === null ||
        locked.handover_service_id !== row.handover_service_id
      ) {
        refuse(`Nobody proposes to hand request ${number} over to you`);
      }
      const receiver = await this.#services.receiver(
        trx,
        locked.handover_service_id,
      );
      const open = isOpenStatus(locked.status);
      if (!open) {
        refuse(`Request ${number} is ${locked.status} meanwhile`);
      }
      // An answer that nobody has had yet is asked of the new owner from now on.
      const dueAt =
        locked.first_responded_at === null
          ? new Date(at.getTime() + receiver.firstResponseTargetMillis)
          : undefined;
      await this.#desk.store.count(trx, locked, {
        service_id: locked.handover_service_id,
      });
      await this.#desk.store.update(
        trx,
        number,
        {
          service_id: locked.handover_service_id,
          handover: null,
          handover_service_id: null,
          ...(dueAt
            ? {
                first_response_due_at: dueAt,
                due_at: clockOf(locked, { first_response_due_at: dueAt }),
                overdue_told_at: null,
              }
            : {}),
          updated_at: at,
        },
        { newVersion: true },
      );
      await this.#desk.store.markOwners(trx, number, receiver.ownerRefs);
      await this.#desk.store.addEvent(trx, number, {
        kind: 'handover-accepted',
        byRef: caller.userRef,
        at,
        entityRef: receiver.entityRef,
      });
      await this.#desk.outbox.write(
        trx,
        [
          {
            type: 'request.handed-over',
            number,
            byRef: caller.userRef,
            step: 'accepted',
            tellRefs: former,
          },
        ],
        at,
      );
    });
  }

  /** Refuses the request with a reason; it stays with who proposed it. */
  async refuse(
    caller: UserCaller,
    number: number,
    input: { version: number; reason: string },
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    this.#requireReceiver(opened);
    const { row } = opened;
    const at = this.#desk.now();
    return this.#desk.change(opened, input.version, async (trx, locked) => {
      if (locked.handover_service_id !== row.handover_service_id) {
        refuse(`Nobody proposes to hand request ${number} over to you`);
      }
      await this.#desk.store.update(
        trx,
        number,
        { handover: null, handover_service_id: null, updated_at: at },
        { newVersion: true },
      );
      await this.#desk.store.addEvent(trx, number, {
        kind: 'handover-refused',
        byRef: caller.userRef,
        at,
        entityRef: row.receiver_ref ?? undefined,
        reason: input.reason,
      });
      await this.#desk.outbox.write(
        trx,
        [
          {
            type: 'request.handed-over',
            number,
            byRef: caller.userRef,
            step: 'refused',
            tellRefs: ownersOfRequest(row, this.#desk.triageOwner),
          },
        ],
        at,
      );
    });
  }

  #requireReceiver({ row, standing, number }: OpenedRequest) {
    if (row.handover_service_id === null) {
      throw new InputError(
        `Nobody proposes to hand request ${number} over at present`,
      );
    }
    if (!standing.receiver) {
      throw new NotAllowedError(
        `Only the owner of the service that request ${number} is to go to may answer this, if permitted to decide (customerVoice.request.decide)`,
      );
    }
  }
}

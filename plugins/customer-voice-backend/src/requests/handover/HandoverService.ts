import { InputError, NotAllowedError } from '@backstage/errors';
import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { MirroredService } from '../../catalog/ServiceStore';
import {
  LoadedRequest,
  RequestRepository,
  requireOwner,
} from '../RequestRepository';
import {
  acceptHandover,
  proposeHandover,
  refuseHandover,
} from '../model/handovers';
import { Receiver } from '../model/RequestState';
import { RequestRow } from '../store/requestRow';
import { ownersOfRequest } from '../../database/owners';
import { UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** What is needed of the services that requests are handed over to. */
export interface HandoverTargets {
  receiver(
    trx: Knex.Transaction,
    serviceId: string,
  ): Promise<Receiver & { ownerRefs: string[] }>;
}

function requireReceiving(receiver: MirroredService, row: RequestRow) {
  if (receiver.id === row.service_id) {
    throw new FieldError(
      'entityRef',
      `request ${row.number} is with ${receiver.entityRef} already`,
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
}

/** Rules of handing a request over: it moves only when the receiving owner accepts. */
export class HandoverService {
  readonly #repository: RequestRepository;

  readonly #services: HandoverTargets;

  constructor(options: {
    repository: RequestRepository;
    services: HandoverTargets;
  }) {
    this.#repository = options.repository;
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
    const opened = await this.#repository.open(caller, number);
    requireOwner(opened);
    requireReceiving(receiver, opened.row);
    const { reason } = input;
    return this.#repository.change(
      opened,
      input.version,
      async (trx, locked) => {
        const change = proposeHandover(
          locked,
          {
            receiver: {
              serviceId: receiver.id,
              entityRef: receiver.entityRef,
              firstResponseTargetMillis:
                receiver.settings.firstResponseTargetMillis,
            },
            ownerRefs: receiver.ownerRefs,
            reason,
          },
          { byRef: caller.userRef, at: this.#repository.now() },
        );
        await this.#repository.store.save(trx, locked, change);
      },
    );
  }

  /** Takes the request over: it is the receiving owner's from now on, and so is its clock. */
  async accept(
    caller: UserCaller,
    number: number,
    version: number,
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    this.#requireReceiver(opened);
    const { row } = opened;
    const { store, triageOwner } = this.#repository;
    return this.#repository.change(opened, version, async (trx, locked) => {
      const receiver = await this.#services.receiver(
        trx,
        row.handover_service_id ?? '',
      );
      const change = acceptHandover(
        locked,
        { receiver, formerRefs: ownersOfRequest(row, triageOwner) },
        { byRef: caller.userRef, at: this.#repository.now() },
      );
      await store.save(trx, locked, change);
      await store.markOwners(trx, number, receiver.ownerRefs);
    });
  }

  /** Refuses the request with a reason; it stays with who proposed it. */
  async refuse(
    caller: UserCaller,
    number: number,
    input: { version: number; reason: string },
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    this.#requireReceiver(opened);
    const { row } = opened;
    const { store, triageOwner } = this.#repository;
    return this.#repository.change(
      opened,
      input.version,
      async (trx, locked) => {
        const change = refuseHandover(
          locked,
          {
            receiver: {
              serviceId: row.handover_service_id ?? '',
              entityRef: row.receiver_ref ?? undefined,
            },
            ownerRefs: ownersOfRequest(row, triageOwner),
            reason: input.reason,
          },
          { byRef: caller.userRef, at: this.#repository.now() },
        );
        await store.save(trx, locked, change);
      },
    );
  }

  #requireReceiver({ row, standing, number }: LoadedRequest) {
    if (row.handover_service_id === null) {
      throw new InputError(
        `No hand-over of request ${number} is proposed at present`,
      );
    }
    if (!standing.receiver) {
      throw new NotAllowedError(
        `Only the owner of the service that request ${number} is to go to may answer this, if permitted to decide (customerVoice.request.decide)`,
      );
    }
  }
}

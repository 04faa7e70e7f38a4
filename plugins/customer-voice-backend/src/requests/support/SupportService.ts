import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  Importance,
  SupporterPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { isoTime } from '../../database/isoTime';
import { cutPage } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { NewSupport, SupportStore } from '../store/SupportStore';
import { Directory } from '../../catalog/directory/Directory';
import { ownsService } from '../../access/ownsService';
import { EntityReferences } from '../../catalog/visibility/EntityReferences';
import { ownersOfRequest } from '../../database/owners';
import {
  LoadedRequest,
  refuseMerged,
  RequestRepository,
  requireUpdate,
} from '../RequestRepository';
import { refuse } from '../model/Refused';
import { RequestState } from '../model/RequestState';
import { RequestRow } from '../store/requestRow';
import { Caller, UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** Supports that one user may record for others on one request before these confirm them. */
const MAXIMUM_UNCONFIRMED = 5;

function refuseClosed(locked: RequestState, { merged_into }: RequestRow) {
  if (locked.status === 'merged') {
    refuse(
      `Request ${locked.number} was merged into ${
        merged_into ?? 'another one'
      }; support that one`,
    );
  }
  if (locked.status === 'withdrawn') {
    refuse(`Request ${locked.number} was withdrawn`);
  }
}

/** Rules of supporting requests, for oneself and on behalf of others. */
export class SupportService {
  readonly #supports: SupportStore;
  readonly #repository: RequestRepository;
  readonly #cursors: Cursors;
  readonly #references: EntityReferences;
  readonly #directory: Pick<Directory, 'teamOf' | 'groupsOf'>;

  constructor(options: {
    supports: SupportStore;
    repository: RequestRepository;
    cursors: Cursors;
    references: EntityReferences;
    directory: Pick<Directory, 'teamOf' | 'groupsOf'>;
  }) {
    this.#supports = options.supports;
    this.#repository = options.repository;
    this.#cursors = options.cursors;
    this.#references = options.references;
    this.#directory = options.directory;
  }

  /**
   * Records a stake in a request; saying it again changes its importance.
   *
   * @param input - `onBehalfOf`: a user, who is told and can take it back
   * @throws InputError if that is no user in the catalog
   * @throws RequestConflictError if the request was merged or withdrawn
   */
  async support(
    caller: UserCaller,
    number: number,
    input: { importance: Importance; onBehalfOf?: string },
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    requireUpdate(opened);
    const supporterRef = input.onBehalfOf ?? caller.userRef;
    const forOther = supporterRef !== caller.userRef;
    const teamRef = forOther
      ? await this.#teamOfOther(caller, supporterRef)
      : caller.teamRef;
    const owner = await this.#isOwner(opened, supporterRef);
    return this.#repository.change(opened, undefined, async (trx, locked) => {
      refuseClosed(locked, opened.row);
      const at = this.#repository.now();
      await this.#repository.limits.count(trx, caller.userRef, 'supports', at);
      const earlier = await this.#supports.find(trx, number, supporterRef);
      if (forOther && earlier.some(row => row.recorded_by !== caller.userRef)) {
        refuse(`${supporterRef} supports request ${number} already`);
      }
      if (forOther && earlier.length === 0) {
        await this.#requireFewUnconfirmed(trx, number, caller.userRef);
      }
      const support: NewSupport = {
        supporterRef,
        teamRef,
        importance: input.importance,
        recordedBy: forOther ? caller.userRef : undefined,
        // A user who supports it themself confirms what was recorded for them.
        confirmed: !forOther,
        owner,
        at,
      };
      await this.#record(trx, number, support, earlier.length > 0);
      if (earlier.length > 0) return;
      await this.#repository.store.save(trx, locked, {
        state: locked,
        history: [],
        events: [
          {
            type: 'request.supported',
            number,
            byRef: caller.userRef,
            onBehalfOf: forOther ? supporterRef : undefined,
          },
        ],
      });
    });
  }

  async #record(
    trx: Knex.Transaction,
    number: number,
    support: NewSupport,
    again: boolean,
  ) {
    if (again) await this.#supports.update(trx, number, support);
    else await this.#supports.insert(trx, number, support);
    await this.#repository.store.recountSupports(trx, [number]);
  }

  /** @throws InputError if the supporter is no user whom the caller may see */
  async #teamOfOther(caller: UserCaller, supporterRef: string) {
    if (!supporterRef.startsWith('user:')) {
      throw new FieldError(
        'onBehalfOf',
        `is ${supporterRef}, but should be a user`,
      );
    }
    await this.#references.require(caller, [
      { field: 'onBehalfOf', ref: supporterRef },
    ]);
    return this.#directory.teamOf(supporterRef);
  }

  /** Whether the supporter owns the request: their support counts as demand, and decides nothing. */
  async #isOwner(
    { row, caller }: LoadedRequest,
    supporterRef: string,
  ): Promise<boolean> {
    const ownerRefs = ownersOfRequest(row, this.#repository.triageOwner);
    if (supporterRef === caller.userRef)
      return ownsService(caller, { ownerRefs });
    const groups = await this.#directory.groupsOf(supporterRef);
    return ownsService(
      { kind: 'user', ownershipRefs: [supporterRef, ...groups] },
      { ownerRefs },
    );
  }

  /** One person cannot speak for many: those who were named have to confirm first. */
  async #requireFewUnconfirmed(
    trx: Knex.Transaction,
    number: number,
    recorderRef: string,
  ) {
    const recorded = await this.#supports.countUnconfirmed(
      trx,
      number,
      recorderRef,
    );
    if (recorded < MAXIMUM_UNCONFIRMED) return;
    refuse(
      `You have recorded ${MAXIMUM_UNCONFIRMED} people for request ${number} who have not confirmed it yet; ask them to confirm it, or to support it themselves`,
    );
  }

  /**
   * Takes a support back: the caller's own, or one that the caller
   * recorded for another user. Taking back what is not there changes nothing.
   */
  async withdraw(
    caller: UserCaller,
    number: number,
    onBehalfOf?: string,
  ): Promise<CapabilityRequest> {
    const opened = await this.#repository.open(caller, number);
    const { row } = opened;
    refuseMerged(row);
    const supporterRef = onBehalfOf ?? caller.userRef;
    return this.#repository.change(opened, undefined, async (trx, locked) => {
      const rows = await this.#supports.find(trx, number, supporterRef);
      if (rows.length === 0) return;
      if (
        supporterRef !== caller.userRef &&
        rows.some(support => support.recorded_by !== caller.userRef)
      ) {
        throw new NotAllowedError(
          `Only ${supporterRef} can take this support back`,
        );
      }
      await this.#supports.delete(trx, number, supporterRef);
      await this.#repository.store.recountSupports(trx, [number]);
      await this.#repository.store.save(trx, locked, {
        state: locked,
        history: [],
        events: [{ type: 'request.changed', number, byRef: caller.userRef }],
      });
    });
  }

  /** People who support a request, first ones first; each once. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<SupporterPage> {
    await this.#repository.open(caller, number);
    const key = ['supporters', number];
    const found = await this.#supports.page(number, {
      after: query.cursor ? this.#cursors.decode(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => ({
        userRef: row.supporter_ref,
        teamRef: row.team_ref ?? undefined,
        importance: row.importance,
        byRef: row.recorded_by ?? undefined,
        confirmed: Boolean(row.confirmed),
        owner: Boolean(row.owner),
        since: isoTime(row.supported_at),
        viaNumber:
          row.request_number === number ? undefined : row.request_number,
      })),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }
}

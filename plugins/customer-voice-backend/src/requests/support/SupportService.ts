import { NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  Importance,
  SupporterPage,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { cutPage, readByKeyset } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { RequestDomainEvent } from '../notifications/requestEvents';
import { Directory } from '../../catalog/directory/Directory';
import { ownsService } from '../../access/ownsService';
import { CatalogReferences } from '../../catalog/CatalogReferences';
import { ownersOfRequest } from '../../database/owners';
import {
  OpenedRequest,
  refuse,
  refuseMerged,
  RequestDesk,
  requireUpdate,
} from '../RequestDesk';
import { Caller, UserCaller } from '../../access/Caller';
import { FieldError } from '../../access/FieldError';

/** Supports that one user may record for others on one request before these confirm them. */
const MAXIMUM_UNCONFIRMED = 5;

/** Rules of supporting requests, for oneself and on behalf of others. */
export class SupportService {
  readonly #knex: Knex;
  readonly #desk: RequestDesk;
  readonly #cursors: Cursors;
  readonly #references: CatalogReferences;
  readonly #directory: Pick<Directory, 'teamOf' | 'groupsOf'>;

  constructor(options: {
    knex: Knex;
    desk: RequestDesk;
    cursors: Cursors;
    references: CatalogReferences;
    directory: Pick<Directory, 'teamOf' | 'groupsOf'>;
  }) {
    this.#knex = options.knex;
    this.#desk = options.desk;
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
    const opened = await this.#desk.open(caller, number);
    requireUpdate(opened);
    const supporterRef = input.onBehalfOf ?? caller.userRef;
    const forOther = supporterRef !== caller.userRef;
    if (forOther && !supporterRef.startsWith('user:')) {
      throw new FieldError(
        'onBehalfOf',
        `is ${supporterRef}, but should be a user`,
      );
    }
    if (forOther) {
      await this.#references.require(caller, [
        { field: 'onBehalfOf', ref: supporterRef },
      ]);
    }
    const teamRef = forOther
      ? await this.#directory.teamOf(supporterRef)
      : caller.teamRef;
    const owner = await this.#isOwner(opened, supporterRef);
    return this.#desk.change(opened, undefined, async (trx, locked) => {
      if (locked.status === 'merged' || locked.status === 'withdrawn') {
        refuse(
          locked.status === 'merged'
            ? `Request ${number} was merged into ${
                opened.row.merged_into ?? 'another one'
              }; support that one`
            : `Request ${number} was withdrawn`,
        );
      }
      const at = this.#desk.now();
      await this.#desk.limits.count(trx, caller.userRef, 'supports', at);
      const earlier = await trx('request_supports')
        .where({ counted_in: number, supporter_ref: supporterRef })
        .orderBy('supported_at')
        .select('request_number', 'recorded_by', 'importance');
      if (forOther && earlier.some(row => row.recorded_by !== caller.userRef)) {
        refuse(`${supporterRef} supports request ${number} already`);
      }
      if (forOther && earlier.length === 0) {
        await this.#requireFewUnconfirmed(trx, number, caller.userRef);
      }
      const standing = {
        importance: input.importance,
        recorded_by: forOther ? caller.userRef : null,
        // Who says it for themselves confirms what was recorded for them.
        confirmed: !forOther,
        owner,
      };
      if (earlier.length === 0) {
        await trx('request_supports').insert({
          request_number: number,
          counted_in: number,
          supporter_ref: supporterRef,
          team_ref: teamRef ?? null,
          supported_at: at,
          ...standing,
        });
      } else {
        await trx('request_supports')
          .where({ counted_in: number, supporter_ref: supporterRef })
          .update(standing);
      }
      await this.#desk.store.recountSupports(trx, number);
      if (earlier.length > 0) return;
      const event: RequestDomainEvent = {
        type: 'request.supported',
        number,
        byRef: caller.userRef,
        onBehalfOf: forOther ? supporterRef : undefined,
      };
      await this.#desk.outbox.write(trx, [event], at);
    });
  }

  /** Whether the supporter owns the request: their support counts as demand, and decides nothing. */
  async #isOwner(
    { row, caller }: OpenedRequest,
    supporterRef: string,
  ): Promise<boolean> {
    const ownerRefs = ownersOfRequest(row, this.#desk.triageOwner);
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
    const row = await trx('request_supports')
      .where({
        counted_in: number,
        recorded_by: recorderRef,
        confirmed: false,
      })
      .count({ n: '*' })
      .first();
    if (Number(row?.n ?? 0) < MAXIMUM_UNCONFIRMED) return;
    refuse(
      `You have recorded ${MAXIMUM_UNCONFIRMED} people for request ${number} who have not confirmed it yet; ask them to confirm it, or to support it themselves`,
    );
  }

  /**
   * Takes a support back: one's own, whoever recorded it, or one that one
   * recorded for somebody. Taking back what is not there changes nothing.
   */
  async withdraw(
    caller: UserCaller,
    number: number,
    onBehalfOf?: string,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(caller, number);
    const { row } = opened;
    refuseMerged(row);
    const supporterRef = onBehalfOf ?? caller.userRef;
    return this.#desk.change(opened, undefined, async trx => {
      const query = trx('request_supports').where({
        counted_in: number,
        supporter_ref: supporterRef,
      });
      const rows = await query.clone().select('recorded_by');
      if (rows.length === 0) return;
      if (
        supporterRef !== caller.userRef &&
        rows.some(support => support.recorded_by !== caller.userRef)
      ) {
        throw new NotAllowedError(
          `Only ${supporterRef} can take this support back`,
        );
      }
      await query.delete();
      await this.#desk.store.recountSupports(trx, number);
      await this.#desk.outbox.write(
        trx,
        [{ type: 'request.changed', number, byRef: caller.userRef }],
        this.#desk.now(),
      );
    });
  }

  /** People who support a request, first ones first; each once. */
  async list(
    caller: Caller,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<SupporterPage> {
    await this.#desk.open(caller, number);
    const key = ['supporters', number];
    // Of somebody who supported several requests that were merged, the first counts.
    const earlier = this.#knex('request_supports as earlier')
      .whereRaw(
        'earlier.counted_in = request_supports.counted_in and earlier.supporter_ref = request_supports.supporter_ref',
      )
      .whereRaw(
        '(earlier.supported_at, earlier.request_number) < (request_supports.supported_at, request_supports.request_number)',
      )
      .select(this.#knex.raw('1'));
    const found = await readByKeyset<{
      supporter_ref: string;
      team_ref: string | null;
      importance: Importance;
      recorded_by: string | null;
      confirmed: boolean | number;
      owner: boolean | number;
      supported_at: Date | number;
      request_number: number;
    }>(
      this.#knex,
      this.#knex('request_supports')
        .where({ counted_in: number })
        .whereNotExists(earlier)
        .select(
          'supporter_ref',
          'team_ref',
          'importance',
          'recorded_by',
          'confirmed',
          'owner',
          'supported_at',
          'request_number',
        ),
      {
        columns: [
          {
            column: 'request_supports.supported_at',
            direction: 'asc',
            kind: 'time',
          },
        ],
        id: 'request_supports.supporter_ref',
      },
      {
        after: query.cursor
          ? this.#cursors.decode(query.cursor, key)
          : undefined,
        limit: query.limit + 1,
      },
    );
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => ({
        userRef: row.supporter_ref,
        teamRef: row.team_ref ?? undefined,
        importance: row.importance,
        byRef: row.recorded_by ?? undefined,
        confirmed: Boolean(row.confirmed),
        owner: Boolean(row.owner),
        since: readTime(row.supported_at).toISOString(),
        viaNumber:
          row.request_number === number ? undefined : row.request_number,
      })),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }
}

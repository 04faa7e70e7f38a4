import {
  InboxKind,
  InboxRole,
  REQUEST_INBOX_KINDS,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ReadableRequests, RequestScope } from '../../access/scopes';
import { Undecided } from '../../access/atHand';
import { epochSeconds, jsonField, whereNumberIn } from '../../database/dialect';
import { plannedOnce } from '../../database/keepPlans';
import { Owned, whereInTriage, whereOwned } from '../../database/owners';
import { serviceRefsOf, ServiceRefs } from './requestsAtHand';
import { VerdictStore } from './VerdictStore';
import { owed, owedOf, whereOwed } from './waitingOfOwner';

/** Deliveries looked at for verdicts that the caller has not given; the newest ones. */
const MAXIMUM_DELIVERIES = 500;
/** Services that the catalog is asked about one by one; it is asked for all of them beyond. */
const MAXIMUM_ASKED = 500;

/** Kinds of what waits for a user in requests. */
export type RequestInboxKind = (typeof REQUEST_INBOX_KINDS)[number];

/** Whether what waits is a request. */
export function isRequestInboxKind(kind: InboxKind): kind is RequestInboxKind {
  return REQUEST_INBOX_KINDS.some(each => each === kind);
}

/** The service that waits for the answer to a hand-over, where it is joined. */
const RECEIVER = 'receiver';

/** What waits in one role. */
interface Waiting {
  role: InboxRole;
  /** SQL of its kind. */
  kind: string;
  /** SQL of when it is due. */
  dueAt: string;
  /** SQL of what it waits for since: of the same request it may wait again. */
  since: string;
  /** Table of the service that it is about. */
  service: 'services' | typeof RECEIVER;
  narrow: (query: Knex.QueryBuilder) => void;
}

/** What waits, and for whom. */
export interface WaitingFilter {
  /** What the caller acts for. */
  owned: Owned;
  /** Requests on which the user's verdict is wanted; see `wantedVerdicts`. */
  verdicts: readonly number[];
  /** All by default. */
  kinds?: readonly InboxKind[];
  /** All by default. */
  roles?: readonly InboxRole[];
  /** The service that it is about. */
  entityRef?: string;
  /** The only request that is looked at. */
  number?: number;
}

const isKind = (kind: RequestInboxKind, { kinds }: WaitingFilter) =>
  !kinds || kinds.includes(kind);

const isRole = (role: InboxRole, { roles }: WaitingFilter) =>
  !roles || roles.includes(role);

function joinReceiver(query: Knex.QueryBuilder) {
  query.leftJoin(
    `services as ${RECEIVER}`,
    `${RECEIVER}.id`,
    'requests.handover_service_id',
  );
}

/** Narrows what waits to one service, or to one request. */
function narrowTo(
  query: Knex.QueryBuilder,
  { service }: Waiting,
  { entityRef, number }: WaitingFilter,
) {
  if (entityRef) query.where(`${service}.entity_ref`, entityRef);
  if (number !== undefined) query.where('requests.number', number);
}

/** SQL of what waits for a user in requests. */
export class InboxStore {
  readonly #knex: Knex;
  readonly #verdicts: VerdictStore;
  readonly #triageOwner?: string;
  readonly #decisionTarget: number;

  /** @param options - `decisionTargetMillis`: within which a request is to be decided */
  constructor(options: {
    knex: Knex;
    verdicts: VerdictStore;
    triageOwner?: string;
    decisionTargetMillis: number;
  }) {
    this.#knex = options.knex;
    this.#verdicts = options.verdicts;
    this.#triageOwner = options.triageOwner;
    this.#decisionTarget = options.decisionTargetMillis;
  }

  /**
   * What waits, as one query of each role with the columns of `InboxRow`.
   *
   * @param scope - what the caller may read, decide and receive
   */
  async waiting(
    scope: RequestScope,
    of: WaitingFilter,
  ): Promise<Knex.QueryBuilder[]> {
    const all = [
      this.#ofOwner(scope, of),
      this.#ofReceiver(scope, of),
      this.#ofSupporter(of),
    ];
    const wanted = all.flatMap(each =>
      each
        ? [
            {
              ...each,
              narrow: (query: Knex.QueryBuilder) => {
                each.narrow(query);
                narrowTo(query, each, of);
              },
            },
          ]
        : [],
    );
    if (scope.undecided) await this.#ask(wanted, scope, scope.undecided);
    return wanted.map(each => this.#select(each, scope));
  }

  /** Has the catalog asked about the services on which it depends what the caller may see. */
  async #ask(
    waiting: readonly Waiting[],
    scope: RequestScope,
    undecided: Undecided,
  ): Promise<void> {
    for (const each of waiting) {
      const query = this.#select(each, scope.possible);
      if (each.service !== RECEIVER) joinReceiver(query);
      const rows: ServiceRefs[] = await query
        .clearSelect()
        .distinct({
          service_ref: 'services.entity_ref',
          receiver_ref: `${RECEIVER}.entity_ref`,
        })
        .limit(MAXIMUM_ASKED);
      if (rows.length === MAXIMUM_ASKED) {
        await undecided.askAll();
        return;
      }
      await undecided.ask(serviceRefsOf(rows));
    }
  }

  #select(
    { kind, role, dueAt, since, service, narrow }: Waiting,
    scope: ReadableRequests,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const query = knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .select(
        knex.raw(
          `${kind} || ':' || cast(requests.number as text) as id,
          ${kind} as kind,
          cast(? as text) as role,
          cast(requests.number as text) as subject,
          ${service}.entity_ref as entity_ref,
          coalesce(cast(${service}.id as text), '') || ' ' || cast(${since} as text) as round,
          cast(requests.version as text) || ' ' || cast(requests.comments + requests.owner_comments as text) as state,
          ${dueAt} as due_at`,
          [role],
        ),
      );
    if (service === RECEIVER) joinReceiver(query);
    narrow(query);
    scope.narrow(query, knex);
    return query;
  }

  /** First responses, decisions and promises that are the caller's to make. */
  #ofOwner(scope: RequestScope, of: WaitingFilter): Waiting | undefined {
    const knex = this.#knex;
    const kinds = owedOf(of.kinds);
    if (kinds.length === 0 || !isRole('owner', of)) return undefined;
    return {
      role: 'owner',
      ...owed(knex, this.#decisionTarget),
      since: epochSeconds(knex, 'requests.status_since'),
      service: 'services',
      narrow: query => {
        query.whereRaw('? is not null', [scope.mayDecide(knex)]);
        query.where(any => this.#ownedBy(any, of.owned));
        whereOwed(query, kinds);
      },
    };
  }

  #ownedBy(query: Knex.QueryBuilder, owned: Owned) {
    const triageOwner = this.#triageOwner;
    query.where(any => {
      any.where(served => {
        whereOwned(this.#knex, served, 'requests.service_id', owned);
        if (triageOwner) served.whereNot('services.owners_missing', true);
      });
      if (triageOwner && owned.refs.includes(triageOwner)) {
        any.orWhere(whereInTriage);
      }
    });
  }

  /** Hand-overs that are the caller's to accept or refuse; the clock stays the request's. */
  #ofReceiver(scope: RequestScope, of: WaitingFilter): Waiting | undefined {
    const knex = this.#knex;
    if (!isKind('handover', of) || !isRole('receiver', of)) return undefined;
    return {
      role: 'receiver',
      kind: "'handover'",
      dueAt: 'requests.due_at',
      since: jsonField(knex, 'requests.handover', 'at'),
      service: RECEIVER,
      narrow: query => {
        query.whereRaw('? is not null', [scope.mayReceive(knex)]);
        whereOwned(knex, query, 'requests.handover_service_id', of.owned);
      },
    };
  }

  /** Verdicts that the caller was asked for and has not given. */
  #ofSupporter({ verdicts }: WaitingFilter): Waiting | undefined {
    if (verdicts.length === 0) return undefined;
    return {
      role: 'supporter',
      kind: "'verdict'",
      dueAt: 'requests.verification_closes_at',
      since: 'requests.round',
      service: 'services',
      narrow: query =>
        whereNumberIn(this.#knex, query, 'requests.number', verdicts),
    };
  }

  /**
   * Requests on which the verdict of a user is wanted, who has not given it.
   *
   * @param of - `number`: the only request that is looked at
   */
  async wantedVerdicts(
    supporterRef: string,
    { now, number }: { now: Date; number?: number },
  ): Promise<number[]> {
    const query = this.#knex('request_verdict_invitations as asked')
      .join('requests', 'requests.number', 'asked.request_number')
      .whereRaw('asked.round = requests.round')
      .where('asked.supporter_ref', supporterRef)
      .whereIn('requests.status', ['delivered', 'verified'])
      .where('requests.verification_closes_at', '>', now)
      .orderBy('requests.number', 'desc')
      .limit(MAXIMUM_DELIVERIES)
      .select('requests.number', 'requests.round');
    if (number !== undefined) query.where('requests.number', number);
    const deliveries: Array<{ number: number; round: number }> =
      await plannedOnce(query);
    if (deliveries.length === 0) return [];
    const given = await this.#verdicts.of(this.#knex, supporterRef, deliveries);
    return deliveries
      .map(delivery => delivery.number)
      .filter(each => !given.has(each));
  }
}

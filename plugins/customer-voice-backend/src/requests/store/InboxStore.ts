import {
  InboxKind,
  InboxRole,
  REQUEST_INBOX_KINDS,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ReadableRequests, RequestScope } from '../../access/scopes';
import { Undecided } from '../../access/atHand';
import {
  epochSeconds,
  jsonField,
  timeValue,
  whereNumberIn,
} from '../../database/dialect';
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

/** SQL of the request that an entry of an inbox is about, or null. */
export const NUMBER_OF_ENTRY = `case when inbox.kind in (${REQUEST_INBOX_KINDS.map(
  kind => `'${kind}'`,
).join(', ')}) then cast(inbox.subject as integer) end`;

/** The service that waits for the answer to a hand-over, where it is joined. */
const RECEIVER = 'receiver';

const INVITATIONS = `request_verdict_invitations as asked
  join requests on requests.number = asked.request_number`;
const INVITED = `asked.round = requests.round and asked.supporter_ref = ?
  and requests.status in ('delivered', 'verified')
  and requests.verification_closes_at > ?`;

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

// As text: every look into an inbox has these.
const WITH_SERVICE =
  'requests left join services on services.id = requests.service_id';
const JOIN_RECEIVER = `left join services as ${RECEIVER}
  on ${RECEIVER}.id = requests.handover_service_id`;

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
      if (each.service !== RECEIVER) query.joinRaw(JOIN_RECEIVER);
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
    const from =
      service === RECEIVER ? `${WITH_SERVICE} ${JOIN_RECEIVER}` : WITH_SERVICE;
    const query = knex.from(knex.raw(from)).select(
      knex.raw(
        `${kind} || ':' || cast(requests.number as text) as id,
          ${kind} as kind,
          cast(? as text) as role,
          cast(requests.number as text) as subject,
          ${service}.entity_ref as entity_ref,
          coalesce(cast(${service}.id as text), '') || ' ' || cast(${since} as text) as entry_round,
          cast(requests.version as text) || ' ' || cast(requests.comments + requests.owner_comments as text) as state,
          ${dueAt} as entry_due_at`,
        [role],
      ),
    );
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
    const knex = this.#knex;
    const query = knex
      .from(knex.raw(INVITATIONS))
      .whereRaw(INVITED, [supporterRef, timeValue(knex, now)])
      .orderByRaw('requests.number desc')
      .limit(MAXIMUM_DELIVERIES)
      .select(knex.raw('requests.number, requests.round'));
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

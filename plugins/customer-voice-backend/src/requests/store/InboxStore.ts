import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ReadableRequests, RequestScope } from '../../access/scopes';
import { Undecided } from '../../access/atHand';
import { addMillis } from '../../database/dialect';
import { whereInTriage, whereOwnedBy } from '../../database/owners';
import { serviceRefsOf, ServiceRefs } from './requestsAtHand';
import { VerdictStore } from './VerdictStore';

/** Deliveries looked at for verdicts that the caller has not given; the newest ones. */
const MAXIMUM_DELIVERIES = 500;
/** Services that the catalog is asked about one by one; it is asked for all of them beyond. */
const MAXIMUM_ASKED = 500;

/** Kinds of what waits for a user in requests. */
export type RequestInboxKind = Extract<InboxItem, { request: unknown }>['kind'];

const KINDS: readonly InboxItem['kind'][] = [
  'verdict',
  'handover',
  'first-response',
  'decision',
  'promise',
] satisfies RequestInboxKind[];

/** Whether what waits is a request. */
export function isRequestInboxKind(
  kind: InboxItem['kind'],
): kind is RequestInboxKind {
  return KINDS.includes(kind);
}

interface Waiting {
  kind: RequestInboxKind;
  role: InboxItem['role'];
  dueAt: string | Knex.Raw;
  narrow: (query: Knex.QueryBuilder) => void;
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
   * What waits, as one query of each kind with `id`, `kind`, `role`, `subject`
   * and `due_at`.
   *
   * @param scope - what the caller may read, decide and receive
   * @param of - the owners that the caller acts for; `supporterRef`: the user
   *   whose verdicts are wanted, if these are asked for; `kinds`: all by default
   */
  async waiting(
    scope: RequestScope,
    of: {
      ownerRefs: readonly string[];
      supporterRef?: string;
      kinds?: readonly InboxItem['kind'][];
      now: Date;
    },
  ): Promise<Knex.QueryBuilder[]> {
    const { ownerRefs, supporterRef, kinds, now } = of;
    const all = [
      ...this.#ofOwner(scope, ownerRefs),
      this.#ofReceiver(scope, ownerRefs),
      ...(supporterRef ? [await this.#ofSupporter(supporterRef, now)] : []),
    ];
    const wanted = all.filter(({ kind }) => !kinds || kinds.includes(kind));
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
      const rows: ServiceRefs[] = await this.#select(each, scope.possible)
        .leftJoin(
          'services as receiver',
          'receiver.id',
          'requests.handover_service_id',
        )
        .clearSelect()
        .distinct({
          service_ref: 'services.entity_ref',
          receiver_ref: 'receiver.entity_ref',
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
    { kind, role, dueAt, narrow }: Waiting,
    scope: ReadableRequests,
  ): Knex.QueryBuilder {
    const knex = this.#knex;
    const query = knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .select(
        knex.raw(`cast(? as text) || cast(requests.number as text) as id`, [
          `${kind}:`,
        ]),
        knex.raw('cast(? as text) as kind', [kind]),
        knex.raw('cast(? as text) as role', [role]),
        knex.raw('cast(requests.number as text) as subject'),
        typeof dueAt === 'string'
          ? knex.raw('?? as due_at', [dueAt])
          : knex.raw('? as due_at', [dueAt]),
      );
    narrow(query);
    scope.narrow(query, knex);
    return query;
  }

  /** First responses, decisions and promises that are the caller's to make. */
  #ofOwner(scope: RequestScope, ownerRefs: readonly string[]): Waiting[] {
    const knex = this.#knex;
    const owned = (query: Knex.QueryBuilder) => {
      query.whereRaw('? is not null', [scope.mayDecide(knex)]);
      query.where(any => this.#ownedBy(any, ownerRefs));
    };
    const undecided = ['submitted', 'evaluating'];
    // A contested decision, and one that did not meet the goal, is due anew.
    const begun = knex.raw(
      'case when requests.first_decided_at is null then requests.created_at else requests.status_since end',
    );
    return [
      {
        kind: 'first-response',
        role: 'owner',
        dueAt: 'requests.first_response_due_at',
        narrow: query => {
          owned(query);
          query.whereIn('requests.status', undecided);
          query.whereNull('requests.first_responded_at');
        },
      },
      {
        kind: 'decision',
        role: 'owner',
        dueAt: addMillis(knex, begun, this.#decisionTarget),
        narrow: query => {
          owned(query);
          query.whereIn('requests.status', undecided);
          query.whereNotNull('requests.first_responded_at');
        },
      },
      {
        kind: 'promise',
        role: 'owner',
        dueAt: 'requests.due_at',
        narrow: query => {
          owned(query);
          query.whereIn('requests.status', ['planned', 'in-progress']);
          query.whereNotNull('requests.due_at');
        },
      },
    ];
  }

  #ownedBy(query: Knex.QueryBuilder, ownerRefs: readonly string[]) {
    const triageOwner = this.#triageOwner;
    query.where(any => {
      any.where(served => {
        whereOwnedBy(this.#knex, served, 'requests.service_id', ownerRefs);
        if (triageOwner) served.whereNot('services.owners_missing', true);
      });
      if (triageOwner && ownerRefs.includes(triageOwner)) {
        any.orWhere(whereInTriage);
      }
    });
  }

  /** Hand-overs that are the caller's to accept or refuse; the clock stays the request's. */
  #ofReceiver(scope: RequestScope, ownerRefs: readonly string[]): Waiting {
    return {
      kind: 'handover',
      role: 'receiver',
      dueAt: 'requests.due_at',
      narrow: query => {
        query.whereRaw('? is not null', [scope.mayReceive(this.#knex)]);
        whereOwnedBy(
          this.#knex,
          query,
          'requests.handover_service_id',
          ownerRefs,
        );
      },
    };
  }

  /** Verdicts that the caller was asked for and has not given. */
  async #ofSupporter(supporterRef: string, now: Date): Promise<Waiting> {
    const deliveries: Array<{ number: number; round: number }> =
      await this.#knex('request_verdict_invitations as asked')
        .join('requests', 'requests.number', 'asked.request_number')
        .whereRaw('asked.round = requests.round')
        .where('asked.supporter_ref', supporterRef)
        .whereIn('requests.status', ['delivered', 'verified'])
        .where('requests.verification_closes_at', '>', now)
        .orderBy('requests.number', 'desc')
        .limit(MAXIMUM_DELIVERIES)
        .select('requests.number', 'requests.round');
    const given =
      deliveries.length > 0
        ? await this.#verdicts.of(this.#knex, supporterRef, deliveries)
        : new Map();
    return {
      kind: 'verdict',
      role: 'supporter',
      dueAt: 'requests.verification_closes_at',
      narrow: query =>
        query.whereIn(
          'requests.number',
          deliveries
            .filter(({ number }) => !given.has(number))
            .map(({ number }) => number),
        ),
    };
  }
}

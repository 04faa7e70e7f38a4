import { NotAllowedError } from '@backstage/errors';
import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { RequestScope } from '../../access/Access';
import { UserCaller } from '../../access/Caller';
import { addMillis, readTime } from '../../database/dialect';
import { whereInTriage, whereOwnedBy } from '../../database/owners';
import { InboxFilter, InboxRow, InboxSource } from '../../inbox/InboxSource';
import { RequestRepository } from '../RequestRepository';
import { hideInRequests } from '../hiddenRefs';
import { Verdicts } from '../verification/Verdicts';

/** Deliveries looked at for verdicts that the caller has not given; the newest ones. */
const MAXIMUM_DELIVERIES = 500;

type Kind = Extract<InboxItem, { request: unknown }>['kind'];

interface Waiting {
  kind: Kind;
  role: InboxItem['role'];
  dueAt: string | Knex.Raw;
  narrow: (query: Knex.QueryBuilder) => void;
}

/**
 * What waits for a user in requests: verdicts as a supporter, hand-overs as a
 * receiver, first responses, decisions and promises as an owner.
 */
export class RequestInbox implements InboxSource {
  readonly #knex: Knex;
  readonly #repository: RequestRepository;
  readonly #verdicts: Verdicts;
  readonly #decisionTarget: number;

  constructor(options: {
    knex: Knex;
    repository: RequestRepository;
    verdicts: Verdicts;
    config: { decisionTargetMillis: number };
  }) {
    this.#knex = options.knex;
    this.#repository = options.repository;
    this.#verdicts = options.verdicts;
    this.#decisionTarget = options.config.decisionTargetMillis;
  }

  async select(
    caller: UserCaller,
    filter: InboxFilter,
    now: Date,
  ): Promise<Knex.QueryBuilder[]> {
    const scope = await this.#scope(caller);
    if (!scope) return [];
    const ownerRefs = filter.ownerRef
      ? [filter.ownerRef]
      : caller.ownershipRefs;
    const all = [
      ...this.#ofOwner(scope, ownerRefs),
      this.#ofReceiver(scope, ownerRefs),
      // As a supporter a user acts for no owner.
      ...(filter.ownerRef ? [] : [await this.#ofSupporter(caller, now)]),
    ];
    return all
      .filter(({ kind }) => !filter.kind || filter.kind.includes(kind))
      .map(each => this.#select(each, scope));
  }

  /** What the caller may read; nothing waits in requests for who may read none. */
  async #scope(caller: UserCaller): Promise<RequestScope | undefined> {
    try {
      return await this.#repository.access.requests(caller);
    } catch (error) {
      if (error instanceof NotAllowedError) return undefined;
      throw error;
    }
  }

  #select(
    { kind, role, dueAt, narrow }: Waiting,
    scope: RequestScope,
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
    const { triageOwner } = this.#repository;
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
  async #ofSupporter(caller: UserCaller, now: Date): Promise<Waiting> {
    const deliveries: Array<{ number: number; round: number }> =
      await this.#knex('request_verdict_invitations as asked')
        .join('requests', 'requests.number', 'asked.request_number')
        .whereRaw('asked.round = requests.round')
        .where('asked.supporter_ref', caller.userRef)
        .whereIn('requests.status', ['delivered', 'verified'])
        .where('requests.verification_closes_at', '>', now)
        .orderBy('requests.number', 'desc')
        .limit(MAXIMUM_DELIVERIES)
        .select('requests.number', 'requests.round');
    const given =
      deliveries.length > 0
        ? await this.#verdicts.of(this.#knex, caller.userRef, deliveries)
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

  async describe(
    caller: UserCaller,
    rows: readonly InboxRow[],
    now: Date,
  ): Promise<Map<string, InboxItem>> {
    const numbers = rows.flatMap(({ kind, subject }) =>
      isOfRequest(kind) ? [Number(subject)] : [],
    );
    if (numbers.length === 0) return new Map();
    const scope = await this.#repository.access.requests(caller);
    const found = await this.#repository.reader.findAll(numbers, caller, scope);
    const shown = await hideInRequests(
      found.map(row => this.#repository.view(row, caller)),
      scope,
    );
    const byNumber = new Map(shown.map(each => [String(each.number), each]));
    return new Map(
      rows.flatMap(({ id, kind, role, subject, due_at: dueAt }) => {
        const request = byNumber.get(subject);
        if (!request || !isOfRequest(kind)) return [];
        const due = dueAt === null ? undefined : readTime(dueAt);
        const item: InboxItem = {
          id,
          kind,
          role,
          dueAt: due?.toISOString(),
          overdue: due !== undefined && due < now,
          request,
        };
        return [[id, item]];
      }),
    );
  }
}

function isOfRequest(kind: InboxItem['kind']): kind is Kind {
  return [
    'verdict',
    'handover',
    'first-response',
    'decision',
    'promise',
  ].includes(kind);
}

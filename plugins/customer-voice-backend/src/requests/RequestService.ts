import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import {
  CapabilityRequest,
  CapabilityRequestEvent,
  CapabilityRequestEventPage,
  CapabilityRequestListQuery,
  CapabilityRequestPage,
  ChangeCapabilityRequest,
  CreateCapabilityRequest,
  Decision,
  findTransition,
  isOpenStatus,
  MoveCapabilityRequest,
  possibleMoves,
  RequestTransition,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { MirroredService } from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { readTime } from '../database/dialect';
import { cutPage } from '../database/keyset';
import { Cursors } from '../http/Cursors';
import { CatalogReferences } from '../catalog/CatalogReferences';
import { dueAt } from './clock';
import { answerText, checkNeeds, checkTargetDate, decisionBy } from './moves';
import {
  OpenedRequest,
  refuse,
  RequestDesk,
  requireOwner,
  requireUpdate,
  UserCredentials,
} from './RequestDesk';
import { decisionOf, RequestRow, situationOf } from './requestRow';
import { LockedRequest } from './RequestStore';

/** What requests need of the search for similar ones. */
export interface RequestIndex {
  index(
    trx: Knex.Transaction,
    document: {
      number: number;
      title: string;
      goal: string;
      workaround?: string;
      answer?: string;
    },
  ): Promise<void>;
  matching(query: Knex.QueryBuilder, text: string): void;
}

/** A filter as a list of requests takes it, defaults filled in. */
type ListQuery = CapabilityRequestListQuery;

const day = (at: Date) => at.toISOString().slice(0, 10);

function toEvent(row: {
  id: number;
  kind: CapabilityRequestEvent['kind'];
  by_ref: string | null;
  at: Date | number;
  details: string;
}): CapabilityRequestEvent {
  return {
    ...JSON.parse(row.details),
    id: String(row.id),
    kind: row.kind,
    byRef: row.by_ref ?? undefined,
    at: readTime(row.at).toISOString(),
  };
}

/** The time that a row's clock needs, after some of it changed. */
export function clockOf(
  row: LockedRequest,
  change: Partial<
    Pick<LockedRequest, 'status' | 'first_responded_at' | 'target_date'>
  > & { first_response_due_at?: Date } = {},
): Date | null {
  const now = { ...row, ...change };
  return (
    dueAt({
      status: now.status,
      firstResponseDueAt: readTime(now.first_response_due_at),
      firstRespondedAt:
        now.first_responded_at === null
          ? undefined
          : readTime(now.first_responded_at),
      targetDate: now.target_date ?? undefined,
    }) ?? null
  );
}

/** Rules of asking, reading, changing and moving requests. */
export class RequestService {
  readonly #desk: RequestDesk;
  readonly #config: CustomerVoiceConfig;
  readonly #cursors: Cursors;
  readonly #index: RequestIndex;
  readonly #references: CatalogReferences;

  constructor(options: {
    desk: RequestDesk;
    config: CustomerVoiceConfig;
    cursors: Cursors;
    index: RequestIndex;
    references: CatalogReferences;
  }) {
    this.#desk = options.desk;
    this.#config = options.config;
    this.#cursors = options.cursors;
    this.#index = options.index;
    this.#references = options.references;
  }

  /**
   * Asks for a capability. Who asks supports it.
   *
   * @param service - missing for a request that goes to triage
   * @throws InputError if the service takes no requests here, or there is no triage
   * @throws ConflictError if the idempotency key was used for something else
   */
  async create(
    credentials: UserCredentials,
    service: MirroredService | undefined,
    input: CreateCapabilityRequest,
    idempotencyKey?: string,
  ): Promise<CapabilityRequest> {
    this.#checkTaken(service);
    const { affectedRefs = [], workaroundRef, importance = 2 } = input;
    await this.#references.require(credentials, [
      { field: 'workaroundRef', ref: workaroundRef },
      ...affectedRefs.map(ref => ({ field: 'affectedRefs', ref })),
    ]);
    const { actor, scope } = await this.#desk.caller(credentials);
    const { store, outbox } = this.#desk;
    const at = this.#desk.now();
    const target =
      service?.settings.firstResponseTargetMillis ??
      this.#config.firstResponseTargetMillis;
    const firstResponseDueAt = new Date(at.getTime() + target);
    const sealed = this.#desk.sealKey(actor, idempotencyKey, [
      service?.entityRef ?? null,
      input,
    ]);
    const created = await store.transaction(trx =>
      this.#desk.createOnce(trx, sealed, async () => {
        const number = await store.insert(trx, {
          version: 1,
          service_id: service?.id ?? null,
          requester_ref: actor.userRef,
          title: input.title.trim(),
          goal: input.goal,
          workaround: input.workaround ?? null,
          workaround_ref: workaroundRef ?? null,
          needed_by: input.neededBy ?? null,
          affected_refs: JSON.stringify([...new Set(affectedRefs)]),
          status: 'submitted',
          status_since: at,
          first_response_due_at: firstResponseDueAt,
          due_at: firstResponseDueAt,
          contested: false,
          round: 0,
          asked: 0,
          met: 0,
          partly: 0,
          not_met: 0,
          offered: false,
          people: 0,
          teams: 0,
          importance: 0,
          trending: 0,
          comments: 0,
          owner_comments: 0,
          solutions: 0,
          created_at: at,
          updated_at: at,
        });
        await trx('request_supports').insert({
          request_number: number,
          counted_in: number,
          supporter_ref: actor.userRef,
          team_ref: actor.teamRef ?? null,
          importance,
          supported_at: at,
        });
        await store.recountSupports(trx, number);
        await store.addOpen(trx, service?.id ?? null, 1);
        await store.addEvent(trx, number, {
          kind: 'created',
          byRef: actor.userRef,
          at,
          to: 'submitted',
          entityRef: service?.entityRef,
        });
        await this.#index.index(trx, {
          number,
          title: input.title,
          goal: input.goal,
          workaround: input.workaround,
        });
        await outbox.write(
          trx,
          [{ type: 'request.created', number, byRef: actor.userRef }],
          at,
        );
        return String(number);
      }),
    );
    outbox.committed();
    const row = await store.find(Number(created), actor, scope);
    if (!row) {
      throw new NotAllowedError(
        `The request was recorded as ${created}, but you are not permitted to read it`,
      );
    }
    return this.#desk.view(row, actor, []);
  }

  #checkTaken(service: MirroredService | undefined) {
    if (!service) {
      if (this.#config.requests.triageOwner) return;
      throw new InputError(
        'body.entityRef: is missing, and nobody is configured to look after requests without a service (customerVoice.requests.triageOwner)',
      );
    }
    const { requests } = service.settings;
    if (requests === 'closed') {
      throw new InputError(
        `body.entityRef: ${service.entityRef} takes no requests; its owner is ${service.ownerRef}`,
      );
    }
    if (requests !== 'open') {
      throw new InputError(
        `body.entityRef: requests to ${service.entityRef} go to ${requests} instead`,
      );
    }
  }

  /** One request. */
  async get(
    credentials: UserCredentials,
    number: number,
  ): Promise<CapabilityRequest> {
    return this.#desk.show(await this.#desk.open(credentials, number));
  }

  /** One page of requests. */
  async list(
    credentials: UserCredentials,
    query: ListQuery,
  ): Promise<CapabilityRequestPage> {
    const { cursor, limit, sort, ...filter } = query;
    const { actor, scope } = await this.#desk.caller(credentials);
    const key = ['requests', sort, filter];
    const { q } = filter;
    const found = await this.#desk.store.list(filter, actor, scope, {
      sort,
      after: cursor === undefined ? undefined : this.#cursors.open(cursor, key),
      limit: limit + 1,
      now: this.#desk.now(),
      matching:
        q === undefined ? undefined : rows => this.#index.matching(rows, q),
    });
    const { page, next } = cutPage(found, limit);
    return {
      items: page.map(({ row }) => this.#desk.view(row, actor)),
      pageInfo: next ? { nextCursor: this.#cursors.issue(next, key) } : {},
    };
  }

  /** Every move and change, oldest first. */
  async history(
    credentials: UserCredentials,
    number: number,
    query: { cursor?: string; limit: number },
  ): Promise<CapabilityRequestEventPage> {
    await this.#desk.open(credentials, number);
    const key = ['request-history', number];
    const found = await this.#desk.store.events(number, {
      after: query.cursor ? this.#cursors.open(query.cursor, key) : undefined,
      limit: query.limit + 1,
    });
    const { page, next } = cutPage(found, query.limit);
    return {
      items: page.map(({ row }) => toEvent(row)),
      pageInfo: next ? { nextCursor: this.#cursors.issue(next, key) } : {},
    };
  }

  /**
   * Moves a request along the table of moves.
   *
   * @throws InputError if the move comes without what it needs
   * @throws NotAllowedError if the move is somebody else's
   * @throws RequestConflictError if it is not possible now
   */
  async move(
    credentials: UserCredentials,
    number: number,
    move: MoveCapabilityRequest,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(credentials, number);
    const transition = findTransition(opened.row.status, move.to);
    if (transition) {
      this.#requireMover(opened, transition);
      checkNeeds(transition, move, day(this.#desk.now()));
      await this.#references.require(
        credentials,
        [
          { field: 'alternative', target: move.alternative },
          { field: 'existing', target: move.existing },
        ].map(({ field, target }) => ({
          field: `${field}.ref`,
          ref: target?.kind === 'entity' ? target.ref : undefined,
        })),
      );
    }
    return this.#desk.change(opened, move.version, async (trx, locked) => {
      const possible = possibleMoves(
        situationOf({ ...opened.row, ...locked }, opened.standing),
      );
      const made = possible.find(({ to }) => to === move.to);
      if (!made) refuse(this.#whyNot(opened, locked, move.to, possible));
      await this.#apply(trx, opened, locked, made, move);
    });
  }

  #requireMover(
    { standing, number }: OpenedRequest,
    { by }: RequestTransition,
  ) {
    if (by === 'owner' && !standing.owner) {
      throw new NotAllowedError(
        `Only the owner of request ${number} may make this move`,
      );
    }
    if (by === 'requester' && !standing.requester) {
      throw new NotAllowedError(
        `Only who asked for request ${number} may make this move`,
      );
    }
  }

  #whyNot(
    { row, standing }: OpenedRequest,
    locked: LockedRequest,
    to: string,
    possible: RequestTransition[],
  ): string {
    const moves = possible.map(move => move.to).join(', ') || 'none';
    const { otherSupporters } = situationOf({ ...row, ...locked }, standing);
    if (to === 'withdrawn' && isOpenStatus(locked.status)) {
      return `${otherSupporters} others support request ${row.number}, so it cannot be withdrawn; take your own support back, or offer the request to them. Possible now: ${moves}`;
    }
    if (locked.contested && findTransition(locked.status, 'evaluating')) {
      return `This decision on request ${row.number} was contested once already. Possible now: ${moves}`;
    }
    return `Request ${row.number} is ${locked.status} and cannot become ${to}. Possible now: ${moves}`;
  }

  async #apply(
    trx: Knex.Transaction,
    { number, actor }: OpenedRequest,
    locked: LockedRequest,
    transition: RequestTransition,
    move: MoveCapabilityRequest,
  ) {
    const { store, outbox } = this.#desk;
    const at = this.#desk.now();
    const { to, by, name } = transition;
    const decision = decisionBy(transition, move, {
      userRef: actor.userRef,
      at,
    });
    const responded =
      by === 'owner' && locked.first_responded_at === null
        ? at
        : locked.first_responded_at;
    const promise =
      name === 'plan'
        ? {
            first_target_date:
              locked.first_target_date ?? move.targetDate ?? null,
            target_date: move.targetDate ?? null,
          }
        : {};
    await store.update(
      trx,
      number,
      {
        status: to,
        status_since: at,
        first_responded_at: responded,
        ...promise,
        ...(decision
          ? { decision: JSON.stringify(decision), contested: false }
          : {}),
        ...(name === 'contest' ? { contested: true } : {}),
        due_at: clockOf(locked, {
          status: to,
          first_responded_at: responded,
          ...promise,
        }),
        overdue_told_at: null,
        updated_at: at,
      },
      { newVersion: true },
    );
    if (name === 'deliver') await this.#askForVerdicts(trx, number, locked, at);
    await this.countOpen(trx, locked, to);
    await store.addEvent(trx, number, {
      kind: 'moved',
      byRef: actor.userRef,
      at,
      from: locked.status,
      to,
      reason: move.reason,
      alternative: move.alternative,
      existing: move.existing,
      delivered: move.delivered,
      targetDate: name === 'plan' ? move.targetDate : undefined,
    });
    if (decision) await this.reindex(trx, locked, decision);
    await outbox.write(
      trx,
      [
        {
          type: 'request.moved',
          number,
          byRef: actor.userRef,
          from: locked.status,
          to,
          contest: name === 'contest' ? true : undefined,
        },
      ],
      at,
    );
  }

  async #askForVerdicts(
    trx: Knex.Transaction,
    number: number,
    locked: LockedRequest,
    at: Date,
  ) {
    const round = locked.round + 1;
    const window = this.#config.requests.verificationWindowMillis;
    const asked = trx('request_supports')
      .where({ counted_in: number })
      .distinct('supporter_ref');
    await trx
      .insert(
        asked
          .clone()
          .select(
            trx.raw(
              'cast(? as integer) as request_number, cast(? as integer) as round',
              [number, round],
            ),
          ),
      )
      .into(
        trx.raw('?? (??, ??, ??)', [
          'request_verdicts',
          'supporter_ref',
          'request_number',
          'round',
        ]),
      );
    await this.#desk.store.update(
      trx,
      number,
      {
        delivered_at: at,
        delivered_on: day(at),
        verification_closes_at: new Date(at.getTime() + window),
        round,
        asked: locked.people,
        met: 0,
        partly: 0,
        not_met: 0,
      },
      { newVersion: false },
    );
  }

  /** Keeps the number of open requests of a service when a request moves. */
  async countOpen(
    trx: Knex.Transaction,
    locked: LockedRequest,
    to: LockedRequest['status'],
  ): Promise<void> {
    const before = isOpenStatus(locked.status);
    const after = isOpenStatus(to);
    if (before !== after) {
      await this.#desk.store.addOpen(trx, locked.service_id, after ? 1 : -1);
    }
  }

  /** Makes what the request says now findable. */
  async reindex(
    trx: Knex.Transaction,
    row: Pick<
      RequestRow,
      'number' | 'title' | 'goal' | 'workaround' | 'decision'
    >,
    decision: Decision | undefined = decisionOf(row),
  ): Promise<void> {
    await this.#index.index(trx, {
      number: row.number,
      title: row.title,
      goal: row.goal,
      workaround: row.workaround ?? undefined,
      answer: answerText(decision),
    });
  }

  /**
   * Changes a request: its words by who asked, its promise by the owner, its
   * requester by a supporter to whom it is offered.
   *
   * @throws InputError, NotAllowedError, RequestConflictError
   */
  async change(
    credentials: UserCredentials,
    number: number,
    input: ChangeCapabilityRequest,
  ): Promise<CapabilityRequest> {
    const opened = await this.#desk.open(credentials, number);
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
      throw new InputError('body.reason: belongs to a change of targetDate');
    }
    if (offered !== undefined) return this.#offer(opened, version, offered);
    if (requesterRef !== undefined) {
      return this.#takeOver(opened, version, requesterRef);
    }
    await this.#references.require(credentials, [
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
      then: (trx, locked) => this.reindex(trx, { ...locked, ...columns }),
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
      throw new InputError('body.reason: say why the promise moves');
    }
    checkTargetDate(targetDate, day(this.#desk.now()));
    const { number, actor, row } = opened;
    return this.#changed(opened, version, {
      columns: locked => ({
        target_date: targetDate,
        first_target_date: locked.first_target_date ?? targetDate,
        due_at: clockOf(locked, { target_date: targetDate }),
        overdue_told_at: null,
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
        byRef: actor.userRef,
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
    const { number, actor } = opened;
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
          ? { type: 'request.offered', number, byRef: actor.userRef }
          : { type: 'request.changed', number, byRef: actor.userRef },
    });
  }

  async #takeOver(
    opened: OpenedRequest,
    version: number,
    requesterRef: string,
  ): Promise<CapabilityRequest> {
    requireUpdate(opened);
    const { number, actor, standing } = opened;
    if (requesterRef !== actor.userRef) {
      throw new InputError(
        'body.requesterRef: one can only take a request over oneself',
      );
    }
    return this.#changed(opened, version, {
      columns: { requester_ref: actor.userRef, offered: false },
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
    const { number, actor } = opened;
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
        byRef: actor.userRef,
        at,
      });
      await change.then?.(trx, locked);
      const event = change.tell?.(locked) ?? {
        type: 'request.changed' as const,
        number,
        byRef: actor.userRef,
      };
      await outbox.write(trx, [event], at);
    });
  }
}

/** @throws ConflictError, since a merged request lives on in another */
export function refuseMerged(row: RequestRow): void {
  if (row.status === 'merged') {
    throw new ConflictError(
      `Request ${row.number} was merged into ${row.merged_into}; go on there`,
    );
  }
}

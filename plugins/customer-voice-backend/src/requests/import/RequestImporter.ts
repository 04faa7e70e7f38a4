import { transaction } from '../../database/retry';
import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  HistoricRequest,
  RequestHistory,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { MirroredService, ServiceStore } from '../../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { MergeService } from '../merge/MergeService';
import { answerText } from '../model/moveNeeds';
import { RequestIndex } from '../RequestIndex';
import { RequestStore } from '../store/RequestStore';
import { Verdicts } from '../verification/Verdicts';
import { countVerdicts, replay } from './replay';
import { Replayed } from './Replayed';

const INSERT_CHUNK = 50;

/** Brings in historic requests, each in one transaction and once; takes up where it was interrupted. */
export class RequestImporter {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #config: CustomerVoiceConfig;
  readonly #index: RequestIndex;
  readonly #merging: MergeService;
  readonly #services: ServiceStore;
  readonly #store: RequestStore;
  readonly #verdicts: Verdicts;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    config: CustomerVoiceConfig;
    index: RequestIndex;
    merging: MergeService;
    services: ServiceStore;
    store: RequestStore;
    verdicts: Verdicts;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#index = options.index;
    this.#merging = options.merging;
    this.#services = options.services;
    this.#store = options.store;
    this.#verdicts = options.verdicts;
  }

  /** Brings a source in, as far as it is not in yet and the services it waits for are known. */
  async import(history: RequestHistory, signal?: AbortSignal): Promise<void> {
    const rows: Array<{ key: string; number: number }> = await this.#knex(
      'request_histories',
    )
      .where({ source: history.id })
      .select('key', 'number');
    const numbers = new Map(rows.map(({ key, number }) => [key, number]));
    if (numbers.has('')) return;
    const waitsFor = history.waitsFor ?? [];
    if ((await this.#services.countKnown(waitsFor)) < waitsFor.length) return;
    const services = new Map<string, MirroredService | undefined>();
    let skipped = 0;
    for (const request of history.requests()) {
      if (signal?.aborted) return;
      if (numbers.has(request.key)) continue;
      try {
        const number = await this.#importOne(
          history,
          request,
          numbers,
          services,
        );
        if (number === undefined) skipped++;
        else numbers.set(request.key, number);
      } catch (error) {
        // One that could not have happened holds nothing else up.
        if (!isError(error) || error.name !== 'InputError') throw error;
        this.#logger.warn(error.message);
        skipped++;
      }
    }
    // The empty key says that everything is in.
    await this.#knex('request_histories').insert({
      source: history.id,
      key: '',
      number: 0,
    });
    this.#logger.info(`Brought in the requests of ${history.id}`, {
      skippedRequests: String(skipped),
    });
  }

  /** Looks up the services that had the request, or were to have it. */
  async #learn(
    { entityRef, steps }: HistoricRequest,
    services: Map<string, MirroredService | undefined>,
  ) {
    const refs = steps.flatMap(step =>
      step.kind === 'handover-proposed' ? [step.entityRef] : [],
    );
    for (const ref of entityRef === undefined ? refs : [entityRef, ...refs]) {
      if (services.has(ref)) continue;
      const found = await this.#services.find(ref);
      services.set(ref, typeof found === 'string' ? undefined : found);
    }
  }

  async #importOne(
    history: RequestHistory,
    request: HistoricRequest,
    numbers: Map<string, number>,
    services: Map<string, MirroredService | undefined>,
  ): Promise<number | undefined> {
    await this.#learn(request, services);
    const idOf = (ref: string | undefined) =>
      ref === undefined ? null : services.get(ref)?.id ?? null;
    if (request.entityRef !== undefined && idOf(request.entityRef) === null) {
      return undefined;
    }
    const state = replay(request, {
      firstResponseTargetMillis: ref =>
        ref === undefined
          ? this.#config.firstResponseTargetMillis
          : services.get(ref)?.settings.firstResponseTargetMillis,
      verificationShare: this.#config.requests.verificationShare,
      verificationWindowMillis: this.#config.requests.verificationWindowMillis,
      now: new Date(),
    });
    return transaction(this.#knex, async trx => {
      const number = await this.#insert(trx, request, state, {
        serviceId: idOf(state.entityRef),
        receiverId: idOf(state.handover?.entityRef),
        demo: history.demo,
      });
      await this.#insertWhatHangsOn(trx, number, request, state);
      await this.#store.recountSupports(trx, number);
      await this.#store.recountConversation(trx, number);
      await this.#index.index(trx, {
        number,
        title: request.title,
        goal: request.goal,
        workaround: request.workaround,
        answer: answerText(state.decision),
      });
      const into = state.merge && numbers.get(state.merge.into);
      if (state.merge && into !== undefined) {
        await this.#merging.join(trx, {
          number,
          into,
          byRef: state.merge.byRef,
          at: new Date(state.merge.at),
        });
      }
      await trx('request_histories').insert({
        source: history.id,
        key: request.key,
        number,
      });
      return number;
    });
  }

  async #insert(
    trx: Knex.Transaction,
    request: HistoricRequest,
    state: Replayed,
    place: {
      serviceId: string | null;
      receiverId: string | null;
      demo: boolean;
    },
  ): Promise<number> {
    const verdicts = countVerdicts(state);
    return this.#store.insert(trx, {
      version: state.version,
      service_id: place.serviceId,
      requester_ref: request.requesterRef,
      title: request.title,
      goal: request.goal,
      workaround: request.workaround ?? null,
      workaround_ref: request.workaroundRef ?? null,
      needed_by: request.neededBy ?? null,
      affected_refs: JSON.stringify(request.affectedRefs ?? []),
      status: state.status,
      status_since: state.statusSince,
      first_response_due_at: state.firstResponseDueAt,
      first_responded_at: state.firstRespondedAt ?? null,
      first_decided_at: state.firstDecidedAt ?? null,
      first_target_date: state.firstTargetDate ?? null,
      target_date: state.targetDate ?? null,
      due_at: state.dueAt ?? null,
      // Nobody is told of the past.
      overdue_told_at: new Date(),
      decision: state.decision ? JSON.stringify(state.decision) : null,
      contested: state.contested,
      delivered_at: state.deliveredAt ?? null,
      delivered_on: state.deliveredOn ?? null,
      verification_closes_at: state.verificationClosesAt ?? null,
      round: state.round,
      asked: state.asked.length,
      met: verdicts.met,
      partly: verdicts.partly,
      not_met: verdicts.notMet,
      handover: state.handover ? JSON.stringify(state.handover.stored) : null,
      handover_service_id: place.receiverId,
      offered: false,
      people: 0,
      teams: 0,
      importance: 0,
      trending: 0,
      comments: 0,
      owner_comments: 0,
      solutions: 0,
      demo: place.demo,
      created_at: new Date(request.askedAt),
      updated_at: state.updatedAt,
    });
  }

  async #insertWhatHangsOn(
    trx: Knex.Transaction,
    number: number,
    request: HistoricRequest,
    state: Replayed,
  ): Promise<void> {
    const on = { request_number: number, counted_in: number };
    const supporters = new Map(
      state.supports.map(support => [support.userRef, support]),
    );
    supporters.delete(request.requesterRef);
    await trx.batchInsert(
      'request_supports',
      [
        {
          ...on,
          supporter_ref: request.requesterRef,
          team_ref: request.teamRef ?? null,
          importance: request.importance ?? 2,
          recorded_by: null,
          supported_at: new Date(request.askedAt),
        },
        ...[...supporters.values()].map(support => ({
          ...on,
          supporter_ref: support.userRef,
          team_ref: support.teamRef ?? null,
          importance: support.importance,
          recorded_by: support.byRef ?? null,
          supported_at: new Date(support.at),
        })),
      ],
      INSERT_CHUNK,
    );
    await trx.batchInsert(
      'request_comments',
      state.comments.map(comment => ({
        ...on,
        id: randomUUID(),
        author_ref: comment.authorRef,
        by_owner: comment.byOwner ?? false,
        body: comment.body,
        visibility: comment.visibility ?? 'everyone',
        created_at: new Date(comment.at),
      })),
      INSERT_CHUNK,
    );
    await trx.batchInsert(
      'request_solutions',
      state.solutions.map(solution => ({
        ...on,
        id: randomUUID(),
        target: JSON.stringify(solution.target),
        description: solution.description,
        author_ref: solution.authorRef,
        team_ref: solution.teamRef ?? null,
        evaluation: solution.evaluation
          ? JSON.stringify(solution.evaluation)
          : null,
        created_at: new Date(solution.at),
      })),
      INSERT_CHUNK,
    );
    const { round } = state;
    await trx.batchInsert(
      'request_verdict_invitations',
      state.asked.map(supporterRef => ({
        request_number: number,
        round,
        supporter_ref: supporterRef,
      })),
      INSERT_CHUNK,
    );
    for (const [userRef, { verdict }] of state.verdicts) {
      await this.#verdicts.put(trx, userRef, { number, round }, verdict);
    }
    for (const event of state.events) {
      await this.#store.addEvent(trx, number, event);
    }
  }
}

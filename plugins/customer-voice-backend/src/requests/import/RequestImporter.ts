import { transaction } from '../../database/retry';
import { randomUUID } from 'node:crypto';
import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ImportedRequest,
  RequestImport,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { MirroredService, ServiceStore } from '../../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { MergeService } from '../merge/MergeService';
import { RequestStore } from '../store/RequestStore';
import { Verdicts } from '../verification/Verdicts';
import { replay } from './replay';
import { Replayed } from './Replayed';

const INSERT_CHUNK = 50;

/** Brings in historic requests, each in one transaction and once; takes up where it was interrupted. */
export class RequestImporter {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #config: CustomerVoiceConfig;
  readonly #merging: MergeService;
  readonly #services: ServiceStore;
  readonly #store: RequestStore;
  readonly #verdicts: Verdicts;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    config: CustomerVoiceConfig;
    merging: MergeService;
    services: ServiceStore;
    store: RequestStore;
    verdicts: Verdicts;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#merging = options.merging;
    this.#services = options.services;
    this.#store = options.store;
    this.#verdicts = options.verdicts;
  }

  /** Brings a source in, as far as it is not in yet and the services it waits for are known. */
  async import(history: RequestImport, signal?: AbortSignal): Promise<void> {
    const rows: Array<{ key: string; number: number }> = await this.#knex(
      'request_imports',
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
    await this.#knex('request_imports').insert({
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
    { entityRef, steps }: ImportedRequest,
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
    history: RequestImport,
    request: ImportedRequest,
    numbers: Map<string, number>,
    services: Map<string, MirroredService | undefined>,
  ): Promise<number | undefined> {
    await this.#learn(request, services);
    if (request.entityRef !== undefined && !services.get(request.entityRef)) {
      return undefined;
    }
    const replayed = replay(request, {
      ...this.#config.requests,
      place: ref => this.#placeOf(ref, services),
      demo: history.demo,
      now: new Date(),
    });
    return transaction(this.#knex, async trx => {
      const number = await this.#store.insert(trx, replayed.change, {
        // No user is notified of the past.
        notified: new Date(),
      });
      await this.#insertDependents(trx, number, request, replayed);
      await this.#store.recountSupports(trx, number);
      await this.#store.recountConversation(trx, number);
      const { merge } = replayed;
      const into = merge && numbers.get(merge.into);
      if (merge && into !== undefined) {
        const context = { byRef: merge.byRef, at: new Date(merge.at) };
        await this.#merging.join(trx, { number, into }, context);
      }
      await trx('request_imports').insert({
        source: history.id,
        key: request.key,
        number,
      });
      return number;
    });
  }

  #placeOf(
    entityRef: string | undefined,
    services: Map<string, MirroredService | undefined>,
  ) {
    if (entityRef === undefined) {
      const { firstResponseTargetMillis } = this.#config;
      return { entityRef: '', firstResponseTargetMillis };
    }
    const service = services.get(entityRef);
    return (
      service && {
        serviceId: service.id,
        entityRef,
        firstResponseTargetMillis: service.settings.firstResponseTargetMillis,
      }
    );
  }

  async #insertDependents(
    trx: Knex.Transaction,
    number: number,
    request: ImportedRequest,
    replayed: Replayed,
  ): Promise<void> {
    const on = { request_number: number, counted_in: number };
    const supporters = new Map(
      replayed.supports.map(support => [support.userRef, support]),
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
      replayed.comments.map(comment => ({
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
      replayed.solutions.map(solution => ({
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
    const { round } = replayed.change.state;
    await trx.batchInsert(
      'request_verdict_invitations',
      replayed.asked.map(supporterRef => ({
        request_number: number,
        round,
        supporter_ref: supporterRef,
      })),
      INSERT_CHUNK,
    );
    for (const [userRef, verdict] of replayed.verdicts) {
      await this.#verdicts.put(trx, userRef, { number, round }, verdict);
    }
  }
}

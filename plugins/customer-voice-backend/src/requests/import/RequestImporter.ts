import { transaction } from '../../database/retry';
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
import { ImportStore } from '../store/ImportStore';
import { RequestStore } from '../store/RequestStore';
import { replay } from './replay';

/** Brings in historic requests, each in one transaction and once; takes up where it was interrupted. */
export class RequestImporter {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #config: CustomerVoiceConfig;
  readonly #merging: MergeService;
  readonly #imports: ImportStore;
  readonly #services: ServiceStore;
  readonly #store: RequestStore;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    config: CustomerVoiceConfig;
    merging: MergeService;
    imports: ImportStore;
    services: ServiceStore;
    store: RequestStore;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#config = options.config;
    this.#merging = options.merging;
    this.#imports = options.imports;
    this.#services = options.services;
    this.#store = options.store;
  }

  /** Brings a source in, as far as it is not in yet and the services it waits for are known. */
  async import(history: RequestImport, signal?: AbortSignal): Promise<void> {
    const { numbers, complete } = await this.#imports.known(history.id);
    if (complete) return;
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
    await this.#imports.complete(history.id);
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
      await this.#imports.insertDependents(trx, number, request, replayed);
      await this.#store.recountSupports(trx, number);
      await this.#store.recountConversation(trx, number);
      const { merge } = replayed;
      const into = merge && numbers.get(merge.into);
      if (merge && into !== undefined) {
        const context = { byRef: merge.byRef, at: new Date(merge.at) };
        await this.#merging.join(trx, { number, into }, context);
      }
      await this.#imports.learn(trx, history.id, request.key, number);
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
}

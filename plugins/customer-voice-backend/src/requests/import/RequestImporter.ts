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
import { Problem } from '../../imports/checkTime';
import { ImportReportStore } from '../../imports/ImportReportStore';
import { ImportRun, ImportRuns } from '../../imports/ImportRuns';
import { MergeService } from '../merge/MergeService';
import { ImportStore } from '../store/ImportStore';
import { RequestStore } from '../store/RequestStore';
import { checkRequest } from './checkRequest';
import { replay } from './replay';

/** Rows after which the report is written. */
const SAVED_EVERY = 500;

/** What an import knows while it runs. */
interface Known {
  /** Of requests that are in, by key. */
  numbers: Map<string, number>;
  services: Map<string, MirroredService | undefined>;
}

/** Imports historic requests, each in one transaction and once; takes up where it was interrupted. */
export class RequestImporter {
  readonly #knex: Knex;
  readonly #config: CustomerVoiceConfig;
  readonly #merging: MergeService;
  readonly #imports: ImportStore;
  readonly #services: ServiceStore;
  readonly #store: RequestStore;
  readonly #runs: ImportRuns;

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
    this.#config = options.config;
    this.#merging = options.merging;
    this.#imports = options.imports;
    this.#services = options.services;
    this.#store = options.store;
    this.#runs = new ImportRuns({
      kind: 'request',
      logger: options.logger,
      store: new ImportReportStore(options.knex),
      goesOn: false,
    });
  }

  /** Imports a source, as far as it is not in yet and the services it waits for are known. */
  async import(history: RequestImport, signal?: AbortSignal): Promise<void> {
    const waitsFor = history.waitsFor ?? [];
    await this.#runs.run(
      history,
      async () =>
        (await this.#services.countKnown(waitsFor)) === waitsFor.length,
      run => this.#importAll(history, run, signal),
    );
  }

  async #importAll(
    history: RequestImport,
    run: ImportRun,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const known = {
      numbers: await this.#imports.known(history.id),
      services: new Map<string, MirroredService | undefined>(),
    };
    const keys = new Set<string>();
    let place = 0;
    for await (const request of history.requests()) {
      if (signal?.aborted) return false;
      place += 1;
      const row = request.row ?? place;
      const problem =
        request.kind === 'left-out'
          ? request
          : await this.#importOne(history, request, known, keys);
      if (problem) run.addLeftOut({ ...problem, row });
      else run.addImported(1);
      if (place % SAVED_EVERY === 0) await run.save(this.#knex);
      run.tellProgress();
    }
    await run.finish(this.#knex);
    return true;
  }

  /** Imports a request that is not in yet; answers why not, if it cannot. */
  async #importOne(
    history: RequestImport,
    request: ImportedRequest,
    known: Known,
    keys: Set<string>,
  ): Promise<Problem | undefined> {
    const { key } = request;
    if (keys.has(key)) return { reason: 'key-repeated', detail: 'key' };
    keys.add(key);
    if (known.numbers.has(key)) return undefined;
    const problem = checkRequest(request, new Date());
    if (problem) return problem;
    await this.#learn(request, known.services);
    const { entityRef } = request;
    if (entityRef !== undefined && !known.services.get(entityRef)) {
      return { reason: 'unknown-service', detail: entityRef };
    }
    try {
      const number = await this.#insert(history, request, known);
      if (number !== undefined) known.numbers.set(key, number);
      return undefined;
    } catch (error) {
      // One that could not have happened holds nothing else up.
      if (!isError(error) || error.name !== 'InputError') throw error;
      return { reason: 'impossible', detail: error.message };
    }
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

  /** Replays a request and stores it; answers its number, and none after a dry run. */
  async #insert(
    history: RequestImport,
    request: ImportedRequest,
    { numbers, services }: Known,
  ): Promise<number | undefined> {
    const replayed = replay(request, {
      ...this.#config.requests,
      place: ref => this.#placeOf(ref, services),
      demo: history.demo,
      now: new Date(),
    });
    if (history.dryRun) return undefined;
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

import { LoggerService } from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import {
  ImportedRequest,
  RequestImport,
  RequestRow,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { KnownServices } from '../../catalog/KnownServices';
import { CatalogMirror } from '../../catalog/mirror/CatalogMirror';
import { MirroredService, ServiceStore } from '../../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { transaction } from '../../database/retry';
import { Problem } from '../../imports/checkTime';
import { ImportRun, ImportRuns } from '../../imports/ImportRuns';
import { SeenKeys } from '../../imports/SeenKeys';
import { MergeService } from '../merge/MergeService';
import { ImportStore } from '../store/ImportStore';
import { RequestStore } from '../store/RequestStore';
import { Refused } from '../model/Refused';
import { checkRequest } from './checkRequest';
import { replay } from './replay';

/** Rows that are looked up together, and after which the report is written. */
const CHUNK = 500;

/** One import under way. */
interface Work {
  history: RequestImport;
  run: ImportRun;
  services: KnownServices;
  /** Of the rows so far. */
  keys: SeenKeys;
}

/** A row that can be imported, or why it cannot. */
type CheckedRow =
  | { row: number; request: ImportedRequest }
  | { row: number; problem: Problem };

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
    mirror: CatalogMirror;
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
      knex: options.knex,
      logger: options.logger,
      services: options.services,
      mirror: options.mirror,
      goesOn: false,
    });
  }

  /** Imports a source, as far as it is not in yet and the services it waits for are known. */
  async import(history: RequestImport, signal?: AbortSignal): Promise<void> {
    await this.#runs.run(
      history,
      run => this.#importAll(history, run, signal),
      signal,
    );
  }

  async #importAll(
    history: RequestImport,
    run: ImportRun,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const work: Work = {
      history,
      run,
      services: new KnownServices(this.#services),
      keys: new SeenKeys(),
    };
    let place = 0;
    let chunk: CheckedRow[] = [];
    for await (const row of history.requests()) {
      place += 1;
      chunk.push(this.#check(row, row.row ?? place, work));
      if (chunk.length < CHUNK) continue;
      if (!(await this.#importChunk(chunk, work, signal))) return false;
      chunk = [];
    }
    if (!(await this.#importChunk(chunk, work, signal))) return false;
    await run.finish(this.#knex);
    return true;
  }

  #check(value: RequestRow, row: number, { keys }: Work): CheckedRow {
    if (value.kind === 'left-out') {
      const { reason, detail } = value;
      return { row, problem: { reason, detail } };
    }
    const problem = checkRequest(value, new Date());
    if (problem) return { row, problem };
    return keys.add(value.key)
      ? { row, request: value }
      : { row, problem: { reason: 'key-repeated', detail: 'key' } };
  }

  /** Imports rows, and writes how far it is; answers false if interrupted. */
  async #importChunk(
    chunk: readonly CheckedRow[],
    work: Work,
    signal?: AbortSignal,
  ): Promise<boolean> {
    const { run, history } = work;
    const known = await this.#imports.known(
      history.id,
      chunk.flatMap(row => ('request' in row ? row.request.key : [])),
    );
    for (const checked of chunk) {
      if (signal?.aborted) return false;
      const { row } = checked;
      if ('problem' in checked) {
        run.addLeftOut({ ...checked.problem, row });
        continue;
      }
      const { request } = checked;
      const problem = known.has(request.key)
        ? undefined
        : await this.#importOne(request, work);
      if (problem) {
        run.addLeftOut({ ...problem, row });
      } else {
        run.addImported(1);
        if (request.remark) run.addRemark({ ...request.remark, row });
      }
    }
    await run.save(this.#knex);
    run.tellProgress();
    return true;
  }

  /** Imports a request that is not in yet; answers why not, if it cannot. */
  async #importOne(
    request: ImportedRequest,
    { history, services }: Work,
  ): Promise<Problem | undefined> {
    const { entityRef } = request;
    const found = await this.#servicesOf(request, services);
    if (entityRef !== undefined && !found.has(entityRef)) {
      return { reason: 'unknown-service', detail: entityRef };
    }
    try {
      await this.#insert(history, request, found);
      return undefined;
    } catch (error) {
      // One that could not have happened holds nothing else up.
      if (!isError(error)) throw error;
      if (!(error instanceof Refused) && error.name !== 'InputError') {
        throw error;
      }
      return { reason: 'impossible', detail: error.message };
    }
  }

  /** The services that had the request, or were to have it. */
  async #servicesOf(
    { entityRef, steps }: ImportedRequest,
    services: KnownServices,
  ): Promise<ReadonlyMap<string, MirroredService>> {
    const refs = steps.flatMap(step =>
      step.kind === 'handover-proposed' ? [step.entityRef] : [],
    );
    const found = new Map<string, MirroredService>();
    for (const ref of entityRef === undefined ? refs : [entityRef, ...refs]) {
      const service = await services.find(ref);
      if (service) found.set(ref, service);
    }
    return found;
  }

  /** Replays a request, and stores it but in a dry run. */
  async #insert(
    history: RequestImport,
    request: ImportedRequest,
    services: ReadonlyMap<string, MirroredService>,
  ): Promise<void> {
    const replayed = replay(request, {
      ...this.#config.requests,
      place: ref => this.#placeOf(ref, services),
      demo: history.demo,
      now: new Date(),
    });
    if (history.dryRun) return;
    await transaction(this.#knex, async trx => {
      const number = await this.#store.insert(trx, replayed.change, {
        // No user is notified of the past.
        notified: new Date(),
      });
      await this.#imports.insertDependents(trx, number, request, replayed);
      await this.#store.recountSupports(trx, number);
      await this.#store.recountConversation(trx, number);
      const { merge } = replayed;
      const into =
        merge && (await this.#imports.numberOf(trx, history.id, merge.into));
      if (merge && into !== undefined) {
        const context = { byRef: merge.byRef, at: new Date(merge.at) };
        await this.#merging.join(trx, { number, into }, context);
      }
      await this.#imports.learn(trx, history.id, request.key, number);
    });
  }

  #placeOf(
    entityRef: string | undefined,
    services: ReadonlyMap<string, MirroredService>,
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

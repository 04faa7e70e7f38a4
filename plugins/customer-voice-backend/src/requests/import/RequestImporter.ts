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
import { Replayed } from './Replayed';
import { replay } from './replay';

/** Rows that are looked up and stored together, and after which the report is written. */
const CHUNK = 500;

/** One import under way. */
interface Work {
  history: RequestImport;
  run: ImportRun;
  services: KnownServices;
  /** Of the rows so far. */
  keys: SeenKeys;
}

/** A row that cannot be imported, and why. */
interface LeftOutRow {
  row: number;
  problem: Problem;
}

/** A row that can be imported, or why it cannot. */
type CheckedRow = { row: number; request: ImportedRequest } | LeftOutRow;

/** A row that can be stored. */
interface ReplayedRow {
  row: number;
  request: ImportedRequest;
  replayed: Replayed;
}

/** Counts a row that is in, and what was not kept of it. */
function addImported(
  run: ImportRun,
  { row, request }: Pick<ReplayedRow, 'row' | 'request'>,
): void {
  run.addImported(1);
  if (request.remark) run.addRemark({ ...request.remark, row });
}

/**
 * Why a request is left out that could not have happened: it holds nothing else
 * up.
 *
 * @throws whatever else went wrong
 */
function impossible(error: unknown): Problem {
  if (!isError(error)) throw error;
  if (!(error instanceof Refused) && error.name !== 'InputError') throw error;
  return { reason: 'impossible', detail: error.message };
}

/**
 * Imports historic requests, each once, some hundred in a transaction; takes up
 * where it was interrupted.
 */
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
    let batch: ReplayedRow[] = [];
    for (const checked of chunk) {
      if (signal?.aborted) return false;
      if ('request' in checked && known.has(checked.request.key)) {
        addImported(run, checked);
        continue;
      }
      const replayed = await this.#replay(checked, work);
      if ('problem' in replayed) {
        run.addLeftOut({ ...replayed.problem, row: replayed.row });
      } else if (replayed.replayed.merge) {
        // It may turn out that it cannot be merged, which is its own fault alone.
        await this.#storeBatch(batch, work);
        batch = [];
        await this.#storeMerged(replayed, work);
      } else {
        batch.push(replayed);
      }
    }
    await this.#storeBatch(batch, work);
    await run.save(this.#knex);
    run.tellProgress();
    return true;
  }

  /** What a row has become; why it is left out, if it could not have happened. */
  async #replay(
    checked: CheckedRow,
    { history, services }: Work,
  ): Promise<ReplayedRow | LeftOutRow> {
    if ('problem' in checked) return checked;
    const { row, request } = checked;
    const { entityRef } = request;
    const found = await this.#servicesOf(request, services);
    if (entityRef !== undefined && !found.has(entityRef)) {
      return { row, problem: { reason: 'unknown-service', detail: entityRef } };
    }
    try {
      const replayed = replay(request, {
        ...this.#config.requests,
        place: ref => this.#placeOf(ref, found),
        demo: history.demo,
        now: new Date(),
      });
      return { row, request, replayed };
    } catch (error) {
      return { row, problem: impossible(error) };
    }
  }

  /** Stores requests, but in a dry run, and counts them. */
  async #storeBatch(rows: readonly ReplayedRow[], work: Work): Promise<void> {
    const { history, run } = work;
    if (!history.dryRun && rows.length > 0) {
      await transaction(this.#knex, trx => this.#insert(trx, rows, history));
    }
    rows.forEach(row => addImported(run, row));
  }

  /** Stores a request that is merged into one before it, or says why it cannot be. */
  async #storeMerged(row: ReplayedRow, work: Work): Promise<void> {
    try {
      await this.#storeBatch([row], work);
    } catch (error) {
      work.run.addLeftOut({ ...impossible(error), row: row.row });
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

  async #insert(
    trx: Knex.Transaction,
    rows: readonly ReplayedRow[],
    { id }: RequestImport,
  ): Promise<void> {
    const numbers = await this.#store.insertAll(
      trx,
      rows.map(({ replayed }) => replayed.change),
      // No user is notified of the past.
      { notified: new Date() },
    );
    const stored = rows.map((row, i) => ({ ...row, number: numbers[i] }));
    await this.#imports.insertDependents(trx, stored);
    await this.#store.recountSupports(trx, numbers);
    await this.#store.recountConversation(trx, numbers);
    for (const { number, replayed } of stored) {
      const { merge } = replayed;
      const into = merge && (await this.#imports.numberOf(trx, id, merge.into));
      if (!merge || into === undefined) continue;
      const context = { byRef: merge.byRef, at: new Date(merge.at) };
      await this.#merging.join(trx, { number, into }, context);
    }
    await this.#imports.learn(trx, id, stored);
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

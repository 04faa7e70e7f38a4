import { LoggerService } from '@backstage/backend-plugin-api';
import { InputError, isError } from '@backstage/errors';
import { ImportKind } from 'backstage-plugin-customer-voice-common';
import { ImportSource } from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { CatalogMirror } from '../catalog/mirror/CatalogMirror';
import { ServiceStore } from '../catalog/ServiceStore';
import {
  addLeftOut,
  addRemark,
  describeRowsOf,
  emptyReport,
  ImportReport,
  LeftOut,
  Remarked,
  summarize,
} from './ImportReport';
import { ImportKey, ImportReportStore } from './ImportReportStore';

/** Rows after which the log says how far an import is. */
const PROGRESS = 10_000;

/** One import of one source, and its report. */
export class ImportRun {
  /** How many rows of the source are done already. */
  readonly doneRows: number;
  readonly dryRun: boolean;
  readonly #name: string;
  readonly #key: ImportKey;
  #report: ImportReport;
  readonly #store: ImportReportStore;
  readonly #logger: LoggerService;
  #told: number;

  constructor(
    key: ImportKey,
    report: ImportReport,
    tools: { store: ImportReportStore; logger: LoggerService },
  ) {
    this.doneRows = report.rows;
    this.dryRun = key.dryRun;
    this.#name = `${key.dryRun ? 'Dry run' : 'Import'} of ${key.kind}s ${
      key.id
    }`;
    this.#key = key;
    this.#report = report;
    this.#store = tools.store;
    this.#logger = tools.logger;
    this.#told = report.rows;
  }

  /** Counts rows that were imported, or would be. */
  addImported(rows: number): void {
    this.#report.rows += rows;
    this.#report.imported += rows;
  }

  /** Adds a row that was not imported. */
  addLeftOut(row: LeftOut): void {
    addLeftOut(this.#report, row);
  }

  /** Says of a row that was imported what was not kept of it. */
  addRemark(row: Remarked): void {
    addRemark(this.#report, row);
  }

  /** The report so far, to come back to. */
  mark(): ImportReport {
    return structuredClone(this.#report);
  }

  /** Comes back to what the report was. */
  reset(mark: ImportReport): void {
    this.#report = structuredClone(mark);
  }

  /** Writes how far it is, with what was imported. */
  async save(trx: Knex): Promise<void> {
    await this.#store.save(trx, this.#key, this.#report);
  }

  /** Says in the log how far it is, every so many rows. */
  tellProgress(): void {
    if (this.#report.rows - this.#told < PROGRESS) return;
    this.#told = this.#report.rows;
    this.#logger.info(`${this.#name}: ${summarize(this.#report)} so far`);
  }

  /** Ends the report, and writes its summary to the log. */
  async finish(knex: Knex): Promise<void> {
    await this.#store.save(knex, this.#key, this.#report, 'complete');
    const summary = `${this.#name} is complete: ${summarize(this.#report)}`;
    const lines = describeRowsOf(this.#report);
    if (lines.length === 0) {
      this.#logger.info(summary);
    } else {
      this.#logger.warn([summary, ...lines].join('\n'));
    }
  }
}

/**
 * Begins the imports of one kind and takes them up again: each source once, and
 * a dry run once after each start.
 */
export class ImportRuns {
  readonly #kind: ImportKind;
  readonly #logger: LoggerService;
  readonly #store: ImportReportStore;
  readonly #services: ServiceStore;
  readonly #mirror: CatalogMirror;
  readonly #goesOn: boolean;
  /** Sources that need no attention before the next start. */
  readonly #settled = new Set<string>();

  constructor(options: {
    kind: ImportKind;
    knex: Knex;
    logger: LoggerService;
    services: ServiceStore;
    mirror: CatalogMirror;
    /** Whether an interrupted import goes on after the last row done, or from the first one. */
    goesOn: boolean;
  }) {
    this.#goesOn = options.goesOn;
    this.#kind = options.kind;
    this.#logger = options.logger;
    this.#services = options.services;
    this.#mirror = options.mirror;
    this.#store = new ImportReportStore(options.knex);
  }

  /**
   * Imports a source if that is still to be done, and the services that it waits
   * for are known. One that is refused is reported, and not tried again before
   * the next start.
   *
   * @param work - imports it; answers whether all of it is done
   */
  async run(
    source: ImportSource,
    work: (run: ImportRun) => Promise<boolean>,
    signal?: AbortSignal,
  ): Promise<void> {
    if (this.#settled.has(source.id)) return;
    if (!(await this.#isReady(source, signal))) return;
    try {
      const run = await this.#begin(source);
      if (run && !(await work(run))) return;
    } catch (error) {
      if (!isError(error) || error.name !== 'InputError') throw error;
      const { message } = error;
      await this.#store.refuse(this.#keyOf(source), emptyReport(), message);
      this.#logger.error(
        `The import of ${this.#kind}s ${
          source.id
        } is refused, correct it and start again: ${message}`,
      );
    }
    this.#settled.add(source.id);
  }

  async #isReady(
    { id, waitsFor }: ImportSource,
    signal?: AbortSignal,
  ): Promise<boolean> {
    if (!waitsFor) {
      // Else a new portal would leave out the services that it does not know yet.
      await this.#mirror.sync(signal);
      return true;
    }
    let missing = waitsFor.length - (await this.#services.countKnown(waitsFor));
    if (missing === 0) return true;
    await this.#mirror.sync(signal);
    missing = waitsFor.length - (await this.#services.countKnown(waitsFor));
    if (missing === 0) return true;
    this.#logger.info(
      `The import of ${
        this.#kind
      }s ${id} waits for ${missing} services that the catalog has not taken in yet`,
    );
    return false;
  }

  async #begin(source: ImportSource): Promise<ImportRun | undefined> {
    const key = this.#keyOf(source);
    const fingerprint = await source.fingerprint?.();
    const found = key.dryRun ? undefined : await this.#store.find(key);
    if (
      found?.fingerprint !== undefined &&
      fingerprint !== undefined &&
      found.fingerprint !== fingerprint
    ) {
      throw new InputError(
        `the rows of ${source.id} are others than those that were imported under this id; put them back, or give the new rows alone an id of their own`,
      );
    }
    if (found?.state === 'complete') return undefined;
    const tools = { store: this.#store, logger: this.#logger };
    if (found && found.report.rows > 0 && this.#goesOn) {
      return new ImportRun(key, found.report, tools);
    }
    const report = emptyReport();
    await this.#store.begin(key, report, fingerprint);
    return new ImportRun(key, report, tools);
  }

  #keyOf({ id, dryRun = false }: ImportSource): ImportKey {
    return { kind: this.#kind, id, dryRun };
  }
}

import { Knex } from 'knex';
import { emptyReport, ImportReport } from './ImportReport';

/** What is imported. */
export type ImportKind = 'response' | 'request';

/** Names a report. */
export interface ImportKey {
  kind: ImportKind;
  /** Of the source. */
  id: string;
  dryRun: boolean;
}

/** A report as it is stored. */
export interface StoredReport {
  state: 'running' | 'complete';
  fingerprint?: string;
  report: ImportReport;
}

interface ReportRow {
  state: StoredReport['state'];
  fingerprint: string | null;
  report: string;
}

/** SQL of the reports on imports. */
export class ImportReportStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** The report on a source, if there is one. */
  async find(key: ImportKey): Promise<StoredReport | undefined> {
    const row: ReportRow | undefined = await this.#row(this.#knex, key).first(
      'state',
      'fingerprint',
      'report',
    );
    return (
      row && {
        state: row.state,
        fingerprint: row.fingerprint ?? undefined,
        // Reports of earlier versions know no remarks.
        report: { ...emptyReport(), ...JSON.parse(row.report) },
      }
    );
  }

  /** Begins a report, in place of an earlier one of this key. */
  async begin(
    key: ImportKey,
    report: ImportReport,
    fingerprint: string | undefined,
  ): Promise<void> {
    const now = new Date();
    await this.#knex('import_reports')
      .insert({
        kind: key.kind,
        id: key.id,
        dry_run: key.dryRun,
        state: 'running',
        fingerprint: fingerprint ?? null,
        report: JSON.stringify(report),
        refusal: null,
        started_at: now,
        updated_at: now,
      })
      .onConflict(['kind', 'id', 'dry_run'])
      .merge();
  }

  /** Writes how far a report is. */
  async save(
    trx: Knex,
    key: ImportKey,
    report: ImportReport,
    state: StoredReport['state'] = 'running',
  ): Promise<void> {
    await this.#row(trx, key).update({
      state,
      report: JSON.stringify(report),
      refusal: null,
      updated_at: new Date(),
    });
  }

  /** Notes why a source was refused; what was imported of it stays as it is. */
  async refuse(
    key: ImportKey,
    report: ImportReport,
    refusal: string,
  ): Promise<void> {
    const now = new Date();
    await this.#knex('import_reports')
      .insert({
        kind: key.kind,
        id: key.id,
        dry_run: key.dryRun,
        state: 'running',
        report: JSON.stringify(report),
        refusal,
        started_at: now,
        updated_at: now,
      })
      .onConflict(['kind', 'id', 'dry_run'])
      .merge(['refusal', 'updated_at']);
  }

  #row(knex: Knex, { kind, id, dryRun }: ImportKey) {
    return knex('import_reports').where({ kind, id, dry_run: dryRun });
  }
}

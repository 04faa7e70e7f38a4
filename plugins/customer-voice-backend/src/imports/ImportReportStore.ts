import { ImportKind } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Keyset, Position, readByKeyset, WithPosition } from '../paging/keyset';
import { emptyReport, ImportReport } from './ImportReport';

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

/** A report as it is listed, with what it is on. */
export interface ListedReport extends ImportKey {
  state: StoredReport['state'];
  /** Why the source was refused when it was last tried. */
  refusal?: string;
  report: ImportReport;
  startedAt: Date | string | number;
  updatedAt: Date | string | number;
}

const NEWEST_FIRST: Keyset = {
  columns: [
    {
      column: 'import_reports.started_at',
      direction: 'desc',
      kind: 'time',
    },
    { column: 'import_reports.kind', direction: 'desc' },
    { column: 'import_reports.dry_run', direction: 'desc' },
  ],
  // With the columns before it, it tells all rows apart.
  id: 'import_reports.id',
};

// Reports of earlier versions know no remarks.
const readReport = (text: string): ImportReport => ({
  ...emptyReport(),
  ...JSON.parse(text),
});

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
        report: readReport(row.report),
      }
    );
  }

  /** Reports in the order of their beginning, newest first. */
  async list(options: {
    kind?: ImportKind;
    after?: Position;
    limit: number;
  }): Promise<Array<WithPosition<ListedReport>>> {
    const query = this.#knex('import_reports').select({
      kind: 'kind',
      id: 'id',
      dryRun: 'dry_run',
      state: 'state',
      refusal: 'refusal',
      report: 'report',
      startedAt: 'started_at',
      updatedAt: 'updated_at',
    });
    if (options.kind) query.where({ kind: options.kind });
    const found = await readByKeyset<
      Omit<ListedReport, 'refusal' | 'report'> & {
        refusal: string | null;
        report: string;
      }
    >(this.#knex, query, NEWEST_FIRST, options);
    return found.map(({ row, place }) => ({
      place,
      row: {
        ...row,
        dryRun: Boolean(row.dryRun),
        refusal: row.refusal ?? undefined,
        report: readReport(row.report),
      },
    }));
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

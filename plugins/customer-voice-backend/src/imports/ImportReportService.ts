import {
  customerVoiceImportReadPermission,
  ImportReport as ReportedImport,
  ImportReportPage,
  ImportsQuery,
  ReportedRows,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Caller } from '../access/Caller';
import { isoTime } from '../database/isoTime';
import { Cursors } from '../paging/Cursors';
import { cutPage } from '../paging/keyset';
import { ImportReportStore, ListedReport } from './ImportReportStore';
import { namedEntities } from './namedEntities';

const HIDDEN_REFUSAL =
  'It names entities that you may not see; the log of the back end says it in full';

/** Whether the caller may read a text. */
type MayRead = (text: string) => boolean;

/** All texts of a report that may name an entity. */
function textsOf({ report, refusal }: ListedReport): string[] {
  const rows = [
    ...Object.values(report.leftOut),
    ...Object.values(report.remarks),
  ];
  return [
    ...rows.flatMap(({ examples }) =>
      examples.flatMap(({ detail = [] }) => detail),
    ),
    ...(refusal === undefined ? [] : [refusal]),
  ];
}

/** Rows by reason, without what the caller may not read of them. */
function readableRows(
  all: Record<string, ReportedRows>,
  mayRead: MayRead,
): Record<string, ReportedRows> {
  return Object.fromEntries(
    Object.entries(all).map(([reason, { count, examples }]) => [
      reason,
      {
        count,
        examples: examples.map(({ row, detail }) =>
          detail === undefined || !mayRead(detail) ? { row } : { row, detail },
        ),
      },
    ]),
  );
}

/** A report, without what the caller may not read of it. */
function toReadable(listed: ListedReport, mayRead: MayRead): ReportedImport {
  const { report, refusal } = listed;
  const isRefused = refusal !== undefined && listed.state === 'running';
  return {
    kind: listed.kind,
    id: listed.id,
    dryRun: listed.dryRun,
    state: isRefused ? 'refused' : listed.state,
    ...(refusal !== undefined && {
      refusal: mayRead(refusal) ? refusal : HIDDEN_REFUSAL,
    }),
    startedAt: isoTime(listed.startedAt),
    updatedAt: isoTime(listed.updatedAt),
    rows: report.rows,
    imported: report.imported,
    leftOut: readableRows(report.leftOut, mayRead),
    remarks: readableRows(report.remarks, mayRead),
  };
}

/** Reading of the reports on imports. */
export class ImportReportService {
  readonly #access: Access;
  readonly #cursors: Cursors;
  readonly #store: ImportReportStore;

  constructor(options: {
    access: Access;
    cursors: Cursors;
    store: ImportReportStore;
  }) {
    this.#access = options.access;
    this.#cursors = options.cursors;
    this.#store = options.store;
  }

  /**
   * One page of reports, newest first. What names an entity that the caller does
   * not see in the catalog is left out of them: sources name services that their
   * readers may not know.
   *
   * @throws NotAllowedError if the permission policy refuses, or the user is no lead
   */
  async list(caller: Caller, query: ImportsQuery): Promise<ImportReportPage> {
    await this.#access.requireLead(caller, customerVoiceImportReadPermission);
    const { cursor, limit, kind } = query;
    const binding = ['imports', kind];
    const found = await this.#store.list({
      kind,
      after: cursor ? this.#cursors.decode(cursor, binding) : undefined,
      limit: limit + 1,
    });
    const { page, next } = cutPage(found, limit);
    const reports = page.map(({ row }) => row);
    const mayRead = await this.#readableTexts(caller, reports);
    return {
      items: reports.map(report => toReadable(report, mayRead)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, binding) } : {},
    };
  }

  async #readableTexts(
    caller: Caller,
    reports: readonly ListedReport[],
  ): Promise<MayRead> {
    const named = new Set(reports.flatMap(textsOf).flatMap(namedEntities));
    if (named.size === 0) return () => true;
    const hidden = await this.#access.hiddenEntities(caller, [...named]);
    return text => !namedEntities(text).some(ref => hidden.has(ref));
  }
}

import {
  LEFT_OUT_REASONS,
  LeftOutReason,
  REMARK_REASONS,
  RemarkReason,
} from 'backstage-plugin-customer-voice-node';

/** How many rows of each reason a report names; the others are counted. */
const NAMED_ROWS = 100;

/** A row that a report names. */
export interface ReportedRow {
  /** Line of the file, id in the table, or place in the source. */
  row: number;
  /** Which field or entity is meant. */
  detail?: string;
}

/** A row that is left out, and why. */
export interface LeftOut extends ReportedRow {
  reason: LeftOutReason;
}

/** A row that is imported, and what was not kept of it. */
export interface Remarked extends ReportedRow {
  reason: RemarkReason;
}

/** Rows of one reason. */
export interface ReportedRows {
  count: number;
  /** The first of them. */
  examples: ReportedRow[];
}

/** What became of the rows of a source; imported and left out are all of them. */
export interface ImportReport {
  rows: number;
  imported: number;
  leftOut: Partial<Record<LeftOutReason, ReportedRows>>;
  /** Of the rows that were imported, those of which something was not kept. */
  remarks: Partial<Record<RemarkReason, ReportedRows>>;
}

type RowsByReason = Record<string, ReportedRows | undefined>;

/** A report on nothing yet. */
export function emptyReport(): ImportReport {
  return { rows: 0, imported: 0, leftOut: {}, remarks: {} };
}

function addRow(
  all: RowsByReason,
  { reason, row, detail }: ReportedRow & { reason: string },
): void {
  const rows = all[reason] ?? { count: 0, examples: [] };
  rows.count += 1;
  if (rows.examples.length < NAMED_ROWS) rows.examples.push({ row, detail });
  all[reason] = rows;
}

/** Adds a row that was not imported to a report. */
export function addLeftOut(report: ImportReport, row: LeftOut): void {
  report.rows += 1;
  addRow(report.leftOut, row);
}

/** Says of a row that was imported what was not kept of it. */
export function addRemark(report: ImportReport, row: Remarked): void {
  addRow(report.remarks, row);
}

function countByReason(all: RowsByReason): string {
  return Object.entries(all)
    .map(([reason, rows]) => `${reason}: ${rows?.count}`)
    .join(', ');
}

/** One line for the log: how many rows, with a remark or left out for what reason. */
export function summarize(report: ImportReport): string {
  const left = report.rows - report.imported;
  const why = countByReason(report.leftOut);
  const remarks = countByReason(report.remarks);
  return [
    `${report.rows} rows, ${report.imported} imported`,
    remarks && ` with remarks (${remarks})`,
    `, ${left} left out`,
    why && ` (${why})`,
  ].join('');
}

function describeRows(
  what: string,
  reasons: Record<string, string>,
  all: RowsByReason,
): string[] {
  return Object.entries(all).flatMap(([reason, rows]) => {
    if (!rows) return [];
    const named = rows.examples
      .map(({ row, detail }) => (detail ? `${row} (${detail})` : `${row}`))
      .join(', ');
    const more = rows.count - rows.examples.length;
    return `${what} because a row ${reasons[reason]}: ${named}${
      more > 0 ? ` and ${more} more` : ''
    }`;
  });
}

/** A line for each reason with the rows that the report names, for the log. */
export function describeRowsOf(report: ImportReport): string[] {
  return [
    ...describeRows('Left out', LEFT_OUT_REASONS, report.leftOut),
    ...describeRows('Imported in part', REMARK_REASONS, report.remarks),
  ];
}

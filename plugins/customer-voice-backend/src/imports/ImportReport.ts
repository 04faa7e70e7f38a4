import {
  LEFT_OUT_REASONS,
  LeftOutReason,
} from 'backstage-plugin-customer-voice-node';

/** How many rows of each reason a report names; the others are counted. */
const NAMED_ROWS = 100;

/** A row that was not imported. */
export interface LeftOutExample {
  /** Line of the file, id in the table, or place in the source. */
  row: number;
  /** Which field or entity is meant. */
  detail?: string;
}

/** A row that is left out, and why. */
export interface LeftOut extends LeftOutExample {
  reason: LeftOutReason;
}

/** Rows that were not imported for one reason. */
export interface LeftOutRows {
  count: number;
  /** The first of them. */
  examples: LeftOutExample[];
}

/** What became of the rows of a source; imported and left out are all of them. */
export interface ImportReport {
  rows: number;
  imported: number;
  leftOut: Partial<Record<LeftOutReason, LeftOutRows>>;
}

/** A report on nothing yet. */
export function emptyReport(): ImportReport {
  return { rows: 0, imported: 0, leftOut: {} };
}

/** Adds a row that was not imported to a report. */
export function addLeftOut(
  report: ImportReport,
  { reason, row, detail }: LeftOut,
): void {
  const rows = report.leftOut[reason] ?? { count: 0, examples: [] };
  rows.count += 1;
  if (rows.examples.length < NAMED_ROWS) rows.examples.push({ row, detail });
  report.rows += 1;
  report.leftOut[reason] = rows;
}

function isReason(text: string): text is LeftOutReason {
  return text in LEFT_OUT_REASONS;
}

/** One line for the log: how many rows, and how many were left out for what reason. */
export function summarize(report: ImportReport): string {
  const reasons = Object.entries(report.leftOut).flatMap(([reason, rows]) =>
    isReason(reason) && rows ? [`${reason}: ${rows.count}`] : [],
  );
  const left = report.rows - report.imported;
  const why = reasons.length > 0 ? ` (${reasons.join(', ')})` : '';
  return `${report.rows} rows, ${report.imported} imported, ${left} left out${why}`;
}

/** A line for each row that the report names, for the log. */
export function describeLeftOut(report: ImportReport): string[] {
  return Object.entries(report.leftOut).flatMap(([reason, rows]) => {
    if (!isReason(reason) || !rows) return [];
    const named = rows.examples
      .map(({ row, detail }) => (detail ? `${row} (${detail})` : `${row}`))
      .join(', ');
    const more = rows.count - rows.examples.length;
    return `Left out because a row ${LEFT_OUT_REASONS[reason]}: ${named}${
      more > 0 ? ` and ${more} more` : ''
    }`;
  });
}

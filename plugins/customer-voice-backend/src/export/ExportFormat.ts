import { stringify } from 'csv-stringify/sync';
import { ExportFormat } from 'backstage-plugin-customer-voice-common';

/** What a cell of a table can hold. */
export type Cell = string | number | boolean | null | undefined;

/** A column of a table: its name, and what it has of a row. */
export type Column<R> = readonly [name: string, of: (row: R) => Cell];

/** Writes rows as text, a chunk after the other. */
export interface RowWriter<R> {
  contentType: string;
  begin(): string;
  rows(rows: readonly R[]): string;
  /** @param count - how many rows were written */
  end(count: number): string;
}

/** A cell that a spreadsheet would take for a formula; some read full-width signs too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

const OPTIONS = {
  record_delimiter: 'windows',
  quoted_match: /[\r\n]/,
  cast: {
    // Numbers stay numbers: they are ours, and a negative one is no formula.
    string: (text: string) => (FORMULA.test(text) ? `'${text}` : text),
    boolean: String,
  },
} as const;

function csv<R>(columns: readonly Column<R>[]): RowWriter<R> {
  const table = (rows: Cell[][]) => stringify(rows, OPTIONS);
  return {
    contentType: 'text/csv; charset=utf-8; header=present',
    // With a byte order mark, or spreadsheets read it in another encoding.
    begin: () => `\uFEFF${table([columns.map(([name]) => name)])}`,
    rows: rows => table(rows.map(row => columns.map(([, of]) => of(row)))),
    end: () => '',
  };
}

function ndjson<R>(): RowWriter<R> {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  return {
    contentType: 'application/x-ndjson; charset=utf-8',
    begin: () => '',
    rows: rows => rows.map(line).join(''),
    end: count => line({ end: true, rows: count }),
  };
}

/** Writes rows in a format. */
export function createRowWriter<R>(
  format: ExportFormat,
  columns: readonly Column<R>[],
): RowWriter<R> {
  return format === 'csv' ? csv(columns) : ndjson();
}

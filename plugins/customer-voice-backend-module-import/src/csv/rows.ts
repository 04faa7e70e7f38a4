import {
  LeftOutReason,
  LeftOutRow,
} from 'backstage-plugin-customer-voice-node';
import { CsvTable, TableRow } from './CsvTable';
import { inOrderOfTime } from './inOrderOfTime';
import { readEntityRef, readOptional, readTime, readUserRef } from './values';

/** Leaves a row out: why, and which column is meant. */
export function leaveOut<C extends string>(
  { row }: TableRow<C>,
  reason: LeftOutReason,
  detail: C,
): LeftOutRow {
  return { kind: 'left-out', row, reason, detail };
}

/** What the rows of a file say, in the order of their times. */
export async function* readRows<C extends string, T>(
  table: CsvTable<C>,
  options: {
    /** Column of the time. */
    time: C;
    /** Rows that are sorted in memory at a time. */
    window: number;
    /** Reads a row, or says why it is left out. */
    read: (row: TableRow<C>) => T | LeftOutRow;
  },
): AsyncIterable<T | LeftOutRow> {
  const { time, window, read } = options;
  const timeOf = (row: TableRow<C> | LeftOutRow) =>
    row.kind === 'row' ? readTime(row.value(time))?.toMillis() : undefined;
  for await (const row of inOrderOfTime(() => table.rows(), timeOf, window)) {
    yield row.kind === 'row' ? read(row) : row;
  }
}

/** The ref in a column; undefined where nothing stands there. */
export function readOptionalRef<C extends string>(
  row: TableRow<C>,
  column: C,
  defaultKind: 'component' | 'group',
): string | undefined | LeftOutRow {
  const text = readOptional(row.value(column));
  if (text === undefined) return undefined;
  return (
    readEntityRef(text, defaultKind) ?? leaveOut(row, 'value-wrong', column)
  );
}

/** The user in a column, without whom the row is left out. */
export function readUser<C extends string>(
  row: TableRow<C>,
  column: C,
): string | LeftOutRow {
  const text = readOptional(row.value(column));
  if (text === undefined) return leaveOut(row, 'respondent-missing', column);
  return readUserRef(text) ?? leaveOut(row, 'value-wrong', column);
}

/** Whether this is a row that is left out. */
export function isLeftOut<T>(value: T | LeftOutRow): value is LeftOutRow {
  return typeof value === 'object' && value !== null && 'reason' in value;
}

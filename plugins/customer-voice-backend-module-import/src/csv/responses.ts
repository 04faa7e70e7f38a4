import {
  DISCLOSURES,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import {
  ImportedResponse,
  LeftOutReason,
  LeftOutRow,
  ResponseImport,
} from 'backstage-plugin-customer-voice-node';
import { ConfiguredImport, Separator } from '../config/readImports';
import { CsvTable, TableRow } from './CsvTable';
import { inOrderOfTime } from './inOrderOfTime';
import { readEntityRef, readOptional, readTime } from './values';

/** Columns of a file of responses. */
const RESPONSE_COLUMNS = {
  required: ['entityRef', 'respondentRef', 'score', 'respondedAt'],
  optional: ['measure', 'comment', 'driver', 'disclosure', 'teamRef'],
} as const;

type Column = (typeof RESPONSE_COLUMNS)['required' | 'optional'][number];

/** Says why a row is left out, and which column is meant. */
type LeaveOut = (reason: LeftOutReason, detail: Column) => LeftOutRow;

function isOneOf<T extends string>(text: string, all: readonly T[]): text is T {
  return all.some(each => each === text);
}

/** Of whom a response is, and about what. */
function readSubject(
  { value }: TableRow<Column>,
  leaveOut: LeaveOut,
):
  | Pick<ImportedResponse, 'entityRef' | 'respondentRef' | 'teamRef'>
  | LeftOutRow {
  const entityRef = readEntityRef(value('entityRef'), 'component');
  if (!entityRef) return leaveOut('value-wrong', 'entityRef');
  if (value('respondentRef').trim() === '') {
    return leaveOut('respondent-missing', 'respondentRef');
  }
  const respondentRef = readEntityRef(value('respondentRef'), 'user');
  if (!respondentRef) return leaveOut('value-wrong', 'respondentRef');
  const team = readOptional(value('teamRef'));
  const teamRef = team && readEntityRef(team, 'group');
  if (team && !teamRef) return leaveOut('value-wrong', 'teamRef');
  return { entityRef, respondentRef, teamRef };
}

function readMeasure(text: string): Measure | undefined {
  const measure = text.trim().toLocaleLowerCase('en-US') || 'csat';
  return isOneOf(measure, MEASURES) ? measure : undefined;
}

/** What a row says, or why it is left out. */
function readResponse(row: TableRow<Column>): ImportedResponse | LeftOutRow {
  const { value } = row;
  const leaveOut: LeaveOut = (reason, detail) => ({
    kind: 'left-out',
    row: row.row,
    reason,
    detail,
  });
  const subject = readSubject(row, leaveOut);
  if ('kind' in subject) return subject;
  const score = value('score').trim();
  if (score === '') return leaveOut('value-missing', 'score');
  if (!/^\d{1,3}$/.test(score)) return leaveOut('value-wrong', 'score');
  const measure = readMeasure(value('measure'));
  if (!measure) return leaveOut('value-wrong', 'measure');
  const disclosure = value('disclosure').trim() || 'confidential';
  if (!isOneOf(disclosure, DISCLOSURES)) {
    return leaveOut('value-wrong', 'disclosure');
  }
  const respondedAt = readTime(value('respondedAt'))?.toISO();
  if (!respondedAt) return leaveOut('time-wrong', 'respondedAt');
  return {
    ...subject,
    row: row.row,
    measure,
    score: Number(score),
    driver: readOptional(value('driver')),
    comment: value('comment').trim() === '' ? undefined : value('comment'),
    disclosure,
    respondedAt,
  };
}

/** A source of the responses in a CSV file. */
export function responsesOfCsv(
  { id, dryRun, replayInterval }: ConfiguredImport,
  path: string,
  separator?: Separator,
): ResponseImport {
  const table = new CsvTable<Column>(path, RESPONSE_COLUMNS, separator);
  const timeOf = (row: TableRow<Column> | LeftOutRow) =>
    row.kind === 'row'
      ? readTime(row.value('respondedAt'))?.toMillis()
      : undefined;
  return {
    id,
    dryRun,
    replayInterval,
    demo: false,
    fingerprint: () => table.fingerprint(),
    async *responses() {
      for await (const row of inOrderOfTime(() => table.rows(), timeOf)) {
        yield row.kind === 'row' ? readResponse(row) : row;
      }
    },
  };
}

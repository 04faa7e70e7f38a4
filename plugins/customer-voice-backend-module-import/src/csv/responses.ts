import {
  DISCLOSURES,
  Measure,
  MEASURES,
} from 'backstage-plugin-customer-voice-common';
import {
  ImportedResponse,
  LeftOutRow,
  ResponseImport,
} from 'backstage-plugin-customer-voice-node';
import { ConfiguredImport, Separator } from '../config/readImports';
import { CsvTable, TableRow } from './CsvTable';
import {
  isLeftOut,
  leaveOut,
  readOptionalRef,
  readRows,
  readUser,
} from './rows';
import {
  isOneOf,
  readEntityRef,
  readOptional,
  readText,
  readTime,
} from './values';

/** Rows that are sorted in memory at a time. */
const WINDOW = 100_000;

/** Columns of a file of responses. */
const RESPONSE_COLUMNS = {
  required: ['entityRef', 'respondentRef', 'score', 'respondedAt'],
  optional: ['measure', 'comment', 'driver', 'disclosure', 'teamRef'],
} as const;

type Column = (typeof RESPONSE_COLUMNS)['required' | 'optional'][number];

/** Of whom a response is, and about what. */
function readSubject(
  row: TableRow<Column>,
):
  | Pick<ImportedResponse, 'entityRef' | 'respondentRef' | 'teamRef'>
  | LeftOutRow {
  const entityRef = readEntityRef(row.value('entityRef'), 'component');
  if (!entityRef) return leaveOut(row, 'value-wrong', 'entityRef');
  const respondentRef = readUser(row, 'respondentRef');
  if (isLeftOut(respondentRef)) return respondentRef;
  const teamRef = readOptionalRef(row, 'teamRef', 'group');
  if (isLeftOut(teamRef)) return teamRef;
  return { entityRef, respondentRef, teamRef };
}

function readMeasure(text: string): Measure | undefined {
  const measure = text.trim().toLocaleLowerCase('en-US') || 'csat';
  return isOneOf(measure, MEASURES) ? measure : undefined;
}

/** What a row says, or why it is left out. */
function readResponse(row: TableRow<Column>): ImportedResponse | LeftOutRow {
  const { value } = row;
  const subject = readSubject(row);
  if (isLeftOut(subject)) return subject;
  const score = value('score').trim();
  if (score === '') return leaveOut(row, 'value-missing', 'score');
  if (!/^\d{1,3}$/.test(score)) return leaveOut(row, 'value-wrong', 'score');
  const measure = readMeasure(value('measure'));
  if (!measure) return leaveOut(row, 'value-wrong', 'measure');
  const disclosure = value('disclosure').trim() || 'confidential';
  if (!isOneOf(disclosure, DISCLOSURES)) {
    return leaveOut(row, 'value-wrong', 'disclosure');
  }
  const respondedAt = readTime(value('respondedAt'))?.toISO();
  if (!respondedAt) return leaveOut(row, 'time-wrong', 'respondedAt');
  return {
    ...subject,
    row: row.row,
    measure,
    score: Number(score),
    driver: readOptional(value('driver')),
    comment: readText(value('comment')),
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
  return {
    id,
    dryRun,
    replayInterval,
    demo: false,
    fingerprint: () => table.fingerprint(),
    responses: () =>
      readRows(table, {
        time: 'respondedAt',
        window: WINDOW,
        read: readResponse,
      }),
  };
}

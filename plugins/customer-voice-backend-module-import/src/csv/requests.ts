import {
  ImportedRequest,
  ImportedRequestStep,
  LeftOutRow,
  RequestImport,
} from 'backstage-plugin-customer-voice-node';
import { Importance } from 'backstage-plugin-customer-voice-common';
import { DateTime } from 'luxon';
import { ConfiguredImport, Separator } from '../config/readImports';
import { CsvTable, TableRow } from './CsvTable';
import { readStatus, STATUS_COLUMNS } from './requestStatus';
import {
  isLeftOut,
  leaveOut,
  readOptionalRef,
  readRows,
  readUser,
} from './rows';
import {
  readDate,
  readOptional,
  readText,
  readTime,
  readUserRef,
} from './values';

/** Rows that are sorted in memory at a time; their texts are long. */
const WINDOW = 10_000;

/** Columns of a file of requests. */
const REQUEST_COLUMNS = {
  required: ['key', 'requesterRef', 'title', 'goal', 'askedAt'],
  optional: [
    'entityRef',
    'teamRef',
    'workaround',
    'neededBy',
    'importance',
    'supporters',
    ...STATUS_COLUMNS,
  ],
} as const;

type Column = (typeof REQUEST_COLUMNS)['required' | 'optional'][number];

/** Where nothing is said, as for live requests. */
const IMPORTANCE: Importance = 2;
const IMPORTANCES: ReadonlyMap<string, Importance> = new Map([
  ['', IMPORTANCE],
  ['1', 1],
  ['2', 2],
  ['3', 3],
]);

/** Who asked, and whom. */
function readSubject(
  row: TableRow<Column>,
):
  | Pick<ImportedRequest, 'entityRef' | 'requesterRef' | 'teamRef'>
  | LeftOutRow {
  const requesterRef = readUser(row, 'requesterRef');
  if (isLeftOut(requesterRef)) return requesterRef;
  const entityRef = readOptionalRef(row, 'entityRef', 'component');
  if (isLeftOut(entityRef)) return entityRef;
  const teamRef = readOptionalRef(row, 'teamRef', 'group');
  if (isLeftOut(teamRef)) return teamRef;
  return { entityRef, requesterRef, teamRef };
}

/** What was asked for. */
function readWords(
  row: TableRow<Column>,
):
  | Pick<
      ImportedRequest,
      'key' | 'title' | 'goal' | 'workaround' | 'neededBy' | 'importance'
    >
  | LeftOutRow {
  const { value } = row;
  for (const column of ['key', 'title', 'goal'] as const) {
    if (!readText(value(column))) return leaveOut(row, 'value-missing', column);
  }
  const day = readOptional(value('neededBy'));
  const neededBy = day && readDate(day);
  if (day && !neededBy) return leaveOut(row, 'value-wrong', 'neededBy');
  const importance = IMPORTANCES.get(value('importance').trim());
  if (!importance) return leaveOut(row, 'value-wrong', 'importance');
  return {
    key: value('key').trim(),
    title: value('title').trim(),
    goal: value('goal'),
    workaround: readText(value('workaround')),
    neededBy,
    importance,
  };
}

/** Users who support a request, separated by blanks, commas or semicolons. */
function readSupporters(row: TableRow<Column>): string[] | LeftOutRow {
  const refs = new Set<string>();
  for (const name of row.value('supporters').split(/[\s,;]+/)) {
    if (name === '') continue;
    const ref = readUserRef(name);
    if (!ref) return leaveOut(row, 'value-wrong', 'supporters');
    refs.add(ref);
  }
  return [...refs];
}

/** What a row says, or why it is left out. */
function readRequest(
  row: TableRow<Column>,
  now: DateTime,
): ImportedRequest | LeftOutRow {
  const subject = readSubject(row);
  if (isLeftOut(subject)) return subject;
  const words = readWords(row);
  if (isLeftOut(words)) return words;
  const supporters = readSupporters(row);
  if (isLeftOut(supporters)) return supporters;
  const asked = readTime(row.value('askedAt'));
  const askedAt = asked?.toISO();
  if (!asked || !askedAt) return leaveOut(row, 'time-wrong', 'askedAt');
  const { requesterRef } = subject;
  const others = supporters.filter(userRef => userRef !== requesterRef);
  const { moves, remark } = readStatus(row, {
    askedAt: asked,
    requesterRef,
    supported: others.length > 0,
    now,
  });
  const supports = others.map(
    (userRef): ImportedRequestStep => ({
      kind: 'support',
      userRef,
      importance: IMPORTANCE,
      at: askedAt,
    }),
  );
  return {
    ...subject,
    ...words,
    row: row.row,
    askedAt,
    steps: [...supports, ...moves],
    remark,
  };
}

/** A source of the capability requests in a CSV file. */
export function requestsOfCsv(
  { id, dryRun }: ConfiguredImport,
  path: string,
  separator?: Separator,
): RequestImport {
  const table = new CsvTable<Column>(path, REQUEST_COLUMNS, separator);
  return {
    id,
    dryRun,
    demo: false,
    fingerprint: () => table.fingerprint(),
    requests: () =>
      readRows(table, {
        time: 'askedAt',
        window: WINDOW,
        read: row => readRequest(row, DateTime.utc()),
      }),
  };
}

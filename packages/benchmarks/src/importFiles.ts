import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { SeededRandom } from 'seeded-random';

const DAY = 24 * 3600_000;
const DAYS = 730;

/** How much is in a file to import. */
export interface FileSize {
  rows: number;
  services: number;
  people: number;
  unsorted: boolean;
}

/** A row before it is written. */
interface Place {
  index: number;
  at: Date;
  random: SeededRandom;
  size: FileSize;
}

const service = ({ random, size }: Place) =>
  `component:default/s${random.below(size.services)}`;
const person = ({ random, size }: Place) =>
  `user:default/p${random.below(size.people)}`;

function responseRow(place: Place): string {
  const { index, at, random } = place;
  const score = index % 1000 === 999 ? 9 : Math.ceil(random.between(0, 5));
  const comment = index % 4 === 0 ? `"Row ${index}, in words"` : '';
  return [
    service(place),
    person(place),
    score,
    at.toISOString(),
    'support',
    comment,
  ].join(',');
}

function requestRow(place: Place): string {
  const { index, at } = place;
  const planned = index % 2 === 0;
  return [
    `BOARD-${index}`,
    service(place),
    person(place),
    index % 1000 === 999 ? 'No' : `Request ${index}`,
    `"What ${index} users, and more, try to achieve"`,
    at.toISOString(),
    `${person(place)} ${person(place)}`,
    planned ? 'planned' : '',
    planned ? at.toISOString() : '',
    planned ? person(place) : '',
    planned ? 'none' : '',
  ].join(',');
}

/** Files that can be imported: the header line, and what stands in a row. */
export const FILES = {
  responses: {
    header: 'entityRef,respondentRef,score,respondedAt,driver,comment',
    rowOf: responseRow,
  },
  requests: {
    header:
      'key,entityRef,requesterRef,title,goal,askedAt,supporters,status,decidedAt,decidedBy,targetDate',
    rowOf: requestRow,
  },
};

/** What is in a file. */
export type FileKind = keyof typeof FILES;

/** Whether files of this kind can be imported. */
export function isFileKind(text: string): text is FileKind {
  return text in FILES;
}

/** Writes two years of rows; one of a thousand is wrong. */
export async function writeFileOf(
  kind: FileKind,
  path: string,
  size: FileSize,
): Promise<void> {
  const { header, rowOf } = FILES[kind];
  const random = new SeededRandom(3);
  const file = createWriteStream(path);
  const begin = Date.now() - DAYS * DAY;
  file.write(`${header}\n`);
  for (let index = 0; index < size.rows; index++) {
    const share = size.unsorted ? random.next() : index / size.rows;
    const at = new Date(begin + share * DAYS * DAY);
    const row = rowOf({ index, at, random, size });
    if (!file.write(`${row}\n`)) await once(file, 'drain');
  }
  file.end();
  await finished(file);
}

import { RequestNeed } from 'backstage-plugin-customer-voice-common';
import {
  entityRefSchema,
  linkSchema,
  moveRequestSchema,
} from 'backstage-plugin-customer-voice-common/contract';
import { ImportedRequestStep } from 'backstage-plugin-customer-voice-node';
import { readDate, readText } from './values';

/** Columns that a move of a request takes what it needs from. */
export const NEED_COLUMNS = [
  'reason',
  'alternative',
  'existing',
  'targetDate',
  'delivered',
] as const;

/** A column that a move of a request takes what it needs from. */
export type NeedColumn = (typeof NEED_COLUMNS)[number];

/** A move of a past request. */
export type Move = Extract<ImportedRequestStep, { kind: 'move' }>;

type Needed = Pick<Move, NeedColumn>;

/** Says "no date yet" or "none known" on purpose. */
export const NONE = 'none';

const isNone = (text: string) =>
  text.trim().toLocaleLowerCase('en-US') === NONE;

/** An address, or a full ref such as `component:default/petstore`. */
function readTarget(text: string): Needed['existing'] {
  const link = linkSchema.safeParse(text.trim());
  if (link.success) return { kind: 'link', url: link.data };
  const ref = entityRefSchema.safeParse(text.trim());
  // A sentence with a colon is no ref.
  return ref.success && !/\s/.test(ref.data)
    ? { kind: 'entity', ref: ref.data }
    : undefined;
}

/** What a column says, undefined if it is missing or wrong. */
const READERS: { [C in NeedColumn]: (text: string) => Needed[C] } = {
  reason: readText,
  delivered: readText,
  existing: readTarget,
  alternative: text =>
    isNone(text) ? { kind: 'none-known' } : readTarget(text),
  targetDate: text => (isNone(text) ? null : readDate(text)),
};

const COLUMNS: Partial<Record<RequestNeed, NeedColumn>> = {
  'target-date': 'targetDate',
  existing: 'existing',
  reason: 'reason',
  alternative: 'alternative',
  delivered: 'delivered',
};

const neededSchema = moveRequestSchema.pick({
  reason: true,
  alternative: true,
  existing: true,
  targetDate: true,
  delivered: true,
});

/**
 * What a move needs, by the rules of live ones.
 *
 * @param valueOf - what stands in a column
 * @returns the first column that is missing or wrong instead
 */
export function readNeeds(
  needs: readonly RequestNeed[],
  valueOf: (column: NeedColumn) => string,
): Needed | NeedColumn {
  const needed: Needed = {};
  for (const need of needs) {
    const column = COLUMNS[need];
    if (!column) continue;
    const read = { [column]: READERS[column](valueOf(column)) };
    if (read[column] === undefined) return column;
    Object.assign(needed, read);
  }
  const checked = neededSchema.safeParse(needed);
  if (checked.success) return needed;
  const [wrong] = checked.error.issues[0].path;
  return NEED_COLUMNS.find(column => column === wrong) ?? 'reason';
}

import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../database/dialect';

/** A service and one measure of it. */
export interface ScorecardKey {
  serviceId: string;
  measure: Measure;
}

/** A scorecard that is locked: its last publication, and when the next is due. */
export interface LockedScorecard extends ScorecardKey {
  asOf?: Date;
  dueAt?: Date;
}

interface RawRow {
  service_id: string;
  measure: Measure;
  as_of: Date | number | null;
  due_at: Date | number | null;
}

const COLUMNS = [
  'scorecards.service_id as service_id',
  'scorecards.measure as measure',
  'scorecards.as_of as as_of',
  'scorecards.due_at as due_at',
];

function toLocked(row: RawRow): LockedScorecard {
  return {
    serviceId: row.service_id,
    measure: row.measure,
    asOf: row.as_of === null ? undefined : readTime(row.as_of),
    dueAt: row.due_at === null ? undefined : readTime(row.due_at),
  };
}

/**
 * Locks a scorecard until the transaction ends. Publications lock theirs as
 * well, so that a change either is in a publication under way or makes the next
 * one due. Comes before any change of responses.
 *
 * @returns undefined if there is none, or its service takes part no more and
 *   `alsoGone` is not set
 */
export async function lockScorecard(
  trx: Knex.Transaction,
  of: ScorecardKey,
  options: { alsoGone?: boolean } = {},
): Promise<LockedScorecard | undefined> {
  const row: (RawRow & { there: boolean | number }) | undefined = await trx(
    'scorecards',
  )
    .join('services', 'services.id', 'scorecards.service_id')
    .where('scorecards.service_id', of.serviceId)
    .where('scorecards.measure', of.measure)
    .forUpdate('scorecards')
    .first(
      ...COLUMNS,
      trx.raw(
        'case when services.in_catalog and services.enabled then 1 else 0 end as there',
      ),
    );
  return row && (row.there || options.alsoGone) ? toLocked(row) : undefined;
}

/** Locks several scorecards, in the one order of locks. */
export async function lockScorecards(
  trx: Knex.Transaction,
  of: readonly ScorecardKey[],
): Promise<LockedScorecard[]> {
  const wanted = new Set(of.map(each => `${each.serviceId} ${each.measure}`));
  const rows: RawRow[] = await trx('scorecards')
    .whereIn('service_id', [...new Set(of.map(each => each.serviceId))])
    .orderBy('service_id')
    .orderBy('measure')
    .forUpdate()
    .select(COLUMNS);
  return rows
    .filter(row => wanted.has(`${row.service_id} ${row.measure}`))
    .map(toLocked);
}

/**
 * The first moment at or after `moment` on which publications may lie.
 *
 * @param interval - milliseconds; with 0 every moment will do
 */
export function nextOnGrid(moment: Date, interval: number): Date {
  return interval > 0
    ? new Date(Math.ceil(moment.getTime() / interval) * interval)
    : moment;
}

/** The last moment at or before `moment` on which publications may lie. */
export function lastOnGrid(moment: Date, interval: number): Date {
  return interval > 0
    ? new Date(Math.floor(moment.getTime() / interval) * interval)
    : moment;
}

/**
 * Makes the next publication of a locked scorecard due.
 *
 * @param interval - milliseconds between two moments of publications
 * @returns whether it is due already
 */
export async function setScorecardDue(
  trx: Knex.Transaction,
  locked: LockedScorecard,
  at: Date,
  interval: number,
): Promise<boolean> {
  const due = nextOnGrid(at, interval);
  if (locked.dueAt && locked.dueAt <= due) return locked.dueAt <= at;
  await trx('scorecards')
    .where({ service_id: locked.serviceId, measure: locked.measure })
    .update({ due_at: due });
  return due <= at;
}

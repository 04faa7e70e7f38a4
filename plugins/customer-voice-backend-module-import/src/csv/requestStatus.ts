import {
  findTransition,
  RequestNeed,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { ImportRemark } from 'backstage-plugin-customer-voice-node';
import { DateTime } from 'luxon';
import { TableRow } from './CsvTable';
import { Move, NEED_COLUMNS, NONE, readNeeds } from './requestNeeds';
import { readOptional, readTime, readUserRef } from './values';

/** Columns that say what became of a request. */
export const STATUS_COLUMNS = [
  'status',
  'decidedAt',
  'decidedBy',
  'deliveredAt',
  ...NEED_COLUMNS,
] as const;

type StatusColumn = (typeof STATUS_COLUMNS)[number];
/** A column that keeps a request from its status. */
type Wrong = StatusColumn | 'supporters';

/** What a status is read with. */
export interface StatusContext {
  askedAt: DateTime;
  requesterRef: string;
  /** Whether other users support the request. */
  supported: boolean;
  now: DateTime;
}

/** What became of a request. */
export interface ReadStatus {
  moves: Move[];
  /** That it did not become what the file says, and which column is why. */
  remark?: ImportRemark;
}

/** The moves from `submitted` to each status that a file can say. */
const PATHS: ReadonlyMap<string, readonly RequestStatus[]> = new Map([
  ['submitted', []],
  ['evaluating', ['evaluating']],
  ['planned', ['planned']],
  ['in-progress', ['planned', 'in-progress']],
  ['answered', ['answered']],
  ['declined', ['declined']],
  ['delivered', ['planned', 'delivered']],
  // What verdicts lead to is worked out from them, and a file has none.
  ['verified', ['planned', 'delivered']],
  ['withdrawn', ['withdrawn']],
]);

/** May come with every move. */
const REASON: readonly RequestNeed[] = ['reason'];

/** `In progress` and `in_progress` are `in-progress`. */
const normalize = (text: string) =>
  text
    .trim()
    .toLocaleLowerCase('en-US')
    .replace(/[\s_]+/g, '-');

/** Who decided, and when; undefined for what is missing or wrong. */
interface Decision {
  decidedBy?: string;
  decidedAt?: DateTime;
  deliveredAt?: DateTime;
}

function readDecision(
  { value }: TableRow<StatusColumn>,
  { askedAt, now }: StatusContext,
): Decision {
  const read = (column: 'decidedAt' | 'deliveredAt', from: DateTime) => {
    const time = readTime(value(column));
    return time && time >= from && time <= now ? time : undefined;
  };
  const decidedAt = read('decidedAt', askedAt);
  const deliveredAt = read('deliveredAt', decidedAt ?? askedAt);
  return {
    decidedBy: readUserRef(value('decidedBy')),
    decidedAt,
    deliveredAt,
  };
}

/** One move, or the column that keeps it from being made. */
function readMove(
  {
    from,
    to,
    path,
  }: Record<'from' | 'to', RequestStatus> & {
    path: readonly RequestStatus[];
  },
  { value }: TableRow<StatusColumn>,
  decision: Decision,
  { requesterRef, supported }: StatusContext,
): Move | Wrong {
  const transition = findTransition(from, to);
  if (!transition) return 'status';
  const byRequester = transition.by === 'requester';
  // The table says so in words: what other users support is not withdrawn.
  if (byRequester && supported) return 'supporters';
  const byRef = byRequester ? requesterRef : decision.decidedBy;
  if (!byRef) return 'decidedBy';
  const time = to === 'delivered' ? decision.deliveredAt : decision.decidedAt;
  const at = time?.toISO();
  if (!at) return to === 'delivered' ? 'deliveredAt' : 'decidedAt';
  const reason = to === path.at(-1) && readOptional(value('reason'));
  const needs = [...transition.needs, ...(reason ? REASON : [])];
  const needed = readNeeds(needs, column =>
    // What is delivered may have had no date.
    column === 'targetDate' && path.includes('delivered')
      ? readOptional(value(column)) ?? NONE
      : value(column),
  );
  if (typeof needed === 'string') return needed;
  const { targetDate } = needed;
  if (targetDate && targetDate < at.slice(0, 10)) return 'targetDate';
  return { kind: 'move', to, byRef, at, ...needed };
}

/** The moves to a status, or the column that keeps one of them from being made. */
function readMoves(
  path: readonly RequestStatus[],
  row: TableRow<StatusColumn>,
  decision: Decision,
  context: StatusContext,
): Move[] | Wrong {
  const { deliveredAt } = decision;
  const delivers = path.includes('delivered');
  if (delivers && !deliveredAt) return 'deliveredAt';
  // A delivery that nothing is known before was planned when it was made.
  const made =
    delivers && !readOptional(row.value('decidedAt'))
      ? { ...decision, decidedAt: deliveredAt }
      : decision;
  const moves: Move[] = [];
  let from: RequestStatus = 'submitted';
  for (const to of path) {
    const move = readMove({ from, to, path }, row, made, context);
    if (typeof move === 'string') return move;
    moves.push(move);
    from = to;
  }
  return moves;
}

/** That an owner has seen it, if the row says which and when. */
function acknowledge(
  { value }: TableRow<StatusColumn>,
  { decidedBy: byRef, decidedAt, deliveredAt }: Decision,
): Move[] {
  const at = (decidedAt ?? deliveredAt)?.toISO();
  if (!byRef || !at) return [];
  const reason = readNeeds(REASON, value);
  return [
    {
      kind: 'move',
      to: 'evaluating',
      byRef,
      at,
      ...(typeof reason === 'string' ? {} : reason),
    },
  ];
}

/**
 * The moves that lead to what the columns of a row say. Where they do not say
 * enough, or not what the table of moves allows, the request is acknowledged as
 * soon as it is known by which user and when.
 */
export function readStatus(
  row: TableRow<StatusColumn>,
  context: StatusContext,
): ReadStatus {
  const status = normalize(row.value('status')) || 'submitted';
  const decision = readDecision(row, context);
  const path = PATHS.get(status);
  const moves = path ? readMoves(path, row, decision, context) : 'status';
  if (typeof moves !== 'string') {
    return status === 'verified'
      ? { moves, remark: { reason: 'status-not-kept', detail: 'status' } }
      : { moves };
  }
  return {
    moves: acknowledge(row, decision),
    remark: { reason: 'status-not-kept', detail: moves },
  };
}

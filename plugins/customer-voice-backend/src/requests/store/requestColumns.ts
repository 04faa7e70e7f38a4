import { Decision } from 'backstage-plugin-customer-voice-common';
import { readTime } from '../../database/dialect';
import { dueAt } from '../model/clock';
import { newRequest } from '../model/create';
import { RequestState } from '../model/RequestState';
import { RequestRow, StoredHandover } from './requestRow';

/** Columns of `requests` that hold its state; the counters are columns of their own. */
export type StateRow = Pick<RequestRow, keyof ReturnType<typeof columnsOf>> &
  Pick<RequestRow, 'number' | 'version' | 'people' | 'unconfirmed_people'>;

const time = (value: Date | string | number | null) =>
  value === null ? undefined : readTime(value);

/** The columns of a state, without its number and version. */
export function columnsOf(state: RequestState) {
  const { handover, decision } = state;
  return {
    service_id: state.serviceId ?? null,
    requester_ref: state.requesterRef,
    title: state.title,
    goal: state.goal,
    workaround: state.workaround ?? null,
    workaround_ref: state.workaroundRef ?? null,
    needed_by: state.neededBy ?? null,
    affected_refs: JSON.stringify(state.affectedRefs),
    status: state.status,
    status_since: state.statusSince,
    first_response_due_at: state.firstResponseDueAt,
    first_responded_at: state.firstRespondedAt ?? null,
    first_decided_at: state.firstDecidedAt ?? null,
    first_target_date: state.firstTargetDate ?? null,
    promised_at: state.promisedAt ?? null,
    target_date: state.targetDate ?? null,
    due_at: dueAt(state) ?? null,
    decision: decision ? JSON.stringify(decision) : null,
    contested: state.contested,
    delivered_at: state.deliveredAt ?? null,
    delivered_on: state.deliveredOn ?? null,
    verification_closes_at: state.verificationClosesAt ?? null,
    round: state.round,
    asked: state.asked,
    met: state.met,
    partly: state.partly,
    not_met: state.notMet,
    handover: handover
      ? JSON.stringify({
          reason: handover.reason,
          byRef: handover.byRef,
          at: handover.at,
        } satisfies StoredHandover)
      : null,
    handover_service_id: handover?.serviceId ?? null,
    offered: state.offered,
    merged_into: state.mergedInto ?? null,
    merged_from_status: state.mergedFromStatus ?? null,
    demo: state.demo,
    created_at: state.createdAt,
    updated_at: state.updatedAt,
  };
}

function handoverOf(row: StateRow): RequestState['handover'] {
  if (row.handover === null || row.handover_service_id === null) {
    return undefined;
  }
  const stored: StoredHandover = JSON.parse(row.handover);
  return { ...stored, serviceId: row.handover_service_id };
}

/** The state of a row. */
export function stateOf(row: StateRow): RequestState {
  const decision: Decision | undefined =
    row.decision === null ? undefined : JSON.parse(row.decision);
  return {
    number: row.number,
    version: row.version,
    serviceId: row.service_id ?? undefined,
    requesterRef: row.requester_ref,
    title: row.title,
    goal: row.goal,
    workaround: row.workaround ?? undefined,
    workaroundRef: row.workaround_ref ?? undefined,
    neededBy: row.needed_by ?? undefined,
    affectedRefs: JSON.parse(row.affected_refs),
    status: row.status,
    statusSince: readTime(row.status_since),
    firstResponseDueAt: readTime(row.first_response_due_at),
    firstRespondedAt: time(row.first_responded_at),
    firstDecidedAt: time(row.first_decided_at),
    firstTargetDate: row.first_target_date ?? undefined,
    promisedAt: time(row.promised_at),
    targetDate: row.target_date ?? undefined,
    decision,
    contested: Boolean(row.contested),
    deliveredAt: time(row.delivered_at),
    deliveredOn: row.delivered_on ?? undefined,
    verificationClosesAt: time(row.verification_closes_at),
    round: row.round,
    asked: row.asked,
    met: row.met,
    partly: row.partly,
    notMet: row.not_met,
    handover: handoverOf(row),
    offered: Boolean(row.offered),
    mergedInto: row.merged_into ?? undefined,
    mergedFromStatus: row.merged_from_status ?? undefined,
    people: row.people,
    unconfirmedPeople: row.unconfirmed_people,
    demo: Boolean(row.demo),
    createdAt: readTime(row.created_at),
    updatedAt: readTime(row.updated_at),
  };
}

const comparable = (value: unknown) =>
  value instanceof Date ? value.getTime() : value;

/** The columns that differ between two states. */
export function changedColumns(
  before: RequestState,
  after: RequestState,
): Record<string, unknown> {
  const from = new Map<string, unknown>(Object.entries(columnsOf(before)));
  const changed = Object.entries(columnsOf(after)).filter(
    ([name, value]) => comparable(from.get(name)) !== comparable(value),
  );
  return Object.fromEntries(changed);
}

/** Names of the columns of a state. */
export const STATE_COLUMNS: readonly string[] = Object.keys(
  columnsOf(
    newRequest(
      { title: '', goal: '' },
      { firstResponseTargetMillis: 0 },
      { byRef: '', at: new Date(0) },
    ).state,
  ),
);

/** Columns that the store counts. */
export const REQUEST_COUNTERS = [
  'people',
  'owner_people',
  'unconfirmed_people',
  'teams',
  'importance',
  'trending',
  'comments',
  'owner_comments',
  'solutions',
] as const;

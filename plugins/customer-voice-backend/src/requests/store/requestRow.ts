import {
  CapabilityRequest,
  Decision,
  Importance,
  possibleMoves,
  RequestStatus,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import { ownsService } from '../../access/ownsService';
import { readTime } from '../../database/dialect';
import { isoTime } from '../../database/isoTime';
import { ownersOfRequest, readRefs } from '../../database/owners';
import { RequestState } from '../model/RequestState';
import { Caller, userRefOf } from '../../access/Caller';

type Time = Date | string | number;
type Flag = boolean | number;

/** A hand-over as it is stored. */
export interface StoredHandover {
  reason: string;
  byRef: string;
  at: string;
}

/** A row of `requests` with what it is joined with for a reader. */
export interface RequestRow {
  number: number;
  version: number;
  service_id: string | null;
  requester_ref: string;
  title: string;
  goal: string;
  workaround: string | null;
  workaround_ref: string | null;
  needed_by: string | null;
  affected_refs: string;
  status: RequestStatus;
  status_since: Time;
  first_response_due_at: Time;
  first_responded_at: Time | null;
  first_decided_at: Time | null;
  first_target_date: string | null;
  promised_at: Time | null;
  target_date: string | null;
  due_at: Time | null;
  decision: string | null;
  contested: Flag;
  delivered_at: Time | null;
  delivered_on: string | null;
  verification_closes_at: Time | null;
  round: number;
  asked: number;
  met: number;
  partly: number;
  not_met: number;
  handover: string | null;
  handover_service_id: string | null;
  offered: Flag;
  merged_into: number | null;
  merged_from_status: RequestStatus | null;
  people: number;
  owner_people: number;
  unconfirmed_people: number;
  teams: number;
  importance: number;
  trending: number;
  comments: number;
  owner_comments: number;
  solutions: number;
  demo: Flag;
  created_at: Time;
  updated_at: Time;
  service_ref: string | null;
  service_title: string | null;
  /** Of a request that was delivered. */
  service_settings: string | null;
  /** JSON: the owners of the service, the primary one first. */
  owner_refs: string | null;
  owners_missing: Flag | null;
  receiver_ref: string | null;
  receiver_owner_refs: string | null;
  /** JSON: importance, who recorded it, and whether the reader confirmed it. */
  my_support: string | null;
  my_subscription: Flag | null;
  /** Whether the reader was asked for a verdict on this delivery. */
  my_invitation: number | null;
  /** Read apart, since it is stored under a pseudonym. */
  my_verdict?: Verdict;
  may_update: number | null;
  may_decide: number | null;
  may_receive: number | null;
  may_rate: number | null;
}

/** How the reader stands to a request. */
export interface ViewerRoles {
  owner: boolean;
  requester: boolean;
  receiver: boolean;
  supporter: boolean;
  mayUpdate: boolean;
}

/**
 * How `caller` stands to the request of a row that was read for them.
 *
 * @param ownerRefs - the owners of the request; see `ownersOfRequest`
 */
export function viewerRolesOf(
  row: RequestRow,
  caller: Caller,
  ownerRefs: string[],
): ViewerRoles {
  const owns = (refs: string[]) => ownsService(caller, { ownerRefs: refs });
  return {
    owner: owns(ownerRefs) && row.may_decide !== null,
    requester:
      row.requester_ref === userRefOf(caller) && row.may_update !== null,
    receiver:
      owns(readRefs(row.receiver_owner_refs)) && row.may_receive !== null,
    supporter: row.my_support !== null,
    mayUpdate: row.may_update !== null,
  };
}

function mySupportOf({ my_support: text }: RequestRow) {
  if (text === null) return undefined;
  const [importance, byRef, confirmed]: [Importance, string | null, Flag] =
    JSON.parse(text);
  return {
    importance,
    byRef: byRef ?? undefined,
    confirmed: Boolean(confirmed),
  };
}

/** What decides which moves the caller may make. */
export function transitionContext(
  row: RequestRow,
  standing: ViewerRoles,
  state: Pick<
    RequestState,
    'status' | 'contested' | 'people' | 'unconfirmedPeople'
  >,
) {
  return {
    status: state.status,
    owner: standing.owner,
    requester: standing.requester,
    contested: state.contested,
    // What was recorded for others and not confirmed by them holds no one back.
    otherSupporters:
      state.people -
      state.unconfirmedPeople -
      (mySupportOf(row)?.confirmed ? 1 : 0),
  };
}

function verificationOf(row: RequestRow, caller: Caller, now: Date) {
  if (row.verification_closes_at === null) return undefined;
  const closesAt = readTime(row.verification_closes_at);
  const open =
    (row.status === 'delivered' || row.status === 'verified') && closesAt > now;
  const asked = open && row.my_invitation !== null && row.may_update !== null;
  const measures: unknown =
    row.service_settings === null
      ? []
      : JSON.parse(row.service_settings).measures;
  return {
    asked: row.asked,
    met: row.met,
    partly: row.partly,
    notMet: row.not_met,
    closesAt: closesAt.toISOString(),
    open,
    mine: row.my_verdict,
    mayAnswer: asked,
    mayScore:
      asked &&
      row.may_rate !== null &&
      Array.isArray(measures) &&
      measures.includes('csat') &&
      !ownsService(caller, { ownerRefs: readRefs(row.owner_refs) }),
  };
}

function handoverOf(row: RequestRow): CapabilityRequest['handover'] {
  if (row.handover === null || row.receiver_ref === null) return undefined;
  const stored: StoredHandover = JSON.parse(row.handover);
  return {
    ...stored,
    entityRef: row.receiver_ref,
    ownerRef: readRefs(row.receiver_owner_refs)[0] ?? '',
  };
}

function decisionOf(row: Pick<RequestRow, 'decision'>) {
  const decision: Decision | undefined =
    row.decision === null ? undefined : JSON.parse(row.decision);
  return decision;
}

/** What the caller sees of a request. */
// eslint-disable-next-line max-lines-per-function -- the fields of the answer, each from its columns
export function toRequest(
  row: RequestRow,
  caller: Caller,
  options: { now: Date; triageOwner?: string; merged?: number[] },
): CapabilityRequest {
  const { now, triageOwner } = options;
  const ownerRefs = ownersOfRequest(row, triageOwner);
  const standing = viewerRolesOf(row, caller, ownerRefs);
  const affectedRefs: string[] = JSON.parse(row.affected_refs);
  const open = ['submitted', 'evaluating', 'planned', 'in-progress'].includes(
    row.status,
  );
  return {
    number: row.number,
    version: row.version,
    entityRef: row.service_ref ?? undefined,
    serviceTitle: row.service_title ?? undefined,
    ownerRef: ownerRefs[0],
    ownerRefs,
    requesterRef: row.requester_ref,
    title: row.title,
    goal: row.goal,
    workaround: row.workaround ?? undefined,
    workaroundRef: row.workaround_ref ?? undefined,
    neededBy: row.needed_by ?? undefined,
    affectedRefs,
    status: row.status,
    statusSince: isoTime(row.status_since),
    moves: possibleMoves(
      transitionContext(row, standing, {
        status: row.status,
        contested: Boolean(row.contested),
        people: row.people,
        unconfirmedPeople: row.unconfirmed_people,
      }),
    ).map(({ to }) => to),
    may: {
      edit: standing.requester && open,
      decide: standing.owner,
      acceptHandover: standing.receiver && row.handover !== null,
      takeOver:
        Boolean(row.offered) &&
        standing.supporter &&
        standing.mayUpdate &&
        row.requester_ref !== userRefOf(caller),
    },
    supporters: {
      people: row.people,
      teams: row.teams,
      importance: row.importance,
      owners: row.owner_people,
      mine: mySupportOf(row),
    },
    subscribed:
      row.my_subscription === null
        ? standing.supporter || row.requester_ref === userRefOf(caller)
        : Boolean(row.my_subscription),
    firstResponse: {
      dueAt: isoTime(row.first_response_due_at),
      respondedAt:
        row.first_responded_at === null
          ? undefined
          : isoTime(row.first_responded_at),
    },
    overdue: row.due_at !== null && readTime(row.due_at) < now,
    promise:
      row.first_target_date !== null && row.target_date !== null
        ? {
            firstTargetDate: row.first_target_date,
            targetDate: row.target_date,
          }
        : undefined,
    decision: decisionOf(row),
    contested: Boolean(row.contested),
    deliveredAt:
      row.delivered_at === null ? undefined : isoTime(row.delivered_at),
    verification: verificationOf(row, caller, now),
    handover: handoverOf(row),
    offered: Boolean(row.offered),
    comments: row.comments,
    ownerComments: standing.owner ? row.owner_comments : undefined,
    solutions: row.solutions,
    mergedInto: row.merged_into ?? undefined,
    merged: options.merged,
    demo: row.demo ? true : undefined,
    createdAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  };
}

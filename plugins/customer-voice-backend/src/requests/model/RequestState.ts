import {
  CapabilityRequestEvent,
  Decision,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import { RequestDomainEvent } from '../notifications/requestEvents';

/** A hand-over that waits for the receiving owner. */
export interface PendingHandover {
  serviceId: string;
  reason: string;
  byRef: string;
  /** ISO-8601 time. */
  at: string;
}

/** Everything that the rules of requests decide by, and change. */
export interface RequestState {
  /** 0 as long as the request has none. */
  number: number;
  version: number;
  /** Missing in triage. */
  serviceId?: string;
  requesterRef: string;
  title: string;
  goal: string;
  workaround?: string;
  workaroundRef?: string;
  /** ISO-8601 date. */
  neededBy?: string;
  affectedRefs: string[];
  status: RequestStatus;
  statusSince: Date;
  firstResponseDueAt: Date;
  firstRespondedAt?: Date;
  firstDecidedAt?: Date;
  /** ISO-8601 date of the first promise. */
  firstTargetDate?: string;
  /** When that was promised. */
  promisedAt?: Date;
  /** ISO-8601 date of the promise in force. */
  targetDate?: string;
  decision?: Decision;
  contested: boolean;
  deliveredAt?: Date;
  /** ISO-8601 date of the delivery that counts for the promise. */
  deliveredOn?: string;
  verificationClosesAt?: Date;
  /** Number of deliveries. */
  round: number;
  /** How many were asked for a verdict on the last delivery, and what they said. */
  asked: number;
  met: number;
  partly: number;
  notMet: number;
  handover?: PendingHandover;
  offered: boolean;
  mergedInto?: number;
  mergedFromStatus?: RequestStatus;
  /** Distinct supporters; counted by the store, not changed by rules. */
  people: number;
  /** Of the people, those who have not confirmed it; likewise. */
  unconfirmedPeople: number;
  demo: boolean;
  createdAt: Date;
  updatedAt: Date;
}

/** An entry of the history of a request. */
export type HistoryEntry = Omit<CapabilityRequestEvent, 'id' | 'at'> & {
  at: Date;
};

/** What a command makes of a request. */
export interface RequestChange {
  state: RequestState;
  /** Entries of the history, which is kept for ever. */
  history: HistoryEntry[];
  /** Events, which are dispatched once the change is committed. */
  events: RequestDomainEvent[];
}

/** Who gives a command, and when. */
export interface CommandContext {
  byRef: string;
  at: Date;
}

/** Entries that make no new version: a change that was made before them still holds. */
const UNVERSIONED: ReadonlyArray<HistoryEntry['kind']> = [
  'created',
  'solution',
  'evaluation',
];

/** Whether a change made against the version before it would be stale. */
export function makesNewVersion({ history }: RequestChange): boolean {
  return history.some(({ kind }) => !UNVERSIONED.includes(kind));
}

/** A service that takes a request over. */
export interface Receiver {
  serviceId: string;
  entityRef: string;
  firstResponseTargetMillis: number;
}

import {
  CapabilityRequestEvent,
  Decision,
  RequestStatus,
  Verdict,
} from 'backstage-plugin-customer-voice-common';
import { HistoricRequestStep } from 'backstage-plugin-customer-voice-node';
import { StoredHandover } from '../store/requestRow';

/** A step of one kind. */
export type Step<K extends HistoricRequestStep['kind']> = Extract<
  HistoricRequestStep,
  { kind: K }
>;

/** What a historic request has become, as rows. */
export interface Replayed {
  /** Where it is now; missing in triage. */
  entityRef?: string;
  /** A hand-over that waits for an answer. */
  handover?: { entityRef: string; stored: StoredHandover };
  status: RequestStatus;
  statusSince: Date;
  version: number;
  firstResponseDueAt: Date;
  firstRespondedAt?: Date;
  firstDecidedAt?: Date;
  firstTargetDate?: string;
  targetDate?: string;
  dueAt?: Date;
  decision?: Decision;
  contested: boolean;
  deliveredAt?: Date;
  /** ISO-8601 date of the delivery that counts for the promise. */
  deliveredOn?: string;
  verificationClosesAt?: Date;
  round: number;
  asked: string[];
  /** Verdicts on the last delivery, by person. */
  verdicts: Map<string, { verdict: Verdict; at: Date }>;
  supports: Step<'support'>[];
  comments: Step<'comment'>[];
  solutions: Step<'solution'>[];
  merge?: Step<'merge'>;
  events: Array<
    { kind: CapabilityRequestEvent['kind']; byRef?: string; at: Date } & Omit<
      CapabilityRequestEvent,
      'id' | 'kind' | 'byRef' | 'at'
    >
  >;
  updatedAt: Date;
}

/** What the replay is made under. */
export interface ReplayRules {
  /** Of a service, or of triage; undefined if there is no such service. */
  firstResponseTargetMillis(entityRef?: string): number | undefined;
  verificationShare: number;
  verificationWindowMillis: number;
  now: Date;
}

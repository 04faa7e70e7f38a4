import { RequestStatus } from 'backstage-plugin-customer-voice-common';

/**
 * What happened, written to the outbox in the transaction that made it happen.
 * Nothing here tells who gave a confidential response, or which one.
 */
export type DomainEvent =
  | { type: 'scorecard.published'; entityRef: string; measure: string }
  | {
      type: 'feedback.named';
      entityRef: string;
      measure: string;
      byRef: string;
      lowScore: boolean;
      hasComment: boolean;
    }
  | { type: 'feedback.comments'; entityRef: string; measure: string }
  | { type: 'request.created'; number: number; byRef: string }
  | {
      type: 'request.moved';
      number: number;
      byRef?: string;
      from: RequestStatus;
      to: RequestStatus;
      contest?: boolean;
    }
  | {
      type: 'request.promise-moved';
      number: number;
      byRef: string;
      from: string | null;
      to: string | null;
    }
  | {
      type: 'request.supported';
      number: number;
      byRef: string;
      onBehalfOf?: string;
    }
  | {
      type: 'request.commented';
      number: number;
      commentId: string;
      byRef: string;
      ownersOnly: boolean;
      mentions: string[];
    }
  | {
      type: 'request.handed-over';
      number: number;
      byRef: string;
      step: 'proposed' | 'accepted' | 'refused';
      /** Owners of the side that is told. */
      tellRefs: string[];
    }
  | { type: 'request.merged'; number: number; into: number; byRef: string }
  | { type: 'request.unmerged'; number: number; from: number; byRef: string }
  | { type: 'request.offered'; number: number; byRef: string }
  | { type: 'request.changed'; number: number; byRef: string }
  | { type: 'request.solved'; number: number; byRef: string }
  | {
      type: 'request.evaluated';
      number: number;
      byRef: string;
      authorRef: string;
    }
  | {
      type: 'request.overdue';
      number: number;
      what: 'first-response' | 'promise';
    };

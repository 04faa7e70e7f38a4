import { DomainEvent } from '../../outbox/DomainEvent';
import { RequestStatus } from 'backstage-plugin-customer-voice-common';

/** What happened to a request. */
export type RequestDomainEvent =
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
  | { type: 'request.thanked'; number: number; byRef: string; toRef: string }
  | {
      type: 'request.overdue';
      number: number;
      what: 'first-response' | 'promise';
    };

/** Whether an event of the outbox is of a request. */
export function isRequestEvent(
  event: DomainEvent,
): event is RequestDomainEvent {
  return event.type.startsWith('request.');
}

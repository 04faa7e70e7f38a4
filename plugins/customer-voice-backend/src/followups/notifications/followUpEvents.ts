import { DomainEvent } from '../../outbox/DomainEvent';
import { EntryKind, Participant } from '../model/followUp';

/** Something was said or done in the conversation about a response. */
export interface ReplyEvent {
  type: 'followup.replied';
  entityRef: string;
  responseId: string;
  kind: EntryKind;
  by: Participant;
  /** Missing for an author in confidence. */
  byRef?: string;
}

/** An author by name thanks an owner for a reply. */
export interface ReplyThankedEvent {
  type: 'followup.thanked';
  entityRef: string;
  responseId: string;
  toRef: string;
  byRef: string;
}

/** What happens in conversations. */
export type FollowUpEvent = ReplyEvent | ReplyThankedEvent;

/** Whether an event is one of conversations. */
export function isFollowUpEvent(event: DomainEvent): event is FollowUpEvent {
  return event.type === 'followup.replied' || event.type === 'followup.thanked';
}

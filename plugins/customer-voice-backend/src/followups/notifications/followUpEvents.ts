import { DomainEvent } from '../../outbox/DomainEvent';
import { EntryKind, Participant } from '../model/followUp';

/** Something was said or done in the conversation about a response. */
export interface FollowUpEvent {
  type: 'followup.replied';
  entityRef: string;
  responseId: string;
  kind: EntryKind;
  by: Participant;
  /** Missing for an author in confidence. */
  byRef?: string;
}

/** Whether an event is one of conversations. */
export function isFollowUpEvent(event: DomainEvent): event is FollowUpEvent {
  return event.type === 'followup.replied';
}

/**
 * What happened, written to the outbox in the transaction that made it happen.
 * Each feature has a union of its own; the outbox knows only that an event has a
 * type. No event tells who gave a confidential response, or which one.
 */
export interface DomainEvent {
  type: string;
}

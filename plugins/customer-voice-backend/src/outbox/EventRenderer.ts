import { NotificationPayload } from '@backstage/plugin-notifications-common';
import { JsonObject } from '@backstage/types';
import { Language } from '../languages/Language';
import { DomainEvent } from './DomainEvent';

/** One notification of an event. */
export interface RenderedNotification {
  /** Users and groups, in chunks. */
  recipients: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  /** A user can switch each topic off. */
  topic: string;
  /** One that every app has; without, that of the severity. */
  icon?: string;
  link: string;
  /** What it says, in the language of its reader. */
  textIn(
    language: Language,
  ): Pick<NotificationPayload, 'title' | 'description'>;
}

/** What is told of an event. */
export interface RenderedEvent {
  /** Published on the events bus, for other plugins. */
  busPayload?: { type: string } & JsonObject;
  /** Sent to every open page: that something changed, and nothing about it. */
  signal?: JsonObject;
  /** Who is not notified: the author of the change. */
  authorRef?: string;
  notifications: RenderedNotification[];
}

/** How a feature tells of its events. */
export interface EventRenderer {
  /** Whether the event is one of the feature's. */
  renders(event: DomainEvent): boolean;
  /** What is told of it; undefined once what it is about is gone. */
  render(event: DomainEvent): Promise<RenderedEvent | undefined>;
}

/** A renderer of the events that `is` admits. */
export function createRenderer<E extends DomainEvent>(
  is: (event: DomainEvent) => event is E,
  render: (event: E) => Promise<RenderedEvent | undefined>,
): EventRenderer {
  return {
    renders: is,
    render: async event => (is(event) ? render(event) : undefined),
  };
}

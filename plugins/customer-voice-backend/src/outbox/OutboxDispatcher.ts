import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { CUSTOMER_VOICE_PLUGIN_ID } from 'backstage-plugin-customer-voice-common';
import { BackgroundLoop } from '../background/BackgroundLoop';
import { UserLanguages } from '../languages/UserLanguages';
import {
  EventRenderer,
  RenderedEvent,
  RenderedNotification,
} from './EventRenderer';
import { GroupsBelow } from './GroupsBelow';
import { Outbox, OutboxEntry } from './Outbox';

/** Tries after which an event is given up: about a day. */
const MAXIMUM_ATTEMPTS = 30;
/** Milliseconds in which changes are gathered before they are dispatched. */
const GATHERED = 100;

/** Whether the answer is that there is no such plugin; the service says so in words only. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /status 404\b/.test(error.message);
}

const asError = (error: unknown) =>
  error instanceof Error ? error : undefined;

/** Dispatches what the outbox holds: to the events bus, as signals, as notifications. */
export class OutboxDispatcher {
  readonly #outbox: Outbox;
  readonly #renderers: readonly EventRenderer[];
  readonly #events: EventsService;
  readonly #signals?: SignalsService;
  readonly #notifications?: NotificationService;
  readonly #below: GroupsBelow;
  readonly #languages: UserLanguages;
  readonly #logger: LoggerService;
  readonly #loop: BackgroundLoop;
  #missing = false;

  constructor(options: {
    outbox: Outbox;
    /** How the features tell of their events. */
    renderers: readonly EventRenderer[];
    events: EventsService;
    signals?: SignalsService;
    notifications?: NotificationService;
    /** Whom a notification to a group is not for. */
    below: GroupsBelow;
    /** Which language each recipient reads. */
    languages: UserLanguages;
    logger: LoggerService;
  }) {
    this.#outbox = options.outbox;
    this.#renderers = options.renderers;
    this.#events = options.events;
    this.#signals = options.signals;
    this.#notifications = options.notifications;
    this.#below = options.below;
    this.#languages = options.languages;
    this.#logger = options.logger;
    this.#loop = new BackgroundLoop({
      delay: GATHERED,
      work: isStopping => this.#drain(isStopping),
      onError: error =>
        this.#logger.warn('Could not look into the outbox', asError(error)),
    });
  }

  /** Begins to dispatch in a moment, without waiting for it. */
  wake(): void {
    this.#loop.wake();
  }

  /** Dispatches what there is; one run at a time in a process. */
  async drain(): Promise<void> {
    await this.#loop.run();
  }

  /** Waits for what is being dispatched, and dispatches no more. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }

  async #drain(isStopping: () => boolean): Promise<void> {
    let found = 1;
    while (found > 0 && !isStopping()) {
      found = await this.#outbox.dispatchNext(
        entry => this.#dispatch(entry),
        () => new Date(),
        isStopping,
      );
    }
  }

  async #dispatch(entry: OutboxEntry): Promise<void> {
    const { type } = entry.event;
    try {
      await this.#dispatchOnce(entry);
    } catch (error) {
      if (isMissing(error)) {
        if (!this.#missing) {
          this.#missing = true;
          this.#logger.info(
            'Notifications are not sent: this portal has no notifications back end',
          );
        }
        return;
      }
      if (entry.attempts + 1 >= MAXIMUM_ATTEMPTS) {
        this.#logger.error(
          `Gave up dispatching ${type} after ${MAXIMUM_ATTEMPTS} tries`,
          asError(error),
        );
        return;
      }
      this.#logger.warn(
        `Could not dispatch ${type}; it is tried again`,
        asError(error),
      );
      throw error;
    }
  }

  async #dispatchOnce(entry: OutboxEntry): Promise<void> {
    const { id, event } = entry;
    const renderer = this.#renderers.find(each => each.renders(event));
    const rendered = await renderer?.render(event);
    if (!rendered) return;
    if (!entry.published) {
      await this.#publish(rendered);
      entry.published = true;
    }
    for (const notification of rendered.notifications) {
      for await (const refs of notification.recipients) {
        await this.#notify(refs, {
          id,
          authorRef: rendered.authorRef,
          ...notification,
        });
      }
    }
  }

  async #publish({ busPayload, signal }: RenderedEvent): Promise<void> {
    if (busPayload) {
      await this.#events.publish({
        topic: CUSTOMER_VOICE_PLUGIN_ID,
        eventPayload: busPayload,
      });
    }
    if (signal) {
      await this.#signals?.publish({
        recipients: { type: 'broadcast' },
        channel: CUSTOMER_VOICE_PLUGIN_ID,
        message: signal,
      });
    }
  }

  async #notify(
    refs: readonly string[],
    notification: Omit<RenderedNotification, 'recipients'> & {
      id: string;
      authorRef?: string;
    },
  ): Promise<void> {
    const { id, authorRef, topic, icon, link, textIn } = notification;
    // A user who was erased cannot be notified.
    const entityRefs = refs.filter(ref => /^(user|group):/.test(ref));
    if (entityRefs.length === 0 || !this.#notifications) return;
    const below = await this.#below.of(entityRefs);
    for (const part of await this.#languages.split(entityRefs)) {
      const isToGroups = part.entityRefs.some(ref => ref.startsWith('group:'));
      const exclude = [...part.exclude, ...(isToGroups ? below : [])];
      await this.#notifications.send({
        recipients: {
          type: 'entity',
          entityRef: part.entityRefs,
          excludeEntityRef:
            exclude.length > 0
              ? [...(authorRef ? [authorRef] : []), ...exclude]
              : authorRef,
        },
        payload: {
          ...textIn(part.language),
          topic,
          icon,
          link,
          // One for each change and person: sent again after a crash, or to a user
          // who is mentioned as well, it replaces what was sent before.
          scope: `customer-voice-${id}`,
          severity: 'normal',
        },
      });
    }
  }
}

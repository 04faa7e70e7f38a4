import { parseEntityRef } from '@backstage/catalog-model';
import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { CUSTOMER_VOICE_PLUGIN_ID } from 'backstage-plugin-customer-voice-common';
import { feedbackMessage, FeedbackEvent, isFeedback } from './feedbackMessage';
import { DomainEvent } from './domainEvents';
import { Audience, Message, messagesOf } from './messages';
import { Outbox, OutboxEntry } from './Outbox';
import { RequestAudience, RequestHead } from './RequestAudience';

/** Tries after which an event is given up: about a day. */
const MAXIMUM_ATTEMPTS = 30;
/** Milliseconds in which changes are gathered before they are told. */
const GATHERED = 100;

function busPayload(event: DomainEvent, head?: RequestHead) {
  switch (event.type) {
    case 'scorecard.published':
      return { type: event.type, entityRef: event.entityRef };
    case 'request.created':
    case 'request.supported':
      return {
        type: event.type,
        entityRef: head?.entityRef,
        number: event.number,
      };
    case 'request.moved':
      return {
        type: event.type,
        entityRef: head?.entityRef,
        number: event.number,
        from: event.from,
        to: event.to,
      };
    default:
      return undefined;
  }
}

/** Whether the answer is that there is no such plugin; the service says so in words only. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && /status 404\b/.test(error.message);
}

/** Tells what the outbox holds: events bus, signals, notifications. */
export class Teller {
  readonly #outbox: Outbox;
  readonly #audience: RequestAudience;
  readonly #events: EventsService;
  readonly #signals?: SignalsService;
  readonly #notifications?: NotificationService;
  readonly #logger: LoggerService;
  #running?: Promise<void>;
  #missing = false;
  #timer?: NodeJS.Timeout;
  #again = false;
  #stopped = false;

  constructor(options: {
    outbox: Outbox;
    audience: RequestAudience;
    events: EventsService;
    signals?: SignalsService;
    notifications?: NotificationService;
    logger: LoggerService;
  }) {
    this.#outbox = options.outbox;
    this.#audience = options.audience;
    this.#events = options.events;
    this.#signals = options.signals;
    this.#notifications = options.notifications;
    this.#logger = options.logger;
  }

  /** Begins to tell in a moment, without waiting for it. */
  kick(): void {
    if (this.#stopped) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.tellAll().catch(error =>
        this.#logger.warn('Could not look into the outbox', error),
      );
    }, GATHERED);
  }

  /** Tells what there is; one run at a time in a process. */
  async tellAll(): Promise<void> {
    if (this.#stopped) return;
    this.#again = true;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
    await this.#running;
  }

  /** Waits for what is being told, and tells no more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running?.catch(() => {});
  }

  async #run(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      let found = 1;
      while (found > 0 && !this.#stopped) {
        found = await this.#outbox.tellNext(
          entry => this.#tell(entry),
          () => new Date(),
          () => this.#stopped,
        );
      }
    }
  }

  async #tell(entry: OutboxEntry): Promise<void> {
    try {
      await this.#tellOnce(entry);
    } catch (error) {
      if (isMissing(error)) {
        if (!this.#missing) {
          this.#missing = true;
          this.#logger.info(
            'Nobody is notified: this portal has no notifications back end',
          );
        }
        return;
      }
      if (entry.attempts + 1 >= MAXIMUM_ATTEMPTS) {
        this.#logger.error(
          `Gave up telling ${entry.event.type} after ${MAXIMUM_ATTEMPTS} tries`,
          error instanceof Error ? error : undefined,
        );
        return;
      }
      this.#logger.warn(
        `Could not tell ${entry.event.type}; it is tried again`,
        error instanceof Error ? error : undefined,
      );
      throw error;
    }
  }

  async #tellOnce(entry: OutboxEntry): Promise<void> {
    const { id, event } = entry;
    if (isFeedback(event)) {
      // Neither an event nor a signal: it is no publication, and when it was
      // given concerns the owners alone.
      await this.#tellOwners(event, id);
      return;
    }
    const head =
      'number' in event ? await this.#audience.head(event.number) : undefined;
    if (!entry.published) {
      await this.#publish(event, head);
      entry.published = true;
    }
    if (!head) return;
    for (const message of messagesOf(event, head)) {
      for await (const refs of this.#recipients(message.audience, head)) {
        await this.#notify(event, id, refs, {
          ...message.payload,
          link: `/customer-voice/requests/${head.number}`,
        });
      }
    }
  }

  #recipients(audience: Audience, head: RequestHead) {
    switch (audience.to) {
      case 'followers':
        return this.#audience.followers(head);
      case 'former-followers':
        return this.#audience.formerFollowers(head);
      case 'refs':
        return [audience.refs];
      default:
        return this.#audience.owners(head);
    }
  }

  /** Owners are told of feedback on their service, once each. */
  async #tellOwners(event: FeedbackEvent, id: string): Promise<void> {
    const service = await this.#audience.service(event.entityRef);
    if (!service) return;
    const { kind, namespace, name } = parseEntityRef(event.entityRef);
    await this.#notify(event, id, service.ownerRefs, {
      ...feedbackMessage(event, service.title),
      link: `/catalog/${namespace}/${kind}/${name}/customer-voice`,
    });
  }

  async #publish(event: DomainEvent, head?: RequestHead): Promise<void> {
    const eventPayload = busPayload(event, head);
    if (eventPayload) {
      await this.#events.publish({
        topic: CUSTOMER_VOICE_PLUGIN_ID,
        eventPayload,
      });
    }
    // Everybody hears that a number has changed, and nothing about it; what they
    // may know of it they ask for.
    await this.#signals?.publish({
      recipients: { type: 'broadcast' },
      channel: CUSTOMER_VOICE_PLUGIN_ID,
      message:
        'number' in event
          ? { type: 'request.changed', number: event.number }
          : { type: 'scorecard.published' },
    });
  }

  async #notify(
    event: DomainEvent,
    id: string,
    refs: readonly string[],
    payload: Message['payload'] & { link: string },
  ): Promise<void> {
    // A person who was erased is nobody to notify.
    const entityRef = refs.filter(ref => /^(user|group):/.test(ref));
    if (entityRef.length === 0) return;
    await this.#notifications?.send({
      recipients: {
        type: 'entity',
        entityRef,
        excludeEntityRef: 'byRef' in event ? event.byRef : undefined,
      },
      payload: {
        ...payload,
        // One for each change and person: sent again after a crash, or to a user
        // who is mentioned as well, it replaces what was sent before.
        scope: `customer-voice-${id}`,
        severity: 'normal',
      },
    });
  }
}

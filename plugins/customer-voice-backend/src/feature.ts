import { ForwardedError } from '@backstage/errors';
import { EndpointName } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from './access/Caller';
import { ScheduledTask } from './background/ScheduledTask';
import { ServiceSuccession } from './catalog/succession/ServiceSuccession';
import { Handlers } from './http/Handlers';
import { Gauge } from './telemetry/Telemetry';
import { InboxSource } from './inbox/InboxSource';
import { PrivateInboxSource } from './inbox/PrivateInboxSource';
import { EventRenderer } from './outbox/EventRenderer';

/**
 * A part of the plugin. Adding one adds its folders, and one line to the list in
 * plugin.ts.
 */
export interface Feature {
  /** Name, for messages. */
  name: string;
  /** What answers its endpoints. */
  handlers?: Partial<Handlers>;
  /** What it does again and again, without a caller. */
  tasks?: ScheduledTask[];
  /** How it tells of its events. */
  notifications?: EventRenderer[];
  /** Figures of its state, read whenever metrics are collected. */
  gauges?: Gauge[];
  /** What waits for a user in it. */
  inbox?: InboxSource;
  /** What waits for a user alone, whom nothing may tie to it. */
  privateInboxes?: PrivateInboxSource[];
  /** What it keeps of a service, which follows when another entity takes over. */
  succession?: ServiceSuccession;
  /** Cuts every tie between a user and what it keeps. */
  erase?: (caller: UserCaller) => Promise<void>;
  /** Deletes what it keeps for a time only, where that ended before a day (`YYYY-MM-DD`). */
  deleteExpired?: (day: string) => Promise<void>;
  /** Waits for its work under way, and begins no more. */
  stop?: () => Promise<void>;
}

/**
 * Creates a feature.
 *
 * @throws ForwardedError with its name and the remedy, if it cannot be created
 */
export function startFeature<F extends Feature>(
  name: string,
  create: () => F,
): F {
  try {
    return create();
  } catch (error) {
    throw new ForwardedError(
      `Customer Voice cannot start because of its feature ${name}; correct what the cause names and start again, nothing was changed`,
      error,
    );
  }
}

/**
 * The handlers of all features together.
 *
 * @throws Error if an endpoint has no handler, or two
 */
export function collectHandlers(
  features: readonly Feature[],
  names: readonly EndpointName[],
): Handlers {
  const handlers: Partial<Handlers> = {};
  for (const { name, handlers: own = {} } of features) {
    const twice = Object.keys(own).find(endpoint => endpoint in handlers);
    if (twice) {
      throw new Error(
        `Feature ${name} answers ${twice}, which another one does`,
      );
    }
    Object.assign(handlers, own);
  }
  const missing = names.filter(name => !handlers[name]);
  if (isComplete(handlers, names)) return handlers;
  throw new Error(`No feature answers ${missing.join(', ')}`);
}

function isComplete(
  handlers: Partial<Handlers>,
  names: readonly EndpointName[],
): handlers is Handlers {
  return names.every(name => handlers[name]);
}

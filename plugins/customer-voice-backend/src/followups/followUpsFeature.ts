import { Feature } from '../feature';
import { Platform } from '../platform';
import { CommentService } from '../publications/comments/CommentService';
import { ResponseService } from '../responses/ResponseService';
import { FollowUpService } from './FollowUpService';
import { FollowUpStore } from './FollowUpStore';
import { MessageRelay } from './MessageRelay';
import { MessageSealer } from './MessageSealer';
import { createFollowUpRenderer } from './notifications/followUpRenderer';

/** Conversations between the authors of responses and the owners. */
export function createFollowUpsFeature(
  platform: Platform,
  others: {
    store: FollowUpStore;
    responses: Pick<ResponseService, 'find'>;
    comments: Pick<CommentService, 'find'>;
  },
): Feature {
  const { config, cursors, keys, limits, logger, outbox } = platform;
  const { store } = others;
  const sealer = new MessageSealer(config.keys);
  const followUps = new FollowUpService({
    ...others,
    sealer,
    keys,
    limits,
    cursors,
    outbox,
    relayDelay: config.relayDelayMillis,
    publicationInterval: config.publicationIntervalMillis,
  });
  const relay = new MessageRelay({ store, sealer, outbox, logger });
  return {
    name: 'follow-ups',
    handlers: {
      listMessages: ({ caller, params, query }) =>
        followUps.list(caller, params.id, query),
      sendMessage: ({ caller, params, body, idempotencyKey }) =>
        followUps.send(caller, params.id, body, idempotencyKey),
      moveFollowUp: ({ caller, params, body }) =>
        followUps.move(caller, params.id, body),
    },
    tasks: [
      {
        id: 'relay-messages',
        frequency: { minutes: 1 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 20 },
        run: signal => relay.relayDue(signal),
      },
    ],
    notifications: [createFollowUpRenderer(store, platform.responseSealer)],
    erase: caller => followUps.erase(caller),
  };
}

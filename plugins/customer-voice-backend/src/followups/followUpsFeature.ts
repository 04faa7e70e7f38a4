import { Feature } from '../feature';
import { Platform } from '../platform';
import { CommentService } from '../publications/comments/CommentService';
import { ResponseService } from '../responses/ResponseService';
import { AuthorMarkStore } from './AuthorMarkStore';
import { BetterNowInbox } from './BetterNowInbox';
import { ConversationAuthors } from './ConversationAuthors';
import { ConversationImport } from './ConversationImport';
import { FollowUpService } from './FollowUpService';
import { FollowUpStore } from './FollowUpStore';
import { MessageRelay } from './MessageRelay';
import { MessageSealer } from './MessageSealer';
import { createFollowUpRenderer } from './notifications/followUpRenderer';
import { OwnerWordsStore } from './OwnerWordsStore';
import { ReplyInbox, WAITS_DAYS } from './ReplyInbox';
import { ReplyThanksService } from './ReplyThanksService';
import { ReplyThanksStore } from './ReplyThanksStore';

const DAY = 24 * 3600_000;

interface FollowUpsOptions {
  store: FollowUpStore;
  responses: Pick<ResponseService, 'find' | 'inForce'>;
  comments: Pick<CommentService, 'find'>;
}

function createAuthors(
  { config, logger, responseSealer: sealer }: Platform,
  words: OwnerWordsStore,
) {
  const window = WAITS_DAYS * DAY + config.betterNowAfterMillis;
  return new ConversationAuthors({ words, sealer, window, logger });
}

function createServices(platform: Platform, others: FollowUpsOptions) {
  const { config, cursors, keys, limits, logger, outbox } = platform;
  const { knex, pseudonyms } = platform;
  const { store, responses } = others;
  const { betterNowAfterMillis: betterNowAfter } = config;
  const words = new OwnerWordsStore(knex);
  const authors = createAuthors(platform, words);
  const marks = new AuthorMarkStore({ knex, pseudonyms, keys: config.keys });
  const sealer = new MessageSealer(config.keys);
  const thanks = new ReplyThanksService({
    access: platform.access,
    store: new ReplyThanksStore(knex),
    followUps: store,
    limits,
    outbox,
  });
  return {
    authors,
    marks,
    thanks,
    followUps: new FollowUpService({
      ...others,
      words,
      marks,
      thanks,
      sealer,
      keys,
      limits,
      cursors,
      outbox,
      relayDelay: config.relayDelayMillis,
      publicationInterval: config.publicationIntervalMillis,
    }),
    relay: new MessageRelay({ store, sealer, outbox, logger }),
    inboxes: [
      new ReplyInbox({ authors, words, marks, responses, betterNowAfter }),
      new BetterNowInbox({
        authors,
        words,
        marks,
        responses,
        betterNowAfter,
        conversations: store,
      }),
    ],
  };
}

/** What brings conversations of the past in. */
export function createConversationImport(
  { config, knex, pseudonyms }: Platform,
  store: FollowUpStore,
): ConversationImport {
  return new ConversationImport({
    store,
    thanks: new ReplyThanksStore(knex),
    marks: new AuthorMarkStore({ knex, pseudonyms, keys: config.keys }),
  });
}

/** Conversations between the authors of responses and the owners. */
export function createFollowUpsFeature(
  platform: Platform,
  others: FollowUpsOptions,
) {
  const services = createServices(platform, others);
  const { authors, followUps, marks, relay, inboxes, thanks } = services;
  return {
    name: 'follow-ups',
    thanks,
    handlers: {
      listMessages: ({ caller, params, query }) =>
        followUps.list(caller, params.id, query),
      sendMessage: ({ caller, params, body, idempotencyKey }) =>
        followUps.send(caller, params.id, body, idempotencyKey),
      moveFollowUp: ({ caller, params, body }) =>
        followUps.move(caller, params.id, body),
      thankForReply: ({ caller, params, body }) =>
        followUps.thank(caller, params.id, body),
      takeBackReplyThanks: async ({ caller, params, query }) => {
        await followUps.takeBackThanks(caller, params.id, query.to);
        return undefined;
      },
    },
    tasks: [
      {
        id: 'relay-messages',
        frequency: { minutes: 1 },
        timeout: { minutes: 10 },
        initialDelay: { seconds: 20 },
        run: signal => relay.relayDue(signal),
      },
      {
        id: 'rotate-author-marks',
        frequency: { hours: 6 },
        timeout: { hours: 2 },
        initialDelay: { seconds: 40 },
        run: signal => marks.rotate(signal),
      },
    ],
    notifications: [
      createFollowUpRenderer(others.store, platform.responseSealer),
    ],
    privateInboxes: inboxes,
    erase: caller => followUps.erase(caller),
    deleteExpired: day => marks.deleteExpired(day),
    stop: () => authors.stop(),
  } satisfies Feature & Record<string, unknown>;
}

import { customerVoiceResponseCreatePermission } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import { MirroredService } from '../catalog/ServiceStore';
import { Feature } from '../feature';
import { Handlers } from '../http/Handlers';
import { Platform } from '../platform';
import { KeyRotation } from './KeyRotation';
import { createFeedbackRenderer } from './notifications/feedbackRenderer';
import { OwnResponses } from './OwnResponses';
import { ResponseSuccession } from './ResponseSuccession';
import { ResponseService } from './ResponseService';
import { Conversations, ResponseStore } from './ResponseStore';

/** The service of an entity, if the caller may rate it. */
type RateableService = (
  caller: UserCaller,
  entityRef: string,
) => Promise<MirroredService>;

/** What responses take of other features. */
interface ResponsesOptions {
  /** Called after a commit that makes a publication due at once. */
  onDue: () => void;
  conversations: Conversations;
}

function createServices(
  platform: Platform,
  { onDue, conversations }: ResponsesOptions,
) {
  const { config, knex, logger, pseudonyms, responseSealer: sealer } = platform;
  const own = new OwnResponses({ pseudonyms, sealer });
  const store = new ResponseStore({
    knex,
    own,
    pseudonyms,
    sealer,
    conversations,
  });
  return {
    store,
    responses: new ResponseService({
      knex,
      limits: platform.limits,
      conversations,
      store,
      own,
      pseudonyms,
      sealer,
      keys: platform.keys,
      cursors: platform.cursors,
      outbox: platform.outbox,
      onDue,
      publicationInterval: config.publicationIntervalMillis,
    }),
    rotation: new KeyRotation({ knex, logger, pseudonyms, sealer }),
  };
}

/** What answers the endpoints of a user's own responses. */
function createHandlers(responses: ResponseService, rateable: RateableService) {
  return {
    giveResponse: async ({ caller, body, idempotencyKey }) => {
      const { entityRef, ...answer } = body;
      const service = await rateable(caller, entityRef);
      return responses.give(caller, service, answer, idempotencyKey);
    },
    listMyResponses: ({ caller, query }) => responses.listMine(caller, query),
    changeResponse: async ({ caller, params, body }) => {
      const { entityRef } = await responses.find(caller, params.id);
      const service = await rateable(caller, entityRef);
      return responses.change(caller, service, params.id, body);
    },
    withdrawResponse: async ({ caller, params }) => {
      await responses.withdraw(caller, params.id);
      return undefined;
    },
  } satisfies Partial<Handlers>;
}

/** Giving, changing and withdrawing responses. */
export function createResponsesFeature(
  platform: Platform,
  options: ResponsesOptions,
) {
  const { lookup, pseudonyms, responseSealer: sealer } = platform;
  const { store, responses, rotation } = createServices(platform, options);
  const rateable: RateableService = (caller, entityRef) =>
    lookup.requireToWrite(
      caller,
      entityRef,
      customerVoiceResponseCreatePermission,
    );
  return {
    name: 'responses',
    store,
    responses,
    /** Records the score that came with the verdict on a delivered request. */
    giveForDelivery: async (
      caller: UserCaller,
      entityRef: string,
      answer: { score: number; comment?: string },
    ) => {
      await responses.give(
        caller,
        await rateable(caller, entityRef),
        { ...answer, measure: 'csat', disclosure: 'confidential' },
        undefined,
        'delivery',
      );
    },
    handlers: createHandlers(responses, rateable),
    tasks: [
      {
        id: 'rotate-keys',
        frequency: { hours: 6 },
        timeout: { hours: 2 },
        initialDelay: { seconds: 30 },
        run: signal => rotation.rotate(signal),
      },
    ],
    notifications: [createFeedbackRenderer(platform.services)],
    succession: new ResponseSuccession({ pseudonyms, sealer }),
    erase: caller => responses.erase(caller),
    deleteExpired: day => store.deleteExpired(day),
  } satisfies Feature & Record<string, unknown>;
}

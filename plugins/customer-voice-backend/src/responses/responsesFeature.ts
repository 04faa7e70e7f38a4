import { customerVoiceResponseCreatePermission } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import { Feature } from '../feature';
import { Platform } from '../platform';
import { KeyRotation } from './KeyRotation';
import { createFeedbackRenderer } from './notifications/feedbackRenderer';
import { OwnResponses } from './OwnResponses';
import { ResponseSuccession } from './ResponseSuccession';
import { ResponseService } from './ResponseService';
import { ResponseStore } from './ResponseStore';

/** Giving, changing and withdrawing responses. */
export function createResponsesFeature(
  platform: Platform,
  options: {
    /** Called after a commit that makes a publication due at once. */
    onDue: () => void;
  },
) {
  const { config, knex, lookup, pseudonyms, responseSealer: sealer } = platform;
  const own = new OwnResponses({ pseudonyms, sealer });
  const store = new ResponseStore({ knex, own, pseudonyms, sealer });
  const responses = new ResponseService({
    knex,
    limits: platform.limits,
    store,
    own,
    pseudonyms,
    sealer,
    keys: platform.keys,
    cursors: platform.cursors,
    outbox: platform.outbox,
    onDue: options.onDue,
    publicationInterval: config.publicationIntervalMillis,
  });
  const rateable = (caller: UserCaller, entityRef: string) =>
    lookup.requireToWrite(
      caller,
      entityRef,
      customerVoiceResponseCreatePermission,
    );
  const rotation = new KeyRotation({
    knex,
    logger: platform.logger,
    pseudonyms,
    sealer,
  });
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
    handlers: {
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
    },
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

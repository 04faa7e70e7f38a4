import { stringifyEntityRef } from '@backstage/catalog-model';
import { customerVoiceRequestCreatePermission } from 'backstage-plugin-customer-voice-common';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { ConversationService } from './conversation/ConversationService';
import { EditService } from './edits/EditService';
import { HandoverService } from './handover/HandoverService';
import { MergeService } from './merge/MergeService';
import { MoveService } from './moves/MoveService';
import { OddsService } from './odds/OddsService';
import { RequestService } from './RequestService';
import { SimilarService } from './SimilarService';
import { SolutionService } from './solutions/SolutionService';
import { SupportService } from './support/SupportService';
import { ThanksService } from './thanks/ThanksService';
import { VerificationService } from './verification/VerificationService';
import { Handlers } from '../http/Handlers';

/** The use cases of requests. */
export interface RequestServices {
  requests: RequestService;
  similar: SimilarService;
  supports: SupportService;
  conversation: ConversationService;
  edits: EditService;
  moves: MoveService;
  merges: MergeService;
  handover: HandoverService;
  solutions: SolutionService;
  verification: VerificationService;
  thanks: ThanksService;
  odds: OddsService;
}

/** What answers the endpoints of requests. */
// eslint-disable-next-line max-lines-per-function -- a list of handlers, one for each endpoint
export function createRequestHandlers(
  services: RequestServices,
  lookup: ServiceLookup,
) {
  const { requests, supports, conversation, merges, handover } = services;
  return {
    createRequest: async ({ caller, body, idempotencyKey }) => {
      const { entityRef, ...input } = body;
      const service = entityRef
        ? await lookup.requireToWrite(
            caller,
            entityRef,
            customerVoiceRequestCreatePermission,
          )
        : undefined;
      return requests.create(caller, service, input, idempotencyKey);
    },
    listRequests: ({ caller, query }) => requests.list(caller, query),
    findSimilar: ({ caller, query }) => services.similar.find(caller, query),
    getTriage: async () => requests.triage(),
    getRequest: ({ caller, params }) => requests.get(caller, params.number),
    changeRequest: ({ caller, params, body }) =>
      services.edits.change(caller, params.number, body),
    moveRequest: ({ caller, params, body }) =>
      services.moves.move(caller, params.number, body),
    listRequestHistory: ({ caller, params, query }) =>
      requests.history(caller, params.number, query),
    supportRequest: ({ caller, params, body }) =>
      supports.support(caller, params.number, body),
    withdrawSupport: ({ caller, params, query }) =>
      supports.withdraw(caller, params.number, query.onBehalfOf),
    listSupporters: ({ caller, params, query }) =>
      supports.list(caller, params.number, query),
    listRequestComments: ({ caller, params, query }) =>
      conversation.list(caller, params.number, query),
    commentRequest: ({ caller, params, body, idempotencyKey }) =>
      conversation.comment(caller, params.number, body, idempotencyKey),
    changeRequestComment: ({ caller, params, body }) =>
      conversation.edit(caller, params.number, params.id, body.body),
    removeRequestComment: ({ caller, params, query }) =>
      conversation.remove(caller, params.number, params.id, query.reason),
    mergeRequest: ({ caller, params, body }) =>
      merges.merge(caller, params.number, body),
    unmergeRequest: ({ caller, params, body }) =>
      merges.unmerge(caller, params.number, body.version),
    proposeHandover: async ({ caller, params, body }) => {
      const { entityRef, ...input } = body;
      const receiver = await lookup.requireToWrite(
        caller,
        entityRef,
        customerVoiceRequestCreatePermission,
      );
      return handover.propose(caller, params.number, receiver, input);
    },
    acceptHandover: ({ caller, params, body }) =>
      handover.accept(caller, params.number, body.version),
    refuseHandover: ({ caller, params, body }) =>
      handover.refuse(caller, params.number, body),
    listSolutions: ({ caller, params, query }) =>
      services.solutions.list(caller, params.number, query),
    attachSolution: ({ caller, params, body, idempotencyKey }) =>
      services.solutions.attach(caller, params.number, body, idempotencyKey),
    evaluateSolution: ({ caller, params, body }) =>
      services.solutions.evaluate(caller, params.number, params.id, body),
    verifyRequest: ({ caller, params, body }) =>
      services.verification.verify(caller, params.number, body),
    getSubscription: ({ caller, params }) =>
      conversation.subscription(caller, params.number),
    setSubscription: ({ caller, params, body }) =>
      conversation.subscribe(caller, params.number, body.subscribed),
    getRequestOdds: ({ caller, params }) =>
      services.odds.get(caller, stringifyEntityRef(params)),
    listRequestThanks: ({ caller, params, query }) =>
      services.thanks.list(caller, params.number, query),
    giveThanks: ({ caller, params, body, idempotencyKey }) =>
      services.thanks.give(caller, params.number, body, idempotencyKey),
    takeBackThanks: async ({ caller, params, query }) => {
      await services.thanks.takeBack(caller, params.number, query.to);
      return undefined;
    },
  } satisfies Partial<Handlers>;
}

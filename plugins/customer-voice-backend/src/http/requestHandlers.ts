import { customerVoiceRequestCreatePermission } from 'backstage-plugin-customer-voice-common';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { ConversationService } from '../requests/conversation/ConversationService';
import { EditService } from '../requests/editing/EditService';
import { HandoverService } from '../requests/handover/HandoverService';
import { MergeService } from '../requests/merging/MergeService';
import { MoveService } from '../requests/moving/MoveService';
import { RequestService } from '../requests/RequestService';
import { SimilarService } from '../requests/SimilarService';
import { SolutionService } from '../requests/solutions/SolutionService';
import { SupportService } from '../requests/support/SupportService';
import { VerificationService } from '../requests/verification/VerificationService';
import { Handlers } from './router';

/** What answers the routes of requests. */
export interface RequestRooms {
  requests: RequestService;
  similar: SimilarService;
  supports: SupportService;
  conversation: ConversationService;
  editing: EditService;
  moving: MoveService;
  merging: MergeService;
  handover: HandoverService;
  solutions: SolutionService;
  verification: VerificationService;
  /** Cuts every tie between a person and requests. */
  erase(userRef: string): Promise<void>;
}

/** Contract route → service call, for requests. */
export function createRequestHandlers(
  rooms: RequestRooms,
  lookup: ServiceLookup,
) {
  const { requests, supports, conversation, merging, handover } = rooms;
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
    findSimilar: ({ caller, query }) => rooms.similar.find(caller, query),
    getRequest: ({ caller, params }) => requests.get(caller, params.number),
    changeRequest: ({ caller, params, body }) =>
      rooms.editing.change(caller, params.number, body),
    moveRequest: ({ caller, params, body }) =>
      rooms.moving.move(caller, params.number, body),
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
      merging.merge(caller, params.number, body),
    unmergeRequest: ({ caller, params, body }) =>
      merging.unmerge(caller, params.number, body.version),
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
      rooms.solutions.list(caller, params.number, query),
    attachSolution: ({ caller, params, body, idempotencyKey }) =>
      rooms.solutions.attach(caller, params.number, body, idempotencyKey),
    evaluateSolution: ({ caller, params, body }) =>
      rooms.solutions.evaluate(caller, params.number, params.id, body),
    verifyRequest: ({ caller, params, body }) =>
      rooms.verification.verify(caller, params.number, body),
    getSubscription: ({ caller, params }) =>
      conversation.subscription(caller, params.number),
    setSubscription: ({ caller, params, body }) =>
      conversation.subscribe(caller, params.number, body.subscribed),
  } satisfies Partial<Handlers>;
}

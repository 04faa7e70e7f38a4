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
    createRequest: async ({ credentials, body, idempotencyKey }) => {
      const { entityRef, ...input } = body;
      const service = entityRef
        ? await lookup.requireToWrite(
            credentials,
            entityRef,
            customerVoiceRequestCreatePermission,
          )
        : undefined;
      return requests.create(credentials, service, input, idempotencyKey);
    },
    listRequests: ({ credentials, query }) => requests.list(credentials, query),
    findSimilar: ({ credentials, query }) =>
      rooms.similar.find(credentials, query),
    getRequest: ({ credentials, params }) =>
      requests.get(credentials, params.number),
    changeRequest: ({ credentials, params, body }) =>
      rooms.editing.change(credentials, params.number, body),
    moveRequest: ({ credentials, params, body }) =>
      rooms.moving.move(credentials, params.number, body),
    listRequestHistory: ({ credentials, params, query }) =>
      requests.history(credentials, params.number, query),
    supportRequest: ({ credentials, params, body }) =>
      supports.support(credentials, params.number, body),
    withdrawSupport: ({ credentials, params, query }) =>
      supports.withdraw(credentials, params.number, query.onBehalfOf),
    listSupporters: ({ credentials, params, query }) =>
      supports.list(credentials, params.number, query),
    listRequestComments: ({ credentials, params, query }) =>
      conversation.list(credentials, params.number, query),
    commentRequest: ({ credentials, params, body, idempotencyKey }) =>
      conversation.comment(credentials, params.number, body, idempotencyKey),
    changeRequestComment: ({ credentials, params, body }) =>
      conversation.edit(credentials, params.number, params.id, body.body),
    removeRequestComment: ({ credentials, params, query }) =>
      conversation.remove(credentials, params.number, params.id, query.reason),
    mergeRequest: ({ credentials, params, body }) =>
      merging.merge(credentials, params.number, body),
    unmergeRequest: ({ credentials, params, body }) =>
      merging.unmerge(credentials, params.number, body.version),
    proposeHandover: async ({ credentials, params, body }) => {
      const { entityRef, ...input } = body;
      const receiver = await lookup.requireToWrite(
        credentials,
        entityRef,
        customerVoiceRequestCreatePermission,
      );
      return handover.propose(credentials, params.number, receiver, input);
    },
    acceptHandover: ({ credentials, params, body }) =>
      handover.accept(credentials, params.number, body.version),
    refuseHandover: ({ credentials, params, body }) =>
      handover.refuse(credentials, params.number, body),
    listSolutions: ({ credentials, params, query }) =>
      rooms.solutions.list(credentials, params.number, query),
    attachSolution: ({ credentials, params, body, idempotencyKey }) =>
      rooms.solutions.attach(credentials, params.number, body, idempotencyKey),
    evaluateSolution: ({ credentials, params, body }) =>
      rooms.solutions.evaluate(credentials, params.number, params.id, body),
    verifyRequest: ({ credentials, params, body }) =>
      rooms.verification.verify(credentials, params.number, body),
    getSubscription: ({ credentials, params }) =>
      conversation.subscription(credentials, params.number),
    setSubscription: ({ credentials, params, body }) =>
      conversation.subscribe(credentials, params.number, body.subscribed),
  } satisfies Partial<Handlers>;
}

import { z } from 'zod';
import { entityPathSchema } from './primitives';
import {
  historyQuerySchema,
  measureQuerySchema,
  publicationPageSchema,
  rollupSchema,
  scorecardItemsSchema,
  scorecardListQuerySchema,
  scorecardPageSchema,
  scorecardsByRefsSchema,
  scorecardSchema,
} from './scorecards';
import { serviceSchema } from './services';
import {
  changeCommentSchema,
  changeRequestSchema,
  createCommentSchema,
  createRequestSchema,
  createSolutionSchema,
  evaluationSchema,
  mergeRequestSchema,
  moveRequestSchema,
  pageQuerySchema,
  proposeHandoverSchema,
  refuseHandoverSchema,
  removeCommentSchema,
  requestCommentPageSchema,
  requestCommentPathSchema,
  requestCommentSchema,
  requestEventPageSchema,
  requestListQuerySchema,
  requestPageSchema,
  requestPathSchema,
  requestSchema,
  similarQuerySchema,
  similarSchema,
  solutionPageSchema,
  solutionPathSchema,
  solutionSchema,
  subscriptionSchema,
  supporterPageSchema,
  supportQuerySchema,
  supportSchema,
  verificationSchema,
  versionBodySchema,
} from './requests';
import {
  changeResponseSchema,
  commentPageSchema,
  commentsQuerySchema,
  forgetResultSchema,
  giveResponseSchema,
  myResponsePageSchema,
  myResponseSchema,
  myResponsesQuerySchema,
} from './responses';

/** Who may call a route at all; what they may see is decided further in. @public */
export type Callers = 'users' | 'users-and-services';

/** One call of the HTTP interface. @public */
export interface RouteContract {
  /** HTTP method. */
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path with `:parameters`, below the plugin's base address. */
  path: string;
  /** What the call does, in the words of the OpenAPI document. */
  summary: string;
  /** Who may call it at all. */
  callers: Callers;
  /** Whether the call creates something and takes an `Idempotency-Key`. */
  idempotent?: boolean;
  /** Whether what one person writes by it in a day is limited. */
  limited?: boolean;
  /** Parameters in the path. */
  params?: z.ZodType;
  /** Parameters in the query. */
  query?: z.ZodType;
  /** JSON body of the request. */
  body?: z.ZodType;
  /** Status of an answer without error. */
  status: 200 | 201 | 204;
  /** JSON body of that answer; none with status 204. */
  answer?: z.ZodType;
}

const idPath = z.strictObject({ id: z.uuid() });
const scorecardPath = '/scorecards/:kind/:namespace/:name';
const requestPath = '/requests/:number';

/**
 * The HTTP interface. Router, OpenAPI document and types are made from this
 * table; there is no route beside it.
 *
 * @public
 */
export const routes = {
  getScorecard: {
    method: 'get',
    path: scorecardPath,
    summary: 'Scorecard of one service',
    callers: 'users-and-services',
    params: entityPathSchema,
    query: measureQuerySchema,
    status: 200,
    answer: scorecardSchema,
  },
  getScorecardHistory: {
    method: 'get',
    path: `${scorecardPath}/history`,
    summary: 'Publications of one service, oldest first',
    callers: 'users-and-services',
    params: entityPathSchema,
    query: historyQuerySchema,
    status: 200,
    answer: publicationPageSchema,
  },
  getScorecardsByRefs: {
    method: 'post',
    path: '/scorecards/by-refs',
    summary:
      'Scorecards of up to 100 services, in order; null where there is none to read',
    callers: 'users-and-services',
    body: scorecardsByRefsSchema,
    status: 200,
    answer: scorecardItemsSchema,
  },
  listScorecards: {
    method: 'get',
    path: '/scorecards',
    summary: 'Page of scorecards',
    callers: 'users-and-services',
    query: scorecardListQuerySchema,
    status: 200,
    answer: scorecardPageSchema,
  },
  getOrganizationRollup: {
    method: 'get',
    path: '/rollups/organization',
    summary: 'Roll-up of all services',
    callers: 'users-and-services',
    query: measureQuerySchema,
    status: 200,
    answer: rollupSchema,
  },
  getRollup: {
    method: 'get',
    path: '/rollups/:kind/:namespace/:name',
    summary:
      'Roll-up of a group (with its child groups), user, system or domain',
    callers: 'users-and-services',
    params: entityPathSchema,
    query: measureQuerySchema,
    status: 200,
    answer: rollupSchema,
  },
  getService: {
    method: 'get',
    path: '/services/:kind/:namespace/:name',
    summary: 'What the caller may know and do about a service',
    callers: 'users',
    params: entityPathSchema,
    status: 200,
    answer: serviceSchema,
  },
  giveResponse: {
    method: 'post',
    path: '/responses',
    summary:
      'Give feedback; a newer response replaces the older in the figures',
    callers: 'users',
    idempotent: true,
    body: giveResponseSchema,
    status: 201,
    answer: myResponseSchema,
    limited: true,
  },
  listMyResponses: {
    method: 'get',
    path: '/responses/mine',
    summary: 'My current responses, newest first',
    callers: 'users',
    query: myResponsesQuerySchema,
    status: 200,
    answer: myResponsePageSchema,
  },
  listComments: {
    method: 'get',
    path: '/responses',
    summary: 'Comments that the caller may read',
    callers: 'users-and-services',
    query: commentsQuerySchema,
    status: 200,
    answer: commentPageSchema,
  },
  changeResponse: {
    method: 'patch',
    path: '/responses/:id',
    summary: 'Change my response',
    callers: 'users',
    params: idPath,
    body: changeResponseSchema,
    status: 200,
    answer: myResponseSchema,
    limited: true,
  },
  withdrawResponse: {
    method: 'delete',
    path: '/responses/:id',
    summary:
      'Withdraw my response; the figures follow with the next publication',
    callers: 'users',
    params: idPath,
    status: 204,
  },
  createRequest: {
    method: 'post',
    path: '/requests',
    summary: 'Ask for a capability; without a service it goes to triage',
    callers: 'users',
    idempotent: true,
    body: createRequestSchema,
    status: 201,
    answer: requestSchema,
    limited: true,
  },
  listRequests: {
    method: 'get',
    path: '/requests',
    summary: 'Page of requests',
    callers: 'users',
    query: requestListQuerySchema,
    status: 200,
    answer: requestPageSchema,
  },
  findSimilar: {
    method: 'get',
    path: '/requests/similar',
    summary: 'Requests and existing capabilities that resemble a text',
    callers: 'users',
    query: similarQuerySchema,
    status: 200,
    answer: similarSchema,
  },
  getRequest: {
    method: 'get',
    path: requestPath,
    summary: 'One request',
    callers: 'users',
    params: requestPathSchema,
    status: 200,
    answer: requestSchema,
  },
  changeRequest: {
    method: 'patch',
    path: requestPath,
    summary:
      'Change a request: its words by the requester, its promise by the owner',
    callers: 'users',
    params: requestPathSchema,
    body: changeRequestSchema,
    status: 200,
    answer: requestSchema,
  },
  moveRequest: {
    method: 'post',
    path: `${requestPath}/transitions`,
    summary: 'Move a request to another state',
    callers: 'users',
    params: requestPathSchema,
    body: moveRequestSchema,
    status: 200,
    answer: requestSchema,
  },
  listRequestHistory: {
    method: 'get',
    path: `${requestPath}/history`,
    summary: 'Every move and change, oldest first',
    callers: 'users',
    params: requestPathSchema,
    query: pageQuerySchema,
    status: 200,
    answer: requestEventPageSchema,
  },
  supportRequest: {
    method: 'put',
    path: `${requestPath}/support`,
    summary: 'Support a request, for oneself or on behalf of somebody',
    callers: 'users',
    params: requestPathSchema,
    body: supportSchema,
    status: 200,
    answer: requestSchema,
    limited: true,
  },
  withdrawSupport: {
    method: 'delete',
    path: `${requestPath}/support`,
    summary: 'Take a support back: my own, or one that I recorded for somebody',
    callers: 'users',
    params: requestPathSchema,
    query: supportQuerySchema,
    status: 200,
    answer: requestSchema,
  },
  listSupporters: {
    method: 'get',
    path: `${requestPath}/supporters`,
    summary: 'People who support a request, first ones first',
    callers: 'users',
    params: requestPathSchema,
    query: pageQuerySchema,
    status: 200,
    answer: supporterPageSchema,
  },
  listRequestComments: {
    method: 'get',
    path: `${requestPath}/comments`,
    summary: 'Comments that the caller may read, oldest first',
    callers: 'users',
    params: requestPathSchema,
    query: pageQuerySchema,
    status: 200,
    answer: requestCommentPageSchema,
  },
  commentRequest: {
    method: 'post',
    path: `${requestPath}/comments`,
    summary: 'Comment on a request, for everyone or for owners only',
    callers: 'users',
    idempotent: true,
    params: requestPathSchema,
    body: createCommentSchema,
    status: 201,
    answer: requestCommentSchema,
    limited: true,
  },
  changeRequestComment: {
    method: 'patch',
    path: `${requestPath}/comments/:id`,
    summary: 'Correct my comment; it is marked as edited',
    callers: 'users',
    params: requestCommentPathSchema,
    body: changeCommentSchema,
    status: 200,
    answer: requestCommentSchema,
    limited: true,
  },
  removeRequestComment: {
    method: 'delete',
    path: `${requestPath}/comments/:id`,
    summary:
      'Remove a comment: my own, or as the owner with a reason; a tombstone stays',
    callers: 'users',
    params: requestCommentPathSchema,
    query: removeCommentSchema,
    status: 200,
    answer: requestCommentSchema,
  },
  mergeRequest: {
    method: 'post',
    path: `${requestPath}/merge`,
    summary: 'Merge a request into another; by the owner of both',
    callers: 'users',
    params: requestPathSchema,
    body: mergeRequestSchema,
    status: 200,
    answer: requestSchema,
  },
  unmergeRequest: {
    method: 'post',
    path: `${requestPath}/unmerge`,
    summary: 'Undo a merge',
    callers: 'users',
    params: requestPathSchema,
    body: versionBodySchema,
    status: 200,
    answer: requestSchema,
  },
  proposeHandover: {
    method: 'post',
    path: `${requestPath}/handover`,
    summary: 'Propose to hand a request over to another service',
    callers: 'users',
    params: requestPathSchema,
    body: proposeHandoverSchema,
    status: 200,
    answer: requestSchema,
  },
  acceptHandover: {
    method: 'post',
    path: `${requestPath}/handover/accept`,
    summary: 'Accept a hand-over; by the receiving owner',
    callers: 'users',
    params: requestPathSchema,
    body: versionBodySchema,
    status: 200,
    answer: requestSchema,
  },
  refuseHandover: {
    method: 'post',
    path: `${requestPath}/handover/refuse`,
    summary: 'Refuse a hand-over with a reason; by the receiving owner',
    callers: 'users',
    params: requestPathSchema,
    body: refuseHandoverSchema,
    status: 200,
    answer: requestSchema,
  },
  listSolutions: {
    method: 'get',
    path: `${requestPath}/solutions`,
    summary: 'How others solved it, oldest first',
    callers: 'users',
    params: requestPathSchema,
    query: pageQuerySchema,
    status: 200,
    answer: solutionPageSchema,
  },
  attachSolution: {
    method: 'post',
    path: `${requestPath}/solutions`,
    summary: 'Attach how it was solved',
    callers: 'users',
    idempotent: true,
    params: requestPathSchema,
    body: createSolutionSchema,
    status: 201,
    answer: solutionSchema,
  },
  evaluateSolution: {
    method: 'post',
    path: `${requestPath}/solutions/:id/evaluation`,
    summary: 'Record what the owner makes of a solution',
    callers: 'users',
    params: solutionPathSchema,
    body: evaluationSchema,
    status: 200,
    answer: solutionSchema,
  },
  verifyRequest: {
    method: 'put',
    path: `${requestPath}/verification`,
    summary:
      'Say whether a delivered request met my goal; for those who supported it then',
    callers: 'users',
    params: requestPathSchema,
    body: verificationSchema,
    status: 200,
    answer: requestSchema,
  },
  getSubscription: {
    method: 'get',
    path: `${requestPath}/subscription`,
    summary: 'Whether the caller is told of changes',
    callers: 'users',
    params: requestPathSchema,
    status: 200,
    answer: subscriptionSchema,
  },
  setSubscription: {
    method: 'put',
    path: `${requestPath}/subscription`,
    summary: 'Be told of changes, or not',
    callers: 'users',
    params: requestPathSchema,
    body: subscriptionSchema,
    status: 200,
    answer: subscriptionSchema,
  },
  forgetMe: {
    method: 'post',
    path: '/me/forget',
    summary: 'Forget everything about the caller',
    callers: 'users',
    status: 200,
    answer: forgetResultSchema,
  },
} as const satisfies Record<string, RouteContract>;

/** Name of a route. @public */
export type RouteName = keyof typeof routes;

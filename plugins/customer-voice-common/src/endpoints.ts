// Over 300 lines: the table of all endpoints.
/** Which callers an endpoint admits at all; what they may see is decided further in. @public */
export type Callers = 'users' | 'users-and-services';

/** How one call of the HTTP interface is made. @public */
export interface Endpoint {
  /** HTTP method. */
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path with `:parameters`, below the plugin's base address. */
  path: string;
  /** Which callers it admits at all. */
  callers: Callers;
  /** Whether the call creates something and takes an `Idempotency-Key`. */
  idempotent?: boolean;
  /** Whether what one person writes by it in a day is limited. */
  limited?: boolean;
  /** Whether it only reads although its method is not GET. */
  reads?: boolean;
  /** Whether what the caller says by it is confidential: neither audit events nor traces name them. */
  confidential?: boolean;
  /** Whether callers without an entity in the catalog may always call it: it is about themselves. */
  guests?: boolean;
  /** Media type of an answer that is not JSON, but text. */
  mediaType?: 'image/svg+xml';
  /** Status of an answer without error. */
  status: 200 | 201 | 204;
}

const scorecardPath = '/scorecards/:kind/:namespace/:name';
const requestPath = '/requests/:number';
const inboxPath = '/inbox/:id';
const ownerPath = '/owners/:kind/:namespace/:name';

/**
 * Every endpoint of the HTTP interface, by name. Router, client, OpenAPI
 * document, the table in the documentation and the test of callers are made
 * from this table; there is no endpoint beside it.
 *
 * @public
 */
export const endpoints = {
  getScorecard: {
    method: 'get',
    path: scorecardPath,
    callers: 'users-and-services',
    status: 200,
  },
  getScorecardHistory: {
    method: 'get',
    path: `${scorecardPath}/history`,
    callers: 'users-and-services',
    status: 200,
  },
  getScorecardsByRefs: {
    method: 'post',
    path: '/scorecards/by-refs',
    callers: 'users-and-services',
    reads: true,
    status: 200,
  },
  listScorecards: {
    method: 'get',
    path: '/scorecards',
    callers: 'users-and-services',
    status: 200,
  },
  getOrganizationRollup: {
    method: 'get',
    path: '/rollups/organization',
    callers: 'users-and-services',
    status: 200,
  },
  getRollup: {
    method: 'get',
    path: '/rollups/:kind/:namespace/:name',
    callers: 'users-and-services',
    status: 200,
  },
  getService: {
    method: 'get',
    path: '/services/:kind/:namespace/:name',
    callers: 'users',
    status: 200,
  },
  listCustomers: {
    method: 'get',
    path: '/services/:kind/:namespace/:name/customers',
    callers: 'users-and-services',
    status: 200,
  },
  getRequestOdds: {
    method: 'get',
    path: '/services/:kind/:namespace/:name/odds',
    callers: 'users-and-services',
    status: 200,
  },
  giveResponse: {
    method: 'post',
    path: '/responses',
    callers: 'users',
    idempotent: true,
    limited: true,
    confidential: true,
    status: 201,
  },
  listMyResponses: {
    method: 'get',
    path: '/responses/mine',
    callers: 'users',
    confidential: true,
    status: 200,
  },
  listComments: {
    method: 'get',
    path: '/responses',
    callers: 'users-and-services',
    status: 200,
  },
  changeResponse: {
    method: 'patch',
    path: '/responses/:id',
    callers: 'users',
    limited: true,
    confidential: true,
    status: 200,
  },
  withdrawResponse: {
    method: 'delete',
    path: '/responses/:id',
    callers: 'users',
    guests: true,
    confidential: true,
    status: 204,
  },
  checkWording: {
    method: 'post',
    path: '/comments/wording',
    callers: 'users',
    reads: true,
    confidential: true,
    status: 200,
  },
  listMessages: {
    method: 'get',
    path: '/responses/:id/messages',
    callers: 'users',
    confidential: true,
    status: 200,
  },
  sendMessage: {
    method: 'post',
    path: '/responses/:id/messages',
    callers: 'users',
    idempotent: true,
    limited: true,
    confidential: true,
    status: 201,
  },
  thankForReply: {
    method: 'put',
    path: '/responses/:id/thanks',
    callers: 'users',
    limited: true,
    confidential: true,
    status: 200,
  },
  takeBackReplyThanks: {
    method: 'delete',
    path: '/responses/:id/thanks',
    callers: 'users',
    confidential: true,
    status: 204,
  },
  moveFollowUp: {
    method: 'post',
    path: '/responses/:id/follow-up',
    callers: 'users',
    limited: true,
    confidential: true,
    status: 200,
  },
  createRequest: {
    method: 'post',
    path: '/requests',
    callers: 'users',
    idempotent: true,
    limited: true,
    status: 201,
  },
  listRequests: {
    method: 'get',
    path: '/requests',
    callers: 'users-and-services',
    status: 200,
  },
  findSimilar: {
    method: 'get',
    path: '/requests/similar',
    callers: 'users-and-services',
    status: 200,
  },
  getTriage: {
    method: 'get',
    path: '/requests/triage',
    callers: 'users-and-services',
    status: 200,
  },
  getRequest: {
    method: 'get',
    path: requestPath,
    callers: 'users-and-services',
    status: 200,
  },
  changeRequest: {
    method: 'patch',
    path: requestPath,
    callers: 'users',
    status: 200,
  },
  moveRequest: {
    method: 'post',
    path: `${requestPath}/transitions`,
    callers: 'users',
    status: 200,
  },
  listRequestHistory: {
    method: 'get',
    path: `${requestPath}/history`,
    callers: 'users-and-services',
    status: 200,
  },
  supportRequest: {
    method: 'put',
    path: `${requestPath}/support`,
    callers: 'users',
    limited: true,
    status: 200,
  },
  withdrawSupport: {
    method: 'delete',
    path: `${requestPath}/support`,
    callers: 'users',
    status: 200,
  },
  listSupporters: {
    method: 'get',
    path: `${requestPath}/supporters`,
    callers: 'users-and-services',
    status: 200,
  },
  listRequestComments: {
    method: 'get',
    path: `${requestPath}/comments`,
    callers: 'users-and-services',
    status: 200,
  },
  commentRequest: {
    method: 'post',
    path: `${requestPath}/comments`,
    callers: 'users',
    idempotent: true,
    limited: true,
    status: 201,
  },
  changeRequestComment: {
    method: 'patch',
    path: `${requestPath}/comments/:id`,
    callers: 'users',
    limited: true,
    status: 200,
  },
  removeRequestComment: {
    method: 'delete',
    path: `${requestPath}/comments/:id`,
    callers: 'users',
    status: 200,
  },
  mergeRequest: {
    method: 'post',
    path: `${requestPath}/merge`,
    callers: 'users',
    status: 200,
  },
  unmergeRequest: {
    method: 'post',
    path: `${requestPath}/unmerge`,
    callers: 'users',
    status: 200,
  },
  proposeHandover: {
    method: 'post',
    path: `${requestPath}/handover`,
    callers: 'users',
    status: 200,
  },
  acceptHandover: {
    method: 'post',
    path: `${requestPath}/handover/accept`,
    callers: 'users',
    status: 200,
  },
  refuseHandover: {
    method: 'post',
    path: `${requestPath}/handover/refuse`,
    callers: 'users',
    status: 200,
  },
  listSolutions: {
    method: 'get',
    path: `${requestPath}/solutions`,
    callers: 'users-and-services',
    status: 200,
  },
  attachSolution: {
    method: 'post',
    path: `${requestPath}/solutions`,
    callers: 'users',
    idempotent: true,
    status: 201,
  },
  evaluateSolution: {
    method: 'post',
    path: `${requestPath}/solutions/:id/evaluation`,
    callers: 'users',
    status: 200,
  },
  verifyRequest: {
    method: 'put',
    path: `${requestPath}/verification`,
    callers: 'users',
    confidential: true,
    status: 200,
  },
  getSubscription: {
    method: 'get',
    path: `${requestPath}/subscription`,
    callers: 'users',
    status: 200,
  },
  setSubscription: {
    method: 'put',
    path: `${requestPath}/subscription`,
    callers: 'users',
    status: 200,
  },
  listRequestThanks: {
    method: 'get',
    path: `${requestPath}/thanks`,
    callers: 'users-and-services',
    status: 200,
  },
  giveThanks: {
    method: 'post',
    path: `${requestPath}/thanks`,
    callers: 'users',
    idempotent: true,
    limited: true,
    status: 201,
  },
  takeBackThanks: {
    method: 'delete',
    path: `${requestPath}/thanks`,
    callers: 'users',
    guests: true,
    status: 204,
  },
  getOwner: {
    method: 'get',
    path: ownerPath,
    callers: 'users-and-services',
    status: 200,
  },
  listOwnerThanks: {
    method: 'get',
    path: `${ownerPath}/thanks`,
    callers: 'users-and-services',
    status: 200,
  },
  getBadge: {
    method: 'get',
    path: '/badges/:kind/:namespace/:name.svg',
    callers: 'users-and-services',
    mediaType: 'image/svg+xml',
    status: 200,
  },
  listInbox: {
    method: 'get',
    path: '/inbox',
    callers: 'users',
    status: 200,
  },
  listImports: {
    method: 'get',
    path: '/imports',
    callers: 'users-and-services',
    status: 200,
  },
  getUnmetDemand: {
    method: 'get',
    path: '/insights/unmet-demand',
    callers: 'users-and-services',
    status: 200,
  },
  getWorkarounds: {
    method: 'get',
    path: '/insights/workarounds',
    callers: 'users-and-services',
    status: 200,
  },
  getSolutionsToLearn: {
    method: 'get',
    path: '/insights/solutions',
    callers: 'users-and-services',
    status: 200,
  },
  getPromises: {
    method: 'get',
    path: '/insights/promises',
    callers: 'users-and-services',
    status: 200,
  },
  getMovers: {
    method: 'get',
    path: '/insights/movers',
    callers: 'users-and-services',
    status: 200,
  },
  getOrganizationReport: {
    method: 'get',
    path: '/reports/organization',
    callers: 'users-and-services',
    status: 200,
  },
  getReport: {
    method: 'get',
    path: '/reports/:kind/:namespace/:name',
    callers: 'users-and-services',
    status: 200,
  },
  getDriversAcross: {
    method: 'get',
    path: '/insights/drivers',
    callers: 'users-and-services',
    status: 200,
  },
  getSatisfactionOverTime: {
    method: 'get',
    path: '/insights/satisfaction',
    callers: 'users-and-services',
    status: 200,
  },
  exportScorecards: {
    method: 'get',
    path: '/export/scorecards',
    callers: 'users-and-services',
    status: 200,
  },
  exportRequests: {
    method: 'get',
    path: '/export/requests',
    callers: 'users-and-services',
    status: 200,
  },
  exportComments: {
    method: 'get',
    path: '/export/comments',
    callers: 'users-and-services',
    status: 200,
  },
  claimInboxItem: {
    method: 'put',
    path: `${inboxPath}/claim`,
    callers: 'users',
    status: 200,
  },
  releaseInboxItem: {
    method: 'delete',
    path: `${inboxPath}/claim`,
    callers: 'users',
    status: 200,
  },
  snoozeInboxItem: {
    method: 'put',
    path: `${inboxPath}/snooze`,
    callers: 'users',
    status: 200,
  },
  wakeInboxItem: {
    method: 'delete',
    path: `${inboxPath}/snooze`,
    callers: 'users',
    status: 200,
  },
  markInboxItem: {
    method: 'put',
    path: `${inboxPath}/mark`,
    callers: 'users',
    guests: true,
    confidential: true,
    status: 204,
  },
  forgetMe: {
    method: 'post',
    path: '/me/forget',
    callers: 'users',
    guests: true,
    confidential: true,
    status: 200,
  },
} as const satisfies Record<string, Endpoint>;

/** Name of an endpoint. @public */
export type EndpointName = keyof typeof endpoints;

/** Every name in the table. @public */
export function endpointNames(): EndpointName[] {
  return Object.keys(endpoints).filter(isEndpointName);
}

function isEndpointName(name: string): name is EndpointName {
  return name in endpoints;
}

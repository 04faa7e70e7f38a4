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

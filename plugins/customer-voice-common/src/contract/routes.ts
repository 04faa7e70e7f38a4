import { EndpointName } from '../endpoints';
import { badgeRoutes } from './badges';
import { exportRoutes } from './exports';
import { followUpRoutes } from './followUps';
import { importRoutes } from './imports';
import { inboxRoutes } from './inbox';
import { insightRoutes } from './insights';
import { ownerRoutes } from './owners';
import { RouteContract } from './RouteContract';
import {
  requestRoutes,
  moveRoutes,
  eventRoutes,
  similarRoutes,
  triageRoutes,
  supportRoutes,
  commentRoutes,
  mergeRoutes,
  handoverRoutes,
  solutionRoutes,
  verificationRoutes,
  subscriptionRoutes,
  thanksRoutes,
} from './requests';
import { reportRoutes } from './reports';
import { responseRoutes } from './responses';
import { scorecardRoutes } from './scorecards';
import { serviceRoutes } from './services';

/**
 * Every endpoint with its schemas, from which router and OpenAPI document are
 * made.
 *
 * @public
 */
export const routes = {
  ...scorecardRoutes,
  ...serviceRoutes,
  ...responseRoutes,
  ...followUpRoutes,
  ...requestRoutes,
  ...moveRoutes,
  ...eventRoutes,
  ...similarRoutes,
  ...triageRoutes,
  ...supportRoutes,
  ...commentRoutes,
  ...mergeRoutes,
  ...handoverRoutes,
  ...solutionRoutes,
  ...inboxRoutes,
  ...insightRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...verificationRoutes,
  ...subscriptionRoutes,
  ...thanksRoutes,
  ...ownerRoutes,
  ...reportRoutes,
  ...badgeRoutes,
} as const satisfies Record<EndpointName, RouteContract>;

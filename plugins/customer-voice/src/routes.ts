import { createRouteRef } from '@backstage/core-plugin-api';

/** Page of all services, of requests and of what is the user's own. */
export const rootRouteRef = createRouteRef({ id: 'customer-voice' });

/** Tab of one service. */
export const entityContentRouteRef = createRouteRef({
  id: 'customer-voice:entity-content',
});

/** Tab of a group or a user. */
export const ownerContentRouteRef = createRouteRef({
  id: 'customer-voice:owner-content',
});

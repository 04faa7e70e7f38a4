import {
  RouteRef,
  useApiHolder,
  useRouteRef,
} from '@backstage/core-plugin-api';
import { routeResolutionApiRef } from '@backstage/frontend-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { entityContentRouteRef, ownerContentRouteRef } from '../../routes';

/**
 * The address of a tab of any entity: where the app mounted it, in the new
 * front-end system; below the page of the entity as the documentation says, in
 * the stable one, which cannot tell.
 */
function useEntityTabPath(
  tab: RouteRef,
  usualPath: string,
): (entityRef: string) => string {
  const entityPath = useRouteRef(entityRouteRef);
  const routes = useApiHolder().get(routeResolutionApiRef);
  return entityRef => {
    const sourcePath = entityPath(
      entityRouteParams(entityRef, { encodeParams: true }),
    );
    const mounted = routes?.resolve(tab, { sourcePath });
    return mounted?.() ?? `${sourcePath}/${usualPath}`;
  };
}

/** The address of the tab "Customer voice" of any service. */
export function useServiceTabPath(): (entityRef: string) => string {
  return useEntityTabPath(entityContentRouteRef, 'customer-voice');
}

/** The address of the tab "Customers" of any group or user. */
export function useOwnerTabPath(): (entityRef: string) => string {
  return useEntityTabPath(ownerContentRouteRef, 'customers');
}

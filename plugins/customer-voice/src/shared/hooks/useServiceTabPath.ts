import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';

/** Where the tab of a service is below its page, unless the app gives it another path. */
const TAB_PATH = 'customer-voice';

/** The address of the tab "Customer voice" of any service. */
export function useServiceTabPath(): (entityRef: string) => string {
  const entityPath = useRouteRef(entityRouteRef);
  return entityRef =>
    `${entityPath(
      entityRouteParams(entityRef, { encodeParams: true }),
    )}/${TAB_PATH}`;
}

import { ReactElement } from 'react';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { type SignalApi, signalApiRef } from '@backstage/plugin-signals-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  customerVoiceApiRef,
  CustomerVoiceClient,
} from 'backstage-plugin-customer-voice-react';
import { useLocation } from 'react-router-dom';
import type { FakeServer } from './FakeServer';
import { rootRouteRef } from '../routes';
import { jenny, petstore, teamC } from './entities';

/** Shows the address, for tests of what stands in it. */
function Address() {
  const { pathname, search } = useLocation();
  return <span data-testid="address">{`${pathname}${search}`}</span>;
}

/** Renders in an app of the stable front-end system, against a fake server. */
export function renderWithServer(
  server: FakeServer,
  element: ReactElement,
  options: {
    entity?: Entity;
    /** What the catalog has beside petstore, its owner and a person. */
    catalog?: Entity[];
    address?: string;
    signals?: SignalApi;
  } = {},
) {
  const { entity, catalog = [], address = '/', signals } = options;
  const entities = [petstore, teamC, jenny, ...catalog];
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [customerVoiceApiRef, new CustomerVoiceClient(server)],
        [catalogApiRef, catalogApiMock({ entities })],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ]}
    >
      {entity ? (
        <EntityProvider entity={entity}>{element}</EntityProvider>
      ) : (
        element
      )}
      <Address />
    </TestApiProvider>,
    {
      routeEntries: [address],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/customer-voice': rootRouteRef,
      },
    },
  );
}

import { ReactElement } from 'react';
import { discoveryApiRef, fetchApiRef } from '@backstage/core-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  customerVoiceApiRef,
  CustomerVoiceClient,
} from 'backstage-plugin-customer-voice-react';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  CustomerVoicePage,
  customerVoicePlugin,
  EntityCustomerVoiceCard,
  EntityCustomerVoiceContent,
  EntityOwnerCustomersContent,
  isCustomerVoiceAvailable,
  isCustomerVoiceContentAvailable,
  useRequestCapabilityMenuItem,
} from '.';
import {
  entityContentRouteRef,
  ownerContentRouteRef,
  rootRouteRef,
} from './routes';
import { jenny, petstore, teamC } from './__testUtils__/entities';
import { FakeServer, myAnswer } from './__testUtils__/FakeServer';

function renderExtension(
  server: FakeServer,
  element: ReactElement,
  options: { entity?: Entity; address?: string } = {},
) {
  const { entity = petstore, address = '/' } = options;
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [fetchApiRef, server.fetchApi],
        [discoveryApiRef, server.discoveryApi],
        [customerVoiceApiRef, new CustomerVoiceClient(server)],
        [catalogApiRef, catalogApiMock({ entities: [petstore, teamC] })],
      ]}
    >
      <EntityProvider entity={entity}>
        <Routes>
          <Route path="/customer-voice/*" element={element} />
          <Route path="/" element={element} />
        </Routes>
      </EntityProvider>
    </TestApiProvider>,
    {
      routeEntries: [address],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        '/customer-voice': rootRouteRef,
        '/entity-content': entityContentRouteRef,
        '/owner-content': ownerContentRouteRef,
      },
    },
  );
}

describe('plugin of the stable front-end system', () => {
  it('provides the client', () => {
    expect([...customerVoicePlugin.getApis()].map(each => each.api)).toEqual([
      customerVoiceApiRef,
    ]);
  });

  it('has a page that begins with services', async () => {
    await renderExtension(new FakeServer(), <CustomerVoicePage />, {
      address: '/customer-voice',
    });

    expect(
      await screen.findByRole('heading', { name: 'Customer Voice' }),
    ).toBeInTheDocument();
    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('has a page with requests, and one for each of them', async () => {
    const first = await renderExtension(
      new FakeServer(),
      <CustomerVoicePage />,
      { address: '/customer-voice/requests' },
    );
    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toBeInTheDocument();
    first.unmount();

    await renderExtension(new FakeServer(), <CustomerVoicePage />, {
      address: '/customer-voice/requests/42',
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Refund part of an order #42',
      }),
    ).toBeInTheDocument();
  });

  it('has an item for the menu of a service', async () => {
    function MenuItem() {
      const { title, onClick } = useRequestCapabilityMenuItem();
      return <button onClick={onClick}>{title}</button>;
    }
    await renderExtension(new FakeServer(), <MenuItem />);

    expect(
      screen.getByRole('button', { name: 'Request a capability' }),
    ).toBeInTheDocument();
  });

  it('has a page with my answers', async () => {
    const server = new FakeServer();
    server.service!.mine = [myAnswer()];
    await renderExtension(server, <CustomerVoicePage />, {
      address: '/customer-voice/mine',
    });

    expect(await screen.findByText('4 of 5')).toBeInTheDocument();
  });

  it('has the card of a service', async () => {
    await renderExtension(new FakeServer(), <EntityCustomerVoiceCard />);

    expect(
      await screen.findByText('How is petstore for you?'),
    ).toBeInTheDocument();
  });

  it('has the tab of a service', async () => {
    await renderExtension(new FakeServer(), <EntityCustomerVoiceContent />);

    expect(
      await screen.findByRole('region', { name: 'Distribution' }),
    ).toBeInTheDocument();
  });

  it('has the tab of a group', async () => {
    await renderExtension(new FakeServer(), <EntityOwnerCustomersContent />, {
      entity: teamC,
    });

    expect(
      await screen.findByText('12 of 15 services have published figures'),
    ).toBeInTheDocument();
  });

  it('is for services and not for people, unless the annotation says so', () => {
    const annotated = (entity: Entity, enabled: string): Entity => ({
      ...entity,
      metadata: {
        ...entity.metadata,
        annotations: { 'customer-voice/enabled': enabled },
      },
    });

    expect(isCustomerVoiceAvailable(petstore)).toBe(true);
    expect(isCustomerVoiceAvailable(annotated(petstore, 'false'))).toBe(false);
    expect(isCustomerVoiceAvailable(jenny)).toBe(false);
    expect(isCustomerVoiceAvailable(annotated(jenny, 'true'))).toBe(true);
  });

  it('has the tab of a service that is switched off only where the address leads to it', () => {
    const off = {
      ...petstore,
      metadata: {
        ...petstore.metadata,
        annotations: { 'customer-voice/enabled': 'false' },
      },
    };
    const at = (path: string) => window.history.pushState({}, '', path);

    expect(isCustomerVoiceContentAvailable(petstore)).toBe(true);
    expect(isCustomerVoiceContentAvailable(off)).toBe(false);
    at('/catalog/default/component/petstore/customer-voice');
    expect(isCustomerVoiceContentAvailable(off)).toBe(true);
    expect(isCustomerVoiceContentAvailable(jenny)).toBe(false);
    at('/catalog/default/component/checkout/customer-voice');
    expect(isCustomerVoiceContentAvailable(off)).toBe(false);
    at('/');
  });
});

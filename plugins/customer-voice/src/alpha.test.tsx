import {
  discoveryApiRef,
  type FrontendFeature,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import customerVoicePlugin from './alpha';
import { petstore, teamC } from './__testUtils__/entities';
import { FakeServer, myAnswer } from './__testUtils__/FakeServer';

describe('plugin of the new front-end system', () => {
  const features: FrontendFeature[] = [customerVoicePlugin];
  const apisOf = (server: FakeServer) =>
    [
      [fetchApiRef, server.fetchApi],
      [discoveryApiRef, server.discoveryApi],
      [catalogApiRef, catalogApiMock({ entities: [petstore, teamC] })],
    ] as const;

  it('puts the card on the overview of a service', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: petstore }),
        customerVoicePlugin.getExtension('entity-card:customer-voice/overview'),
        customerVoicePlugin.getExtension('api:customer-voice'),
      ],
      apis: apisOf(new FakeServer()),
    });

    expect(
      await screen.findByText('How is petstore for you?'),
    ).toBeInTheDocument();
  });

  it('gives a service its tab', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: petstore }),
        customerVoicePlugin.getExtension(
          'entity-content:customer-voice/service',
        ),
        customerVoicePlugin.getExtension('api:customer-voice'),
      ],
      apis: apisOf(new FakeServer()),
    });

    expect(
      await screen.findByRole('region', { name: 'Distribution' }),
    ).toBeInTheDocument();
  });

  it('gives a group its tab', async () => {
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: teamC }),
        customerVoicePlugin.getExtension('entity-content:customer-voice/owner'),
        customerVoicePlugin.getExtension('api:customer-voice'),
      ],
      apis: apisOf(new FakeServer()),
    });

    expect(
      await screen.findByText('12 of 15 services have published figures'),
    ).toBeInTheDocument();
  });

  it('has a page with requests', async () => {
    renderTestApp({
      features,
      initialRouteEntries: ['/customer-voice/requests'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: apisOf(new FakeServer()),
    });

    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', '/customer-voice/requests/42');
  });

  it('has a page for one request, at an address that can be shared', async () => {
    renderTestApp({
      features,
      initialRouteEntries: ['/customer-voice/requests/42'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: apisOf(new FakeServer()),
    });

    expect(
      await screen.findByRole('heading', {
        name: 'Refund part of an order #42',
      }),
    ).toBeInTheDocument();
  });

  it('adds "Request a capability" to the menu of services', () => {
    expect(
      customerVoicePlugin.getExtension(
        'entity-context-menu-item:customer-voice/request-capability',
      ),
    ).toBeDefined();
  });

  it('has a page with services', async () => {
    renderTestApp({
      features,
      initialRouteEntries: ['/customer-voice'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: apisOf(new FakeServer()),
    });

    expect(await screen.findByRole('table')).toBeInTheDocument();
  });

  it('has a page with my answers', async () => {
    const server = new FakeServer();
    server.service!.mine = [myAnswer()];
    renderTestApp({
      features,
      initialRouteEntries: ['/customer-voice/mine'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      apis: apisOf(server),
    });

    expect(await screen.findByText('4 of 5')).toBeInTheDocument();
  });
});

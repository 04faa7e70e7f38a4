import {
  discoveryApiRef,
  fetchApiRef,
  type FrontendFeature,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import searchPlugin from '@backstage/plugin-search/alpha';
import { searchPlugin as stableSearchPlugin } from '@backstage/plugin-search';
import {
  SearchContextProvider,
  searchApiRef,
  SearchResult,
} from '@backstage/plugin-search-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { CustomerVoiceClient } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { FakeServer } from '../__testUtils__/FakeServer';
import customerVoicePlugin from '../alpha';
import { rootRouteRef } from '../routes';
import customerVoiceSearch, {
  addRequestsToSearch,
  CustomerVoiceSearchResultListItem,
} from '../search';

/** The back end of the portal: the search knows no requests. */
function portal() {
  const server = new FakeServer();
  const fetchApi = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) =>
      String(input).startsWith('http://search.test')
        ? Response.json({ results: [] })
        : server.fetchApi.fetch(input, init),
  };
  const discoveryApi = {
    getBaseUrl: async (pluginId: string) =>
      pluginId === 'search'
        ? 'http://search.test'
        : server.discoveryApi.getBaseUrl(),
  };
  return { server, fetchApi, discoveryApi };
}

describe('requests in the search of the portal', () => {
  const FEATURES: FrontendFeature[] = [
    searchPlugin,
    customerVoicePlugin,
    customerVoiceSearch,
  ];
  const renderSearch = (language = 'en') => {
    const { fetchApi, discoveryApi } = portal();
    return renderTestApp({
      features: FEATURES,
      initialRouteEntries: ['/search?query=refund'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: {
        app: {
          baseUrl: 'http://localhost:3000',
          extensions: [
            {
              'api:app/app-language': {
                config: {
                  availableLanguages: ['en', 'de'],
                  defaultLanguage: language,
                },
              },
            },
          ],
        },
        backend: { baseUrl: 'http://localhost:7007' },
      },
      apis: [
        [fetchApiRef, fetchApi],
        [discoveryApiRef, discoveryApi],
        [catalogApiRef, catalogApiMock()],
      ],
    });
  };

  it('are found on the page of the new front-end system', async () => {
    renderSearch();

    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', '/customer-voice/requests/42');
    expect(screen.getByText('#42')).toBeInTheDocument();
    expect(screen.getByText('petstore')).toBeInTheDocument();
    expect(screen.getByText('Requests')).toBeInTheDocument();
  });

  it('are a type of results in the language of the user', async () => {
    renderSearch('de');

    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('Anfragen')).toBeInTheDocument();
  });

  it('are found in the stable front-end system', async () => {
    const { server, fetchApi, discoveryApi } = portal();
    const [factory] = Array.from(
      stableSearchPlugin.getApis(),
      addRequestsToSearch,
    );
    const customerVoiceApi = new CustomerVoiceClient(server);
    const search = factory.factory({
      fetchApi,
      discoveryApi,
      customerVoiceApi,
    });
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [searchApiRef, search],
          [customerVoiceApiRef, customerVoiceApi],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <SearchContextProvider
          initialState={{ term: 'refund', types: [], filters: {} }}
        >
          <SearchResult>
            <CustomerVoiceSearchResultListItem />
          </SearchResult>
        </SearchContextProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
          '/customer-voice': rootRouteRef,
        },
      },
    );

    expect(
      await screen.findByRole('link', { name: 'Refund part of an order' }),
    ).toHaveAttribute('href', '/customer-voice/requests/42');
  });
});

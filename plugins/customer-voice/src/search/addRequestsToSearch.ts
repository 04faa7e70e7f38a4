import {
  AnyApiFactory,
  ApiFactory,
  createApiFactory,
} from '@backstage/core-plugin-api';
import { SearchApi, searchApiRef } from '@backstage/plugin-search-react';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { SearchWithRequests } from './SearchWithRequests';

function isSearchApi(api: unknown): api is SearchApi {
  return typeof api === 'object' && api !== null && 'query' in api;
}

/**
 * Makes the search of the portal find requests of Customer Voice, each user those
 * that they may read. In the stable front-end system, among the APIs of the app:
 *
 * ```ts
 * ...Array.from(searchPlugin.getApis(), addRequestsToSearch)
 * ```
 *
 * @param search - the factory of the search API as it is without requests
 * @throws TypeError once the API is used, if it is the factory of another API
 * @public
 */
export function addRequestsToSearch(
  search: AnyApiFactory,
): ApiFactory<SearchApi, SearchApi, { [name in string]: unknown }> {
  return createApiFactory({
    api: searchApiRef,
    deps: { ...search.deps, customerVoiceApi: customerVoiceApiRef },
    factory: ({ customerVoiceApi, ...deps }) => {
      const portal = search.factory(deps);
      if (!isSearchApi(portal)) {
        throw new TypeError(`${search.api.id} is not the API of the search`);
      }
      return new SearchWithRequests({ portal, requests: customerVoiceApi });
    },
  });
}

/**
 * Requests in the search of the portal, for portals that have `@backstage/plugin-search`.
 *
 * @packageDocumentation
 */
import type { JSX } from 'react';
import {
  ApiBlueprint,
  createFrontendModule,
  translationApiRef,
} from '@backstage/frontend-plugin-api';
import { searchApi } from '@backstage/plugin-search/alpha';
import {
  createSearchResultListItemExtension,
  type SearchResultListItemExtensionProps,
} from '@backstage/plugin-search-react';
import {
  SearchFilterResultTypeBlueprint,
  SearchResultListItemBlueprint,
} from '@backstage/plugin-search-react/alpha';
import { RiLightbulbLine } from '@remixicon/react';
import { customerVoicePlugin } from './plugin';
import { addRequestsToSearch } from './search/addRequestsToSearch';
import { REQUEST_RESULT_TYPE } from './search/requestResults';
import {
  customerVoiceEntryMessages,
  customerVoiceEntryTranslationRef,
} from './shared/translation/entryTranslation';

export { addRequestsToSearch };

const loadItem = () =>
  import('./search/RequestResultItem').then(m => m.RequestResultItem);

const isRequest = ({ type }: { type: string }) => type === REQUEST_RESULT_TYPE;

const searchWithRequests = searchApi.override({
  *factory(originalFactory) {
    const search = originalFactory().get(ApiBlueprint.dataRefs.factory);
    yield ApiBlueprint.dataRefs.factory(addRequestsToSearch(search));
  },
});

const resultItem = SearchResultListItemBlueprint.make({
  name: 'customer-voice-request',
  params: { predicate: isRequest, component: loadItem },
});

const resultType = SearchFilterResultTypeBlueprint.makeWithOverrides({
  name: 'customer-voice-request',
  factory(_originalFactory, { apis }) {
    const translations = apis.get(translationApiRef);
    return [
      SearchFilterResultTypeBlueprint.dataRefs.resultType({
        value: REQUEST_RESULT_TYPE,
        icon: <RiLightbulbLine size={24} />,
        // The page of the search asks for it whenever it is drawn, by then in
        // the language that the user has chosen.
        get name() {
          const texts = translations?.getTranslation(
            customerVoiceEntryTranslationRef,
          );
          return texts?.ready
            ? texts.t('title.requests')
            : customerVoiceEntryMessages['title.requests'];
        },
      }),
    ];
  },
});

/**
 * Requests in the search of the new front-end system: add it to the features of
 * the app.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'search',
  extensions: [searchWithRequests, resultItem, resultType],
});

/**
 * A request among the results of the search, for the stable front-end system;
 * goes into `<SearchResult>`.
 *
 * @public
 */
export const CustomerVoiceSearchResultListItem: (
  props: SearchResultListItemExtensionProps,
) => JSX.Element | null = customerVoicePlugin.provide(
  createSearchResultListItemExtension({
    name: 'CustomerVoiceSearchResultListItem',
    component: loadItem,
    predicate: isRequest,
  }),
);

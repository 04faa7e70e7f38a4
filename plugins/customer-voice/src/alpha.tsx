/**
 * Customer Voice for apps on the new front-end system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
  appLanguageApiRef,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import {
  EntityCardBlueprint,
  EntityContentBlueprint,
  EntityContextMenuItemBlueprint,
  EntityIconLinkBlueprint,
} from '@backstage/plugin-catalog-react/alpha';
import { RiLightbulbLine, RiUserVoiceLine } from '@remixicon/react';
import {
  createLazyCustomerVoiceApi,
  customerVoiceApiRef,
} from 'backstage-plugin-customer-voice-react';
import {
  isCustomerVoiceAvailable,
  isCustomerVoiceContentAvailable,
} from './entity/isCustomerVoiceAvailable';
import { useAskOwnersLink } from './entity/useAskOwnersLink';
import { useRequestCapabilityLink } from './entity/useRequestCapabilityLink';
import { pages, type PluginPage } from './pages';
import { WaitingIcon } from './WaitingIcon';
import {
  entityContentRouteRef,
  ownerContentRouteRef,
  rootRouteRef,
} from './routes';
import {
  customerVoiceEntryMessages,
  customerVoiceEntryTranslationRef,
} from './shared/translation/entryTranslation';

type PageName = (typeof pages)[keyof typeof pages]['name'];

/** A title in the user's language; before 1.57, Backstage knows titles in one language only. */
function titleOf(
  key: Extract<keyof typeof customerVoiceEntryMessages, `title.${string}`>,
) {
  return typeof customerVoiceEntryTranslationRef === 'function'
    ? customerVoiceEntryTranslationRef(key)
    : customerVoiceEntryMessages[key];
}

const icon = <RiUserVoiceLine size="1em" />;

const customerVoiceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: customerVoiceApiRef,
      deps: {
        discoveryApi: discoveryApiRef,
        fetchApi: fetchApiRef,
        appLanguageApi: appLanguageApiRef,
      },
      factory: ({ appLanguageApi, ...deps }) =>
        createLazyCustomerVoiceApi({
          ...deps,
          language: () => appLanguageApi.getLanguage().language,
        }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/customer-voice',
    title: titleOf('title.page'),
    icon: <WaitingIcon>{icon}</WaitingIcon>,
    routeRef: rootRouteRef,
  },
});

/** Shows a page of the plugin as a sub-page. */
function subPage<Name extends PageName>({ name, load }: PluginPage<Name>) {
  return SubPageBlueprint.make({
    name,
    params: {
      path: name,
      title: titleOf(`title.${name}`),
      loader: async () => {
        const [{ SubPage }, Content] = await Promise.all([
          import('./SubPage'),
          load(),
        ]);
        return (
          <SubPage name={name}>
            <Content />
          </SubPage>
        );
      },
    },
  });
}

const entityCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    // Beside "About", which names the owners.
    type: 'info',
    filter: isCustomerVoiceAvailable,
    loader: () =>
      import('./entity/card/EntityCustomerVoiceCard').then(m => (
        <m.EntityCustomerVoiceCard />
      )),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'service',
  params: {
    path: '/customer-voice',
    title: titleOf('title.service'),
    routeRef: entityContentRouteRef,
    filter: isCustomerVoiceContentAvailable,
    loader: () =>
      import('./entity/tab/EntityCustomerVoiceContent').then(m => (
        <m.EntityCustomerVoiceContent />
      )),
  },
});

const ownerContent = EntityContentBlueprint.make({
  name: 'owner',
  params: {
    path: '/customers',
    title: titleOf('title.owner'),
    routeRef: ownerContentRouteRef,
    filter: { kind: { $in: ['Group', 'User'] } },
    loader: () =>
      import('./entity/owner/EntityOwnerCustomersContent').then(m => (
        <m.EntityOwnerCustomersContent />
      )),
  },
});

const requestCapability = EntityContextMenuItemBlueprint.make({
  name: 'request-capability',
  params: {
    icon: <RiLightbulbLine size={16} />,
    useProps: useRequestCapabilityLink,
    filter: isCustomerVoiceAvailable,
  },
});

const askOwners = EntityIconLinkBlueprint.make({
  name: 'ask-owners',
  params: { useProps: useAskOwnersLink, filter: isCustomerVoiceAvailable },
});

/** Customer Voice for apps on the new front-end system: its API, pages, card and tabs. @alpha */
export default createFrontendPlugin({
  pluginId: 'customer-voice',
  title: 'Customer Voice',
  icon,
  info: { packageJson: () => import('../package.json') },
  routes: {
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
    ownerContent: ownerContentRouteRef,
  },
  extensions: [
    customerVoiceApi,
    page,
    subPage(pages.services),
    subPage(pages.requests),
    subPage(pages.inbox),
    subPage(pages.mine),
    subPage(pages.insights),
    entityCard,
    entityContent,
    ownerContent,
    requestCapability,
    askOwners,
  ],
});

export {
  customerVoiceEntryMessages,
  customerVoiceEntryTranslationRef,
  customerVoiceEntryTranslations,
} from './shared/translation/entryTranslation';
export {
  customerVoiceMessages,
  customerVoiceTranslationRef,
  customerVoiceTranslations,
} from './shared/translation/translation';
export {
  customerVoicePagesMessages,
  customerVoicePagesTranslationRef,
  customerVoicePagesTranslations,
} from './shared/translation/pagesTranslation';
export {
  customerVoiceRequestsMessages,
  customerVoiceRequestsTranslationRef,
  customerVoiceRequestsTranslations,
} from './shared/translation/requestsTranslation';
export {
  customerVoiceWordingMessages,
  customerVoiceWordingTranslationRef,
  customerVoiceWordingTranslations,
} from './shared/translation/wordingTranslation';

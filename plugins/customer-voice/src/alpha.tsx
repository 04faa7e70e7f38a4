/**
 * Customer Voice for apps on the new front-end system.
 *
 * @packageDocumentation
 */
import {
  ApiBlueprint,
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
} from '@backstage/plugin-catalog-react/alpha';
import { RiLightbulbLine, RiUserVoiceLine } from '@remixicon/react';
import {
  customerVoiceApiRef,
  CustomerVoiceClient,
} from 'backstage-plugin-customer-voice-react';
import { useRequestCapabilityLink } from './requests/entity/useRequestCapabilityLink';
import {
  entityContentRouteRef,
  ownerContentRouteRef,
  rootRouteRef,
} from './routes';
import { isCustomerVoiceAvailable } from './scorecards/isCustomerVoiceAvailable';

const icon = <RiUserVoiceLine size="1em" />;

const customerVoiceApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: customerVoiceApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new CustomerVoiceClient(deps),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/customer-voice',
    title: 'Customer Voice',
    icon,
    routeRef: rootRouteRef,
  },
});

const servicesPage = SubPageBlueprint.make({
  name: 'services',
  params: {
    path: 'services',
    title: 'Services',
    loader: async () => {
      const [{ SubPage }, { ServicesPage }] = await Promise.all([
        import('./SubPage'),
        import('./scorecards/services/ServicesPage'),
      ]);
      return (
        <SubPage>
          <ServicesPage />
        </SubPage>
      );
    },
  },
});

const requestsPage = SubPageBlueprint.make({
  name: 'requests',
  params: {
    path: 'requests',
    title: 'Requests',
    loader: async () => {
      const [{ SubPage }, { RequestsPage }] = await Promise.all([
        import('./SubPage'),
        import('./requests/RequestsPage'),
      ]);
      return (
        <SubPage>
          <RequestsPage />
        </SubPage>
      );
    },
  },
});

const minePage = SubPageBlueprint.make({
  name: 'mine',
  params: {
    path: 'mine',
    title: 'Mine',
    loader: async () => {
      const [{ SubPage }, { MinePage }] = await Promise.all([
        import('./SubPage'),
        import('./mine/MinePage'),
      ]);
      return (
        <SubPage>
          <MinePage />
        </SubPage>
      );
    },
  },
});

const entityCard = EntityCardBlueprint.make({
  name: 'overview',
  params: {
    filter: isCustomerVoiceAvailable,
    loader: () =>
      import('./scorecards/card/EntityCustomerVoiceCard').then(m => (
        <m.EntityCustomerVoiceCard />
      )),
  },
});

const entityContent = EntityContentBlueprint.make({
  name: 'service',
  params: {
    path: '/customer-voice',
    title: 'Customer voice',
    routeRef: entityContentRouteRef,
    filter: isCustomerVoiceAvailable,
    loader: () =>
      import('./scorecards/tab/EntityCustomerVoiceContent').then(m => (
        <m.EntityCustomerVoiceContent />
      )),
  },
});

const ownerContent = EntityContentBlueprint.make({
  name: 'owner',
  params: {
    path: '/customers',
    title: 'Customers',
    routeRef: ownerContentRouteRef,
    filter: { kind: { $in: ['Group', 'User'] } },
    loader: () =>
      import('./owners/EntityOwnerCustomersContent').then(m => (
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
    servicesPage,
    requestsPage,
    minePage,
    entityCard,
    entityContent,
    ownerContent,
    requestCapability,
  ],
});

export { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';
export {
  customerVoiceMessages,
  customerVoiceTranslationRef,
} from './shared/translation/translation';
export {
  customerVoiceRequestsMessages,
  customerVoiceRequestsTranslationRef,
} from './shared/translation/requestsTranslation';

import type { JSX } from 'react';
import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { appLanguageApiRef } from '@backstage/core-plugin-api/alpha';
import {
  customerVoiceApiRef,
  createLazyCustomerVoiceApi,
} from 'backstage-plugin-customer-voice-react';
import {
  entityContentRouteRef,
  ownerContentRouteRef,
  rootRouteRef,
} from './routes';

/**
 * Customer Voice for apps on the stable front-end system. Apps on the new one
 * use the default export of `backstage-plugin-customer-voice/alpha`.
 *
 * @public
 */
export const customerVoicePlugin = createPlugin({
  id: 'customer-voice',
  apis: [
    createApiFactory({
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
  ],
  routes: {
    root: rootRouteRef,
    entityContent: entityContentRouteRef,
    ownerContent: ownerContentRouteRef,
  },
});

/**
 * Page of all services, of requests and of what is the user's own; mount at `/customer-voice`.
 *
 * @public
 */
export const CustomerVoicePage: () => JSX.Element = customerVoicePlugin.provide(
  createRoutableExtension({
    name: 'CustomerVoicePage',
    component: () =>
      import('./CustomerVoicePage').then(m => m.CustomerVoicePage),
    mountPoint: rootRouteRef,
  }),
);

/**
 * Card for the overview of a service.
 *
 * @public
 */
export const EntityCustomerVoiceCard: () => JSX.Element | null =
  customerVoicePlugin.provide(
    createComponentExtension({
      name: 'EntityCustomerVoiceCard',
      component: {
        lazy: () =>
          import('./entity/card/EntityCustomerVoiceCard').then(
            m => m.EntityCustomerVoiceCard,
          ),
      },
    }),
  );

/**
 * Tab "Customer voice" of a service.
 *
 * @public
 */
export const EntityCustomerVoiceContent: () => JSX.Element =
  customerVoicePlugin.provide(
    createRoutableExtension({
      name: 'EntityCustomerVoiceContent',
      component: () =>
        import('./entity/tab/EntityCustomerVoiceContent').then(
          m => m.EntityCustomerVoiceContent,
        ),
      mountPoint: entityContentRouteRef,
    }),
  );

/**
 * Tab "Customers" of a group or a user.
 *
 * @public
 */
export const EntityOwnerCustomersContent: () => JSX.Element =
  customerVoicePlugin.provide(
    createRoutableExtension({
      name: 'EntityOwnerCustomersContent',
      component: () =>
        import('./entity/owner/EntityOwnerCustomersContent').then(
          m => m.EntityOwnerCustomersContent,
        ),
      mountPoint: ownerContentRouteRef,
    }),
  );

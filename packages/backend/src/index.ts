import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendFeatureLoader,
} from '@backstage/backend-plugin-api';

/** What Customer Voice uses where it is there, and does without where it is not. */
const optionalPlugins = createBackendFeatureLoader({
  deps: { config: coreServices.rootConfig },
  *loader({ config }) {
    if (config.getOptionalBoolean('demo.optionalPlugins') === false) return;
    yield import('@backstage/plugin-events-backend');
    yield import('@backstage/plugin-signals-backend');
    yield import('@backstage/plugin-notifications-backend');
  },
});

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./auth/demoPeople'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissions/demoPolicy'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('backstage-plugin-catalog-backend-module-customer-voice'));

// Without a module for another engine, search runs on its own Lunr index.
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(optionalPlugins);
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('backstage-plugin-customer-voice-backend'));
backend.add(import('./demo/demoHistory'));
backend.add(import('./demo/demoInbox'));

backend.start();

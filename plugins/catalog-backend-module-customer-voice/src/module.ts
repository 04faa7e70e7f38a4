import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { CustomerVoiceAnnotationProcessor } from './CustomerVoiceAnnotationProcessor';

/**
 * Catalog module that checks Customer Voice annotations.
 *
 * @public
 */
export const catalogModuleCustomerVoice = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'customer-voice',
  register(reg) {
    reg.registerInit({
      deps: {
        processing: catalogProcessingExtensionPoint,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init({ processing, events, logger }) {
        processing.addProcessor(
          new CustomerVoiceAnnotationProcessor({ events, logger }),
        );
      },
    });
  },
});

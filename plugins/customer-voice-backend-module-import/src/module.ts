import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { CUSTOMER_VOICE_PLUGIN_ID } from 'backstage-plugin-customer-voice-common';
import {
  requestImportExtensionPoint,
  responseImportExtensionPoint,
} from 'backstage-plugin-customer-voice-node';
import { readImports } from './config/readImports';
import { requestsOfCsv } from './csv/requests';
import { responsesOfCsv } from './csv/responses';
import { entityFeedbackDatabase } from './entityFeedback/entityFeedbackDatabase';
import { responsesOfEntityFeedback } from './entityFeedback/responses';

/**
 * Imports what `customerVoice.imports` names. A mistake in it stops the plugin
 * with the path, the value and what would be right.
 *
 * @public
 */
export const customerVoiceModuleImport = createBackendModule({
  pluginId: CUSTOMER_VOICE_PLUGIN_ID,
  moduleId: 'import',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        requests: requestImportExtensionPoint,
        responses: responseImportExtensionPoint,
      },
      async init({ config, lifecycle, logger, requests, responses }) {
        const open = entityFeedbackDatabase({ config, lifecycle, logger });
        for (const each of readImports(config)) {
          const { csv, entityFeedback } = each;
          if (entityFeedback) {
            responses.addImport(responsesOfEntityFeedback(each, open));
          }
          if (csv?.responses) {
            responses.addImport(
              responsesOfCsv(each, csv.responses, csv.separator),
            );
          }
          if (csv?.requests) {
            requests.addImport(
              requestsOfCsv(each, csv.requests, csv.separator),
            );
          }
        }
      },
    });
  },
});

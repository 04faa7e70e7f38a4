import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  requestImportExtensionPoint,
  responseImportExtensionPoint,
} from 'backstage-plugin-customer-voice-node';
import { readExamples } from './examples';
import { generateRequests, requestStories } from './generateRequests';
import { generateResponses } from './generateResponses';
import { entityRef as refOf, servicesOf } from './requests/story';

/** Fills the demo with a year of made-up answers and requests, where `demo.history` is true. */
const customerVoiceModuleDemoHistory = createBackendModule({
  pluginId: 'customer-voice',
  moduleId: 'demo-history',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        history: responseImportExtensionPoint,
        requestHistory: requestImportExtensionPoint,
      },
      async init({ config, history, requestHistory }) {
        if (!config.getOptionalBoolean('demo.history')) {
          return;
        }
        const examples = readExamples(
          resolvePackagePath('backend', '../../examples'),
        );
        const responses = () =>
          generateResponses({ examples, until: new Date() });
        const asked = new Set<string>();
        for (const { entityRef } of responses()) {
          asked.add(entityRef);
        }
        history.addImport({
          id: 'demo-year',
          demo: true,
          replayInterval: 'P7D',
          waitsFor: [...asked],
          responses,
        });
        requestHistory.addImport({
          id: 'demo-year-of-requests',
          demo: true,
          waitsFor: [...new Set(requestStories.flatMap(servicesOf).map(refOf))],
          requests: () => generateRequests({ examples, until: new Date() }),
        });
      },
    });
  },
});

export default customerVoiceModuleDemoHistory;

import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import {
  requestHistoryExtensionPoint,
  responseHistoryExtensionPoint,
} from 'backstage-plugin-customer-voice-node';
import { readExamples } from './examples';
import { makeUpRequests, requestStories } from './makeUpRequests';
import { makeUpResponses } from './makeUpResponses';
import { entityRef as refOf, servicesOf } from './requests/story';

/** Fills the demo with a year of made-up answers and requests, where `demo.history` is true. */
const customerVoiceModuleDemoHistory = createBackendModule({
  pluginId: 'customer-voice',
  moduleId: 'demo-history',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        history: responseHistoryExtensionPoint,
        requestHistory: requestHistoryExtensionPoint,
      },
      async init({ config, history, requestHistory }) {
        if (!config.getOptionalBoolean('demo.history')) {
          return;
        }
        const examples = readExamples(
          resolvePackagePath('backend', '../../examples'),
        );
        const responses = () =>
          makeUpResponses({ examples, until: new Date() });
        const asked = new Set<string>();
        for (const { entityRef } of responses()) {
          asked.add(entityRef);
        }
        history.addHistory({
          id: 'demo-year',
          demo: true,
          replayInterval: 'P7D',
          waitsFor: [...asked],
          responses,
        });
        requestHistory.addHistory({
          id: 'demo-year-of-requests',
          demo: true,
          waitsFor: [...new Set(requestStories.flatMap(servicesOf).map(refOf))],
          requests: () => makeUpRequests({ examples, until: new Date() }),
        });
      },
    });
  },
});

export default customerVoiceModuleDemoHistory;

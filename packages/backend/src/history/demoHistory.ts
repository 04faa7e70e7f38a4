import {
  coreServices,
  createBackendModule,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { responseHistoryExtensionPoint } from 'backstage-plugin-customer-voice-node';
import { readExamples } from './examples';
import { makeUpResponses } from './makeUpResponses';

/** Fills the scorecards of the demo with a year of made-up answers, where `demo.history` is true. */
const customerVoiceModuleDemoHistory = createBackendModule({
  pluginId: 'customer-voice',
  moduleId: 'demo-history',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        history: responseHistoryExtensionPoint,
      },
      async init({ config, history }) {
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
      },
    });
  },
});

export default customerVoiceModuleDemoHistory;

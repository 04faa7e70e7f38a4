import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import { DEMO_PERSON_HEADER } from '../auth/demoPeople';
import { CallAs, divideInbox } from './InboxDivision';

/** Has people of the demo divide what waits for their teams, once the history is in. */
const customerVoiceModuleDemoInbox = createBackendModule({
  pluginId: 'customer-voice',
  moduleId: 'demo-inbox',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ config, discovery, logger, scheduler }) {
        const isDemo =
          config.getOptionalBoolean('demo.history') &&
          config.getOptionalBoolean('demo.signIn');
        if (!isDemo) return;
        const callAs: CallAs = async (userRef, path, options) => {
          const auth = await discovery.getBaseUrl('auth');
          const signedIn = await fetch(`${auth}/demo/refresh`, {
            headers: { [DEMO_PERSON_HEADER]: userRef },
          });
          if (!signedIn.ok) throw await ResponseError.fromResponse(signedIn);
          const { backstageIdentity } = await signedIn.json();
          const base = await discovery.getBaseUrl('customer-voice');
          const answer = await fetch(`${base}${path}`, {
            method: options?.method,
            body: options && JSON.stringify(options.body),
            headers: {
              authorization: `Bearer ${backstageIdentity.token}`,
              'content-type': 'application/json',
            },
          });
          if (!answer.ok) throw await ResponseError.fromResponse(answer);
          return answer.json();
        };
        let isDone = false;
        await scheduler.scheduleTask({
          id: 'demo-divide-inbox',
          frequency: { seconds: 20 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 20 },
          scope: 'local',
          fn: async () => {
            if (isDone) return;
            isDone = await divideInbox(callAs, new Date()).catch(error => {
              // The catalog may be filling still, so that nobody can sign in.
              logger.debug('The demo inbox is divided later', error);
              return false;
            });
          },
        });
      },
    });
  },
});

export default customerVoiceModuleDemoInbox;

import {
  AuthService,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  createServiceRef,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  CUSTOMER_VOICE_PLUGIN_ID,
  CustomerVoiceClient,
} from 'backstage-plugin-customer-voice-common';

/**
 * Customer Voice for other back-end plugins and modules.
 *
 * @public
 */
export interface CustomerVoiceService {
  /**
   * A client that calls on behalf of these credentials: of a user, or of the
   * plugin itself (`auth.getOwnServiceCredentials()`). A plugin can call the
   * endpoints whose `callers` are `users-and-services`; what it reads is what the
   * permission policy grants to it.
   */
  withCredentials(credentials: BackstageCredentials): CustomerVoiceClient;
}

class DefaultCustomerVoiceService implements CustomerVoiceService {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  withCredentials(credentials: BackstageCredentials): CustomerVoiceClient {
    return new CustomerVoiceClient({
      discoveryApi: this.#discovery,
      fetchApi: {
        fetch: async (url, init) => {
          const { token } = await this.#auth.getPluginRequestToken({
            onBehalfOf: credentials,
            targetPluginId: CUSTOMER_VOICE_PLUGIN_ID,
          });
          const headers = new Headers(init?.headers);
          headers.set('Authorization', `Bearer ${token}`);
          return fetch(url, { ...init, headers });
        },
      },
    });
  }
}

/**
 * The {@link CustomerVoiceService}, to depend on in back-end plugins and modules.
 *
 * @public
 */
export const customerVoiceServiceRef = createServiceRef<CustomerVoiceService>({
  id: 'customer-voice.service',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: deps => new DefaultCustomerVoiceService(deps),
    }),
});

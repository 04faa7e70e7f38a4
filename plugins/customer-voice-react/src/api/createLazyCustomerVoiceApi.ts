import type {
  CustomerVoiceApi,
  CustomerVoiceClientOptions,
} from 'backstage-plugin-customer-voice-common';

/**
 * The client of the app, which is loaded with the first call and not with the
 * page. A call fails if it cannot be loaded; the next one tries again.
 *
 * @public
 */
export function createLazyCustomerVoiceApi(
  options: CustomerVoiceClientOptions,
): CustomerVoiceApi {
  let client: Promise<CustomerVoiceApi> | undefined;
  const load = async () => {
    try {
      const { CustomerVoiceClient } = await import('./CustomerVoiceClient');
      return new CustomerVoiceClient(options);
    } catch (error) {
      client = undefined;
      throw error;
    }
  };
  return new Proxy<CustomerVoiceApi>(Object.create(null), {
    get: (_, name) =>
      // Who awaits the client itself is not to take it for a promise.
      name === 'then'
        ? undefined
        : async (...args: unknown[]) => {
            client ??= load();
            const api = await client;
            return Reflect.apply(Reflect.get(api, name), api, args);
          },
  });
}

import {
  type CustomerVoiceClientOptions,
  LazyCustomerVoiceClient,
} from 'backstage-plugin-customer-voice-common';

/**
 * Calls `customer-voice-backend` from a front end. The table of endpoints is
 * loaded with the first call, and not with the page.
 *
 * @public
 */
export class CustomerVoiceClient extends LazyCustomerVoiceClient {
  constructor(options: CustomerVoiceClientOptions) {
    super(async () => {
      const { createTransport } = await import('./transport');
      return createTransport(options);
    });
  }
}

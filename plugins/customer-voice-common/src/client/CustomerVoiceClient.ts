import { createTransport, CustomerVoiceClientOptions } from './createTransport';
import { LazyCustomerVoiceClient } from './LazyCustomerVoiceClient';

/**
 * Calls `customer-voice-backend`, from a back end or anywhere else.
 *
 * @public
 */
export class CustomerVoiceClient extends LazyCustomerVoiceClient {
  constructor(options: CustomerVoiceClientOptions) {
    super(async () => createTransport(options));
  }
}

import { createApiRef } from '@backstage/core-plugin-api';
import type { CustomerVoiceApi } from 'backstage-plugin-customer-voice-common';

/** The client of the app. @public */
export const customerVoiceApiRef = createApiRef<CustomerVoiceApi>({
  id: 'plugin.customer-voice.client',
});

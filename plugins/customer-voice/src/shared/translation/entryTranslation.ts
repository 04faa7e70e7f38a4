import { createTranslationRef } from '@backstage/frontend-plugin-api';

/**
 * The few texts that every page of a portal loads; the others come with the
 * pages of the plugin.
 *
 * @public
 */
export const customerVoiceEntryTranslationRef = createTranslationRef({
  id: 'customer-voice-entry',
  messages: {
    customerVoice: 'Customer Voice',
    requestCapability: 'Request a capability',
    askOwners: 'Ask the owners',
  },
});

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  translationsOf,
  type TranslationsOf,
} from 'backstage-plugin-customer-voice-react';

/**
 * The few texts that every page of a portal loads, in English by key; the others
 * come with the pages of the plugin.
 *
 * @public
 */
export const customerVoiceEntryMessages = {
  requestCapability: 'Request a capability',
  askOwners: 'Ask the owners',
  waiting: '{{total}} waiting',
  'title.page': 'Customer Voice',
  'title.services': 'Services',
  'title.requests': 'Requests',
  'title.inbox': 'Inbox',
  'title.mine': 'Mine',
  'title.insights': 'Insights',
  'title.service': 'Customer voice',
  'title.owner': 'Customers',
} as const;

/** The other languages of these texts, each loaded when it is chosen. @public */
export const customerVoiceEntryTranslations: TranslationsOf<
  typeof customerVoiceEntryMessages
> = translationsOf(
  () => import('./de/entry'),
  () => import('./zh/entry'),
);

/** Where translations of the texts that every page loads are attached. @public */
export const customerVoiceEntryTranslationRef: TranslationRef<
  'customer-voice-entry',
  typeof customerVoiceEntryMessages
> = createTranslationRef({
  id: 'customer-voice-entry',
  messages: customerVoiceEntryMessages,
  translations: customerVoiceEntryTranslations,
});

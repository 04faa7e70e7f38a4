import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  translationsOf,
  type TranslationsOf,
} from 'backstage-plugin-customer-voice-react';
import { askMessages } from './requests/askMessages';
import { conversationMessages } from './requests/conversationMessages';
import { generalMessages } from './requests/generalMessages';
import { listMessages } from './requests/listMessages';
import { movesMessages } from './requests/movesMessages';
import { oddsMessages } from './requests/oddsMessages';
import { pageMessages } from './requests/pageMessages';
import { summaryMessages } from './requests/summaryMessages';

/**
 * Texts of the pages, forms and dialogs of requests in English by key, apart
 * from the others, so that the card of a service does not load them.
 *
 * @public
 */
export const customerVoiceRequestsMessages = {
  // From last to first, as the compiler lists them in the API report the other way round.
  ...summaryMessages,
  ...oddsMessages,
  ...askMessages,
  ...listMessages,
  ...conversationMessages,
  ...movesMessages,
  ...pageMessages,
  ...generalMessages,
} as const;

/** The other languages of these texts, each loaded when it is chosen. @public */
export const customerVoiceRequestsTranslations: TranslationsOf<
  typeof customerVoiceRequestsMessages
> = translationsOf(
  () => import('./de/requests'),
  () => import('./zh/requests'),
);

/** Where translations of the texts of requests are attached. @public */
export const customerVoiceRequestsTranslationRef: TranslationRef<
  'customer-voice-requests',
  typeof customerVoiceRequestsMessages
> = createTranslationRef({
  id: 'customer-voice-requests',
  messages: customerVoiceRequestsMessages,
  translations: customerVoiceRequestsTranslations,
});

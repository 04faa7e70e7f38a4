/**
 * What other front-end plugins may use of Customer Voice: the client, its
 * queries and the components that show its figures.
 *
 * @packageDocumentation
 */
export * from './api';
export * from './queries';
export * from './formats';
export * from './components';
export {
  customerVoiceReactMessages,
  customerVoiceReactTranslationRef,
  customerVoiceReactTranslations,
} from './translation/translation';
export type { TranslatedMessages } from './translation/TranslatedMessages';
export {
  translationsOf,
  type TranslationsOf,
} from './translation/translationsOf';

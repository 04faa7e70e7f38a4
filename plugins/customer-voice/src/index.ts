/**
 * Customer Voice for apps on the stable front-end system.
 *
 * @packageDocumentation
 */
export {
  CustomerVoicePage,
  customerVoicePlugin,
  EntityCustomerVoiceCard,
  EntityCustomerVoiceContent,
  EntityOwnerCustomersContent,
} from './plugin';
export { CustomerVoiceSidebarItem } from './CustomerVoiceSidebarItem';
export {
  createCustomerVoiceColumn,
  type CustomerVoiceColumnOptions,
} from './entity/column/createCustomerVoiceColumn';
export { useRequestCapabilityMenuItem } from './entity/useRequestCapabilityMenuItem';
export {
  isCustomerVoiceAvailable,
  isCustomerVoiceContentAvailable,
} from './entity/isCustomerVoiceAvailable';
export {
  customerVoiceEntryMessages,
  customerVoiceEntryTranslationRef,
  customerVoiceEntryTranslations,
} from './shared/translation/entryTranslation';
export {
  customerVoiceMessages,
  customerVoiceTranslationRef,
  customerVoiceTranslations,
} from './shared/translation/translation';
export {
  customerVoicePagesMessages,
  customerVoicePagesTranslationRef,
  customerVoicePagesTranslations,
} from './shared/translation/pagesTranslation';
export {
  customerVoiceRequestsMessages,
  customerVoiceRequestsTranslationRef,
  customerVoiceRequestsTranslations,
} from './shared/translation/requestsTranslation';
export {
  customerVoiceWordingMessages,
  customerVoiceWordingTranslationRef,
  customerVoiceWordingTranslations,
} from './shared/translation/wordingTranslation';

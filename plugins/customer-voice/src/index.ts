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
export { isCustomerVoiceAvailable } from './entity/isCustomerVoiceAvailable';
export { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';
export {
  customerVoiceMessages,
  customerVoiceTranslationRef,
} from './shared/translation/translation';
export {
  customerVoiceRequestsMessages,
  customerVoiceRequestsTranslationRef,
} from './shared/translation/requestsTranslation';

/**
 * Catalog module of Customer Voice: checks annotations.
 *
 * @packageDocumentation
 */
export {
  catalogModuleCustomerVoice,
  catalogModuleCustomerVoice as default,
} from './module';
export { CustomerVoiceAnnotationProcessor } from './CustomerVoiceAnnotationProcessor';

/**
 * Module of Customer Voice that imports what was said before:
 * responses and requests from CSV files, and responses from the plugin
 * entity-feedback.
 *
 * @packageDocumentation
 */
export {
  customerVoiceModuleImport,
  customerVoiceModuleImport as default,
} from './module';

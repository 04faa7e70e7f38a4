/**
 * Module of Customer Voice that imports what was said before, from
 * CSV files and from the plugin entity-feedback.
 *
 * @packageDocumentation
 */
export {
  customerVoiceModuleImport,
  customerVoiceModuleImport as default,
} from './module';

/**
 * The back end of Customer Voice.
 *
 * @packageDocumentation
 */
export { customerVoicePlugin, customerVoicePlugin as default } from './plugin';

/**
 * What other back-end plugins and modules may use of Customer Voice.
 *
 * @packageDocumentation
 */
export * from './history';
export * from './requestHistory';
export * from './permissionRules';
export * from './catalogChanges';
export * from './similar';
export * from './customerVoiceService';

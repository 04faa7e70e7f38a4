/**
 * What other back-end plugins and modules may use of Customer Voice.
 *
 * @packageDocumentation
 */
export * from './importReport';
export * from './responseImport';
export * from './requestImport';
export * from './permissionRules';
export * from './catalogChanges';
export * from './similar';
export * from './customerVoiceService';

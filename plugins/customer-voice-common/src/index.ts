/**
 * Words, measures, permissions and settings of Customer Voice: pure, runs
 * anywhere.
 *
 * @packageDocumentation
 */
export * from './words';
export * from './exportFormats';
export * from './endpoints';
export * from './importReasons';
export * from './measures';
export * from './permissions';
export * from './requests/lifecycle';
export * from './settings/annotations';
export * from './typography/normaliseTypography';
export type * from './contract/types';
export * from './client';

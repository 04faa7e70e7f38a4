/**
 * The HTTP contract of Customer Voice as Zod schemas. For back ends and tools;
 * front ends take the types from the main entry and ship no Zod.
 *
 * @packageDocumentation
 */
export * from './primitives';
export * from './scorecards';
export * from './badges';
export * from './responses';
export * from './followUps';
export * from './services';
export * from './requests';
export * from './inbox';
export * from './insights';
export * from './owners';
export * from './reports';
export * from './exports';
export * from './imports';
export * from './RouteContract';
export type { Callers, Endpoint, EndpointName } from '../endpoints';
export * from './routes';
export * from './openapi';

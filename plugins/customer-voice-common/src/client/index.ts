export type {
  CapabilityRequestFilter,
  CapabilityRequestsApi,
  CreateOptions,
  PageOptions,
} from './CapabilityRequestsApi';
export { currentRequestOf, isConflict } from './currentRequestOf';
export type {
  CommentFilter,
  CustomerVoiceApi,
  ExportEndpointName,
  HistoryFilter,
  InboxFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
export { CustomerVoiceClient } from './CustomerVoiceClient';
export {
  createTransport,
  type CustomerVoiceClientOptions,
  type CustomerVoiceTransport,
} from './createTransport';
export { LazyCustomerVoiceClient } from './LazyCustomerVoiceClient';
export type {
  EndpointAnswer,
  EndpointInput,
  InputOf,
  OutputOf,
  SchemaOf,
} from './endpointTypes';
export { newIdempotencyKey } from './newIdempotencyKey';

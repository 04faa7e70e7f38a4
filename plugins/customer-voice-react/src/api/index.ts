export { customerVoiceApiRef } from './CustomerVoiceApi';
export type {
  CommentFilter,
  CustomerVoiceApi,
  HistoryFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
export type {
  CapabilityRequestFilter,
  CapabilityRequestsApi,
  CreateOptions,
  PageOptions,
} from './CapabilityRequestsApi';
export { currentRequestOf, isConflict } from './currentRequestOf';
export { CustomerVoiceClient } from './CustomerVoiceClient';
export { newIdempotencyKey } from './newIdempotencyKey';

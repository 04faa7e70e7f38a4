export { customerVoiceApiRef } from './CustomerVoiceApi';
export {
  currentRequestOf,
  CustomerVoiceClient,
  isConflict,
  newIdempotencyKey,
} from 'backstage-plugin-customer-voice-common';
export type {
  CapabilityRequestFilter,
  CapabilityRequestsApi,
  CommentFilter,
  CreateOptions,
  CustomerVoiceApi,
  HistoryFilter,
  PageOptions,
  ScorecardFilter,
} from 'backstage-plugin-customer-voice-common';

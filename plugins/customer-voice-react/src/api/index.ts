export { customerVoiceApiRef } from './CustomerVoiceApi';
export { createLazyCustomerVoiceApi } from './createLazyCustomerVoiceApi';
export { CustomerVoiceClient } from './CustomerVoiceClient';
export {
  currentRequestOf,
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
  InboxFilter,
  PageOptions,
  ScorecardFilter,
} from 'backstage-plugin-customer-voice-common';

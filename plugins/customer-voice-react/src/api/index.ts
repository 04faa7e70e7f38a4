export { customerVoiceApiRef } from './CustomerVoiceApi';
export type {
  CommentFilter,
  CustomerVoiceApi,
  HistoryFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
export { CustomerVoiceClient } from './CustomerVoiceClient';

export { customerVoiceKeys } from './customerVoiceKeys';
export {
  CustomerVoiceQueryProvider,
  type CustomerVoiceQueryProviderProps,
} from './CustomerVoiceQueryProvider';
export { useScorecard } from './useScorecard';

export {
  ScoreWithInterval,
  type ScoreWithIntervalProps,
} from './ScoreWithInterval';
export { WithheldNotice, type WithheldNoticeProps } from './WithheldNotice';
export {
  TrendInWords,
  type TrendInWordsProps,
  useTrendSentence,
} from './TrendInWords';
export { AtMost, type AtMostProps } from './AtMost';
export { TargetVerdict, type TargetVerdictProps } from './TargetVerdict';
export { Owners, type OwnersProps } from './Owners';
export { OwnerChip, type OwnerChipProps } from './OwnerChip';
export { RelativeTime, type RelativeTimeProps } from './RelativeTime';
export { ScorePicker, type ScorePickerProps } from './ScorePicker';
export { type ErrorKind, kindOfError } from './kindOfError';
export { ErrorNotice, type ErrorNoticeProps } from './ErrorNotice';
export { ConflictNotice, type ConflictNoticeProps } from './ConflictNotice';
export { Demand, type DemandProps } from './Demand';
export { PersonChip, type PersonChipProps } from './PersonChip';
export {
  RequestStatusChip,
  type RequestStatusChipProps,
} from './RequestStatusChip';

export {
  ScoreWithInterval,
  type ScoreWithIntervalProps,
} from './ScoreWithInterval';
export { WithheldNotice, type WithheldNoticeProps } from './WithheldNotice';
export { TrendInWords, type TrendInWordsProps } from './TrendInWords';
export { TargetVerdict, type TargetVerdictProps } from './TargetVerdict';
export { OwnerChip, type OwnerChipProps } from './OwnerChip';
export { RelativeTime, type RelativeTimeProps } from './RelativeTime';
export { ScorePicker, type ScorePickerProps } from './ScorePicker';
export { ErrorNotice, type ErrorNoticeProps } from './ErrorNotice';
export { ConflictNotice, type ConflictNoticeProps } from './ConflictNotice';
export { Demand, type DemandProps } from './Demand';
export { PersonChip, type PersonChipProps } from './PersonChip';
export {
  RequestStatusChip,
  type RequestStatusChipProps,
} from './RequestStatusChip';

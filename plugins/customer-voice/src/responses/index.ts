export { GiveFeedback } from './GiveFeedback';
export { AnswerEditor } from './AnswerEditor';
export { WithdrawDialog } from './WithdrawDialog';

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/core-plugin-api/alpha';

/** Texts of the shared components in English by key. @public */
export const customerVoiceReactMessages = {
  'score.description':
    '{{figure}}, likely between {{low}} and {{high}} on a scale from {{min}} to {{max}}',
  'score.descriptionWithTarget':
    '{{figure}}, likely between {{low}} and {{high}} on a scale from {{min}} to {{max}}; the target is {{target}}',
  'score.between': 'Likely between {{low}} and {{high}}',
  'withheld.threshold':
    'Fewer than {{minimum}} people have answered. Figures appear when more do, so that nobody can be singled out.',
  'withheld.general':
    'Too few people have answered. Figures appear when more do, so that nobody can be singled out.',
  'withheld.short': 'Too few answers to show',
  'trend.improvedSince_one': 'Improved since {{date}} (by {{points}} point)',
  'trend.improvedSince_other': 'Improved since {{date}} (by {{points}} points)',
  'trend.declinedSince_one': 'Declined since {{date}} (by {{points}} point)',
  'trend.declinedSince_other': 'Declined since {{date}} (by {{points}} points)',
  'trend.unchangedSince': 'No evidence of change since {{date}}',
  'trend.improved_one': 'Improved (by {{points}} point)',
  'trend.improved_other': 'Improved (by {{points}} points)',
  'trend.declined_one': 'Declined (by {{points}} point)',
  'trend.declined_other': 'Declined (by {{points}} points)',
  'trend.unchanged': 'No evidence of change',
  'trend.none': 'No earlier figure to compare with',
  'target.meets': 'Meets the target of {{target}}',
  'target.misses': 'Misses the target of {{target}}',
  'target.undecided': 'Not yet certain whether the target of {{target}} is met',
  'target.none': 'No target set',
  'scale.csat.low': 'Very dissatisfied',
  'scale.csat.high': 'Very satisfied',
  'scale.nps.low': 'Not at all likely',
  'scale.nps.high': 'Extremely likely',
  'scale.ces.low': 'Strongly disagree',
  'scale.ces.high': 'Strongly agree',
  'scale.score': '{{score}} of {{max}}',
  'scale.scoreWithMeaning': '{{score}} of {{max}}, {{meaning}}',
  'error.retry': 'Try again',
  'conflict.title': 'Somebody changed this request meanwhile',
  'conflict.description':
    'Nothing was overwritten, and what you wrote is still here. Load the current state, then decide again.',
  'conflict.nowIs':
    'It is now: {{status}}. Nothing was overwritten, and what you wrote is still here.',
  'conflict.load': 'Load the current state',
  'request.status.submitted': 'Submitted',
  'request.status.evaluating': 'Evaluating',
  'request.status.planned': 'Planned',
  'request.status.in-progress': 'In progress',
  'request.status.answered': 'Answered',
  'request.status.declined': 'Declined',
  'request.status.delivered': 'Delivered',
  'request.status.verified': 'Verified',
  'request.status.withdrawn': 'Withdrawn',
  'request.status.merged': 'Merged',
  'request.demand': '{{people}} from {{teams}}',
  'request.people_one': '{{people}} person',
  'request.people_other': '{{people}} people',
  'request.teams_one': '{{teams}} team',
  'request.teams_other': '{{teams}} teams',
} as const;

/** Where translations of the shared components' texts are attached. @public */
export const customerVoiceReactTranslationRef: TranslationRef<
  'customer-voice-react',
  typeof customerVoiceReactMessages
> = createTranslationRef({
  id: 'customer-voice-react',
  messages: customerVoiceReactMessages,
});

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { TranslationsOf, translationsOf } from './translationsOf';

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
  'coded.atMost': 'At most {{figure}}',
  'coded.reason':
    'Next to nobody who answered is satisfied. The exact figure is not shown, so that no single answer can be worked out.',
  'coded.reasonNps':
    'Next to nobody who answered would recommend it. The exact figure is not shown, so that no single answer can be worked out.',
  'trend.improvedSince_one': 'Improved by {{points}} point since {{date}}',
  'trend.improvedSince_other': 'Improved by {{points}} points since {{date}}',
  'trend.declinedSince_one': 'Declined by {{points}} point since {{date}}',
  'trend.declinedSince_other': 'Declined by {{points}} points since {{date}}',
  'trend.improved_one': 'Improved by {{points}} point',
  'trend.improved_other': 'Improved by {{points}} points',
  'trend.declined_one': 'Declined by {{points}} point',
  'trend.declined_other': 'Declined by {{points}} points',
  'trend.slowly.improvedSince':
    'Slowly rising: {{first}} to {{last}} since {{date}}',
  'trend.slowly.declinedSince':
    'Slowly falling: {{first}} to {{last}} since {{date}}',
  'trend.slowly.improved': 'Slowly rising: {{first}} to {{last}}',
  'trend.slowly.declined': 'Slowly falling: {{first}} to {{last}}',
  'trend.unchanged': 'No evidence of change',
  'trend.unchangedDetectable_one':
    'No evidence of change; a change of about {{points}} point would have been seen',
  'trend.unchangedDetectable_other':
    'No evidence of change; a change of about {{points}} points would have been seen',
  'trend.none': 'No earlier figure to compare with',
  'trend.size_one': '{{points}} point',
  'trend.size_other': '{{points}} points',
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
  'error.details': 'Details',
  'error.kept': '{{reason}} What you wrote is still here.',
  'error.offline':
    'You seem to be offline. Nothing is lost. Try again when you are connected.',
  'error.not-allowed':
    'You are not allowed to do this. If you should be, ask the administrators of this portal.',
  'error.changed':
    'It has changed in the meantime. Look at how it is now, then decide again.',
  'error.too-many': 'You have done this too often for now. Go on later.',
  'error.too-manyUntil':
    'You have done this too often for now. You can go on from {{time}}.',
  'error.not-found': 'It is not here any more, or you may not see it.',
  'error.invalid':
    'It was not accepted as it is. The details say what has to be different.',
  'error.unreachableTitle': 'Customer Voice cannot be reached',
  'error.unreachableAdvice': 'Nothing is lost. Try again in a moment.',
  'owners.missing': '(not in the catalog)',
  'conflict.title': 'This request has changed in the meantime',
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
  'request.demandWithOwners_one': '{{demand}}, {{owners}} of them an owner',
  'request.demandWithOwners_other': '{{demand}}, {{owners}} of them owners',
  'request.people_one': '{{people}} person',
  'request.people_other': '{{people}} people',
  'request.teams_one': '{{teams}} team',
  'request.teams_other': '{{teams}} teams',
} as const;

/** The other languages of the shared components' texts, each loaded when it is chosen. @public */
export const customerVoiceReactTranslations: TranslationsOf<
  typeof customerVoiceReactMessages
> = translationsOf(
  () => import('./de'),
  () => import('./zh'),
);

/** Where translations of the shared components' texts are attached. @public */
export const customerVoiceReactTranslationRef: TranslationRef<
  'customer-voice-react',
  typeof customerVoiceReactMessages
> = createTranslationRef({
  id: 'customer-voice-react',
  messages: customerVoiceReactMessages,
  translations: customerVoiceReactTranslations,
});

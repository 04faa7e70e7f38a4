import { createTranslationRef } from '@backstage/core-plugin-api/alpha';

/** Texts of the shared components. @public */
export const customerVoiceReactTranslationRef = createTranslationRef({
  id: 'customer-voice-react',
  messages: {
    score: {
      description:
        '{{figure}}, likely between {{low}} and {{high}} on a scale from {{min}} to {{max}}',
      descriptionWithTarget:
        '{{figure}}, likely between {{low}} and {{high}} on a scale from {{min}} to {{max}}; the target is {{target}}',
      between: 'Likely between {{low}} and {{high}}',
    },
    withheld: {
      threshold:
        'Fewer than {{minimum}} people have answered. Figures appear when more do, so that nobody can be singled out.',
      general:
        'Too few people have answered. Figures appear when more do, so that nobody can be singled out.',
      short: 'Too few answers to show',
    },
    trend: {
      improvedSince_one: 'Improved since {{date}} (by {{points}} point)',
      improvedSince_other: 'Improved since {{date}} (by {{points}} points)',
      declinedSince_one: 'Declined since {{date}} (by {{points}} point)',
      declinedSince_other: 'Declined since {{date}} (by {{points}} points)',
      unchangedSince: 'No evidence of change since {{date}}',
      improved_one: 'Improved (by {{points}} point)',
      improved_other: 'Improved (by {{points}} points)',
      declined_one: 'Declined (by {{points}} point)',
      declined_other: 'Declined (by {{points}} points)',
      unchanged: 'No evidence of change',
      none: 'No earlier figure to compare with',
    },
    target: {
      meets: 'Meets the target of {{target}}',
      misses: 'Misses the target of {{target}}',
      undecided: 'Not yet certain whether the target of {{target}} is met',
      none: 'No target set',
    },
    scale: {
      csat: { low: 'Very dissatisfied', high: 'Very satisfied' },
      nps: { low: 'Not at all likely', high: 'Extremely likely' },
      ces: { low: 'Strongly disagree', high: 'Strongly agree' },
      score: '{{score}} of {{max}}',
      scoreWithMeaning: '{{score}} of {{max}}, {{meaning}}',
    },
    error: {
      retry: 'Try again',
    },
    conflict: {
      title: 'Somebody changed this request meanwhile',
      description:
        'Nothing was overwritten, and what you wrote is still here. Load the current state, then decide again.',
      nowIs:
        'It is now: {{status}}. Nothing was overwritten, and what you wrote is still here.',
      load: 'Load the current state',
    },
    request: {
      status: {
        submitted: 'Submitted',
        evaluating: 'Evaluating',
        planned: 'Planned',
        'in-progress': 'In progress',
        answered: 'Answered',
        declined: 'Declined',
        delivered: 'Delivered',
        verified: 'Verified',
        withdrawn: 'Withdrawn',
        merged: 'Merged',
      },
      demand: '{{people}} from {{teams}}',
      people_one: '{{people}} person',
      people_other: '{{people}} people',
      teams_one: '{{teams}} team',
      teams_other: '{{teams}} teams',
    },
  },
});

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  translationsOf,
  type TranslationsOf,
} from 'backstage-plugin-customer-voice-react';

/**
 * Texts of the card of a service, and of what its pages have in common with it,
 * in English by key. The keys are written out, so that a text is found by
 * searching for its key.
 *
 * @public
 */
export const customerVoiceMessages = {
  'measure.label': 'Measure',
  'measure.csat': 'CSAT',
  'measure.nps': 'NPS',
  'measure.ces': 'CES',
  'measure.window': '{{measure}}, last {{window}}',
  'measure.windowOnly': 'last {{window}}',
  'driver.reliability': 'Reliability',
  'driver.documentation': 'Documentation',
  'driver.support': 'Support',
  'driver.ease-of-use': 'Ease of use',
  'driver.performance': 'Performance',
  'scorecard.title': 'Customer voice',
  'scorecard.demo': 'Demo data',
  'scorecard.demoExplanation': 'Some of these answers are demo data.',
  'scorecard.respondents_one': '{{people}} person from {{teams}}',
  'scorecard.respondents_other': '{{people}} people from {{teams}}',
  'scorecard.teams_one': '{{teams}} team',
  'scorecard.teams_other': '{{teams}} teams',
  'scorecard.asOf': 'As of {{time}}',
  'scorecard.details': 'All figures and comments',
  'scorecard.mean': 'Mean score {{mean}}',
  'scorecard.noDataTitle': 'Nobody has answered yet',
  'scorecard.noDataInvite': 'Be the first to say how {{title}} is for you.',
  'scorecard.noDataOwner': 'When customers answer, you will see it here.',
  'scorecard.loading': 'Loading what customers say',
  'scorecard.errorTitle': 'What customers say could not be loaded',
  'scorecard.errorAdvice': 'No answer is lost. Try again in a moment.',
  'scorecard.recently': 'Last 12 weeks',
  'scorecard.recentlyLabel': 'Line of the last 12 weeks. {{trend}}',
  'scorecard.owners': 'Owned by {{owners}}',
  'feedback.question.csat': 'How is {{title}} for you?',
  'feedback.question.nps':
    'How likely are you to recommend {{title}} to a colleague?',
  'feedback.question.ces':
    '{{title}} makes it easy to do what I need. Do you agree?',
  'feedback.owner': 'You own this service, so you cannot rate it.',
  'feedback.denied': 'You can read this scorecard but not rate this service.',
  'feedback.last': 'Your last answer: {{score}}, {{date}}',
  'feedback.pending': 'It will be included in the next update.',
  'feedback.change': 'Change',
  'feedback.sayMore': 'Say more or be named',
  'feedback.withdraw': 'Withdraw',
  'feedback.withdrawLabel': 'Withdraw your answer',
  'feedback.saved': 'Saved, confidentially: {{score}}.',
  'feedback.savedNamed': 'Saved, with your name: {{score}}.',
  'feedback.lastNamed': 'Your last answer: {{score}}, {{date}}, with your name',
  'feedback.makeConfidential': 'Make it confidential',
  'feedback.nowConfidential': 'Your answer is confidential now.',
  'feedback.changed': 'Your change is saved.',
  'feedback.withdrawn': 'Your answer is withdrawn.',
  'feedback.refusedTitle': 'Your answer was not saved',
  'feedback.refusedAdvice':
    'Nothing was changed. Choose a score again to try once more.',
  'feedback.changeRefusedTitle': 'Your change was not saved',
  'feedback.changeRefusedAdvice':
    'What you wrote is still here, and your earlier answer stands. Try again.',
  'feedback.withdrawRefusedTitle': 'Your answer was not withdrawn',
  'feedback.withdrawRefusedAdvice': 'It stands as it was. Try again.',
  'feedback.details.label': 'Say more about your answer',
  'feedback.details.driver': 'What mattered most?',
  'feedback.details.optional': 'optional',
  'feedback.details.comment': 'Comment',
  'feedback.details.commentHelp': 'Markdown. Up to {{maximum}} characters.',
  'feedback.details.tooLong': 'Shorten it by {{excess}} characters.',
  'feedback.details.write': 'Write',
  'feedback.details.preview': 'Preview',
  'feedback.details.nothing': 'Nothing to preview yet.',
  'feedback.details.disclosure': 'Who may know that it was you?',
  'feedback.details.confidential': 'Confidential',
  'feedback.details.confidentialHelp':
    'Nobody else can tell who said it. Your comment is shown without your name.',
  'feedback.details.named': 'Named',
  'feedback.details.notify':
    'Tell me when the owners reply (your name is kept encrypted, for this alone)',
  'feedback.details.namedHelp':
    'Shown with your name to everyone who can see this service.',
  'feedback.details.done': 'Done',
  'feedback.details.cancel': 'Cancel',
  'feedback.withdrawDialog.title': 'Withdraw your answer about {{title}}?',
  'feedback.withdrawDialog.body':
    'Your score and comment are removed. The figures follow at the next update. You can answer again whenever you like.',
  'feedback.withdrawDialog.confirm': 'Withdraw answer',
  'feedback.withdrawDialog.keep': 'Keep it',
  'about.label': 'How is this computed?',
  'about.window':
    'Counted is the latest answer of each person in the {{window}} up to the moment of publication.',
  'about.csat':
    'CSAT is the share of people who answered 4 or 5. It is not the mean.',
  'about.nps':
    'NPS is the share of people who answered 9 or 10 less the share who answered 0 to 6, in points from −100 to 100.',
  'about.ces':
    'CES is the share of people who answered 5, 6 or 7. The mean is shown beside it.',
  'about.interval':
    'The bar around the figure is the 95 % interval: with so many answers, the opinion of all customers is likely to lie within it. It is narrow with many answers and wide with few.',
  'about.target':
    'The target counts as met when the whole interval is at or above it, and as missed when the whole interval is below it. Otherwise it is not certain yet.',
  'about.trend':
    'The trend compares this period with the one just before it, and with those of the last year for a slow change. A change is named only where chance is an unlikely explanation.',
  'about.coded':
    'Where next to nobody who answered is satisfied, an upper bound stands in place of the figure, so that no single answer can be worked out. Target and order use the upper bound.',
  'requests.entity.none': 'No open requests',
  'requests.entity.open_one': '{{open}} open request',
  'requests.entity.open_other': '{{open}} open requests',
  'requests.entity.openAndLate': '{{open}}, {{late}}',
  'requests.entity.late_one': '{{late}} overdue',
  'requests.entity.late_other': '{{late}} overdue',
  'requests.entity.answerOverdue_one': 'Answer the overdue request',
  'requests.entity.answerOverdue_other': 'Answer {{late}} overdue requests',
  'requests.entity.answerOpen_one': 'See the open request',
  'requests.entity.answerOpen_other': 'See {{open}} open requests',
  'requests.ask.button': 'Request a capability',
  'requests.ask.elsewhereButton': 'Go to where requests go',
} as const;

/** The other languages of these texts, each loaded when it is chosen. @public */
export const customerVoiceTranslations: TranslationsOf<
  typeof customerVoiceMessages
> = translationsOf(
  () => import('./de/card'),
  () => import('./zh/card'),
);

/** Where translations of the plugin's texts are attached. @public */
export const customerVoiceTranslationRef: TranslationRef<
  'customer-voice',
  typeof customerVoiceMessages
> = createTranslationRef({
  id: 'customer-voice',
  messages: customerVoiceMessages,
  translations: customerVoiceTranslations,
});

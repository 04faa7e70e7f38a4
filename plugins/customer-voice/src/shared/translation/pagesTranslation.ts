import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  translationsOf,
  type TranslationsOf,
} from 'backstage-plugin-customer-voice-react';

/**
 * Texts of the tabs and pages in English by key, but for those of requests;
 * apart from the others, so that the card of a service does not load them.
 *
 * @public
 */
export const customerVoicePagesMessages = {
  'tab.requests': 'Requests',
  'measure.csatLong': 'Customer satisfaction (CSAT)',
  'measure.npsLong': 'Recommendation (NPS)',
  'measure.cesLong': 'Ease (CES)',
  'feedback.title': 'Give feedback',
  'about.computed': 'How this is computed',
  'about.protected': 'How your answer is protected',
  'about.confidential':
    'Answers are confidential unless you choose to be named. Owners, platform leads and administrators cannot tell who said what.',
  'about.threshold':
    'Figures and confidential comments are shown only when at least {{minimum}} people have answered.',
  'about.batch':
    'Figures move in updates of at least {{batch}} people at a time, so that nobody can be recognised by watching them change.',
  'about.changes':
    'You can change or withdraw your answer at any time. You see it at once; the figures follow at the next update.',
  'about.dates':
    'A confidential comment carries only the date of its publication, never the time when you wrote it.',
  'about.forget': 'Under Mine you can have everything about you forgotten.',
  'history.title': 'History',
  'history.errorTitle': 'The history could not be loaded',
  'history.empty':
    'The history begins with the second publication; there is one so far.',
  'history.summary':
    'Line of {{publications}} publications from {{from}} to {{to}}; the latest figure is {{figure}}.',
  'history.showTable': 'Show as table',
  'history.showChart': 'Show as chart',
  'history.date': 'Date',
  'history.figure': 'Figure',
  'history.interval': 'Likely between',
  'history.range': '{{low}} and {{high}}',
  'history.respondents': 'People',
  'history.atMost': 'At most {{figure}}',
  'history.coded': 'exact figure not shown',
  'history.summaryCoded':
    'Line of {{publications}} publications from {{from}} to {{to}}; the latest figure is at most {{figure}}.',
  'history.target': 'Target {{target}}',
  'distribution.title': 'Distribution',
  'distribution.score': 'Score {{score}}',
  'distribution.count_one': '{{people}} person',
  'distribution.count_other': '{{people}} people',
  'coded.title': 'Distribution and topics',
  'coded.body':
    'They are not shown here: next to nobody who answered is satisfied, and with the exact numbers it could be worked out who said what.',
  'drivers.asOf': 'Drivers as of {{date}}',
  'drivers.title': 'What mattered most',
  'drivers.lowestFirst': 'Lowest first',
  'drivers.withheld': 'Too few answers to show',
  'drivers.none': 'Nobody has named what mattered most yet.',
  'comments.title': 'Comments',
  'comments.any': 'Any',
  'comments.driver': 'Topic',
  'comments.score': 'Score',
  'comments.none': 'No comments yet.',
  'comments.noneMatching': 'No comment matches these filters.',
  'comments.clear': 'Show all comments',
  'comments.withheld':
    'Confidential comments appear when at least {{minimum}} people have left one, so that nobody can be singled out.',
  'comments.namedOn': '{{author}}, {{time}}',
  'comments.confidentialOn': 'Confidential, published {{date}}',
  'comments.more': 'Load more comments',
  'comments.scoreOf': '{{score}} of {{max}}',
  'comments.errorTitle': 'The comments could not be loaded',
  'services.headline': 'All services',
  'services.search': 'Search services',
  'services.searchPlaceholder': 'Name of a service',
  'services.filters': 'Filters',
  'services.owner': 'Owner',
  'services.system': 'System',
  'services.domain': 'Domain',
  'services.kind': 'Kind',
  'services.anyOne': 'Any',
  'services.sort': 'Sort by',
  'services.status': 'State',
  'services.clear': 'Clear filters',
  'services.table': 'Services and what their customers say',
  'services.column.service': 'Service',
  'services.column.owner': 'Owner',
  'services.column.figure': 'Figure',
  'services.column.respondents': 'People',
  'services.column.trend': 'Trend',
  'services.column.target': 'Target',
  'services.column.requests': 'Requests',
  'services.order.best': 'Best first',
  'services.order.worst': 'Lowest first',
  'services.order.score': 'Figure, low to high',
  'services.order.scoreDescending': 'Figure, high to low',
  'services.order.respondents': 'Fewest people first',
  'services.order.respondentsDescending': 'Most people first',
  'services.order.name': 'Name, A to Z',
  'services.order.nameDescending': 'Name, Z to A',
  'services.order.openRequests': 'Fewest open requests first',
  'services.order.openRequestsDescending': 'Most open requests first',
  'services.state.meets': 'Meets target',
  'services.state.misses': 'Misses target',
  'services.state.undecided': 'Not certain yet',
  'services.state.no-target': 'No target',
  'services.state.withheld': 'Withheld',
  'services.state.no-data': 'No answers',
  'services.people_one': '{{people}} person',
  'services.people_other': '{{people}} people',
  'services.noRequests': 'No open requests',
  'services.openRequests': '{{open}} open',
  'services.lateRequests': '{{late}} overdue',
  'services.noData': 'No answers yet',
  'services.total_one': '{{total}} service',
  'services.total_other': '{{total}} services',
  'services.next': 'Next',
  'services.previous': 'Previous',
  'services.first': 'First page',
  'services.pages': 'Pages',
  'services.loading': 'Loading services',
  'services.emptyTitle': 'No services to show yet',
  'services.emptyBody':
    'Services appear here as soon as the catalog has entities with an owner. Customers answer on the page of a service.',
  'services.noMatchTitle': 'No service matches these filters',
  'services.noMatchBody': 'Loosen a filter or search for something else.',
  'services.errorTitle': 'The services could not be loaded',
  'services.errorAdvice': 'No answer is lost. Try again in a moment.',
  'services.ranking':
    'Best first ranks a service with few answers more cautiously than its figure alone would.',
  'rollup.published_one':
    '{{published}} of {{total}} service has published figures',
  'rollup.published_other':
    '{{published}} of {{total}} services have published figures',
  'rollup.answers_one': '{{answers}} answer',
  'rollup.answers_other': '{{answers}} answers',
  'rollup.meets_one': '{{meets}} meets its target',
  'rollup.meets_other': '{{meets}} meet their target',
  'rollup.misses_one': '{{misses}} misses it',
  'rollup.misses_other': '{{misses}} miss it',
  'rollup.verdicts': '{{meets}}, {{misses}}',
  'rollup.atMost':
    'In some of these services next to nobody is satisfied; their exact figures are not shown, so this is an upper bound.',
  'rollup.noData': 'No figures published yet',
  'rollup.noDataBody':
    'Figures appear when enough people have answered about at least one service.',
  'rollup.errorTitle': 'The overall figure could not be loaded',
  'mine.title': 'My answers',
  'mine.intro': 'What you have said about services. Only you see this list.',
  'mine.changeLabel': 'Change your answer about {{title}}',
  'mine.withdrawLabel': 'Withdraw your answer about {{title}}',
  'mine.answered': 'answered {{time}}',
  'mine.included': 'Included in the figures',
  'mine.notIncluded': 'Will be included in the next update',
  'mine.more': 'Load more',
  'mine.loading': 'Loading your answers',
  'mine.emptyTitle': 'You have not answered yet',
  'mine.emptyBody':
    'Open the page of a service that you use and say how it is for you. One click answers.',
  'mine.emptyLink': 'See services',
  'mine.errorTitle': 'Your answers could not be loaded',
  'mine.errorAdvice': 'They are safe. Try again in a moment.',
  'mine.forget.title': 'Forget me',
  'mine.forget.body':
    'Removes all your answers and comments and everything else kept about you here. This cannot be undone. The figures follow at the next update.',
  'mine.forget.open': 'Forget me…',
  'mine.forget.dialogTitle': 'Forget everything about you?',
  'mine.forget.dialogBody':
    'All your answers and comments are removed for good. The figures follow at the next update.',
  'mine.forget.confirm': 'Forget me',
  'mine.forget.keep': 'Keep my answers',
  'mine.forget.done': 'Everything about you is forgotten.',
  'mine.forget.errorTitle': 'Nothing was forgotten',
  'mine.forget.errorAdvice': 'Your answers are as they were. Try again.',
  'customers.title': 'Your customers',
  'customers.people_one': '{{people}} user',
  'customers.people_other': '{{people}} users',
  'customers.named': 'Named in your catalog-info.yaml',
  'customers.dependsOn': 'depends on this',
  'customers.consumesApi': 'uses an API of this',
  'customers.none':
    'The catalog knows no customers yet: nothing depends on this or consumes its APIs. Name users or groups in the annotation customer-voice/customers.',
  'customers.more': 'Show more customers',
  'customers.errorTitle': 'The customers could not be loaded',
  'keys.title': 'Keys of this page',
  'keys.where':
    'They work only while the focus is within the list or its filters, and not where you type.',
  'keys.next': 'Next entry',
  'keys.previous': 'Previous entry',
  'keys.open': 'Open the entry',
  'keys.help': 'Show these keys',
  'keys.send': 'Send what you write, in any form or dialog',
  'keys.sendMac': 'The same on a Mac',
  'keys.close': 'Close',
  'owners.headline': 'What customers say about what {{name}} owns',
  'owners.emptyTitle': '{{name}} owns no services yet',
  'owners.emptyBody':
    'Services appear here as soon as the catalog names {{name}} as their owner.',
} as const;

/** The other languages of these texts, each loaded when it is chosen. @public */
export const customerVoicePagesTranslations: TranslationsOf<
  typeof customerVoicePagesMessages
> = translationsOf(
  () => import('./de/pages'),
  () => import('./zh/pages'),
);

/** Where translations of the texts of tabs and pages are attached. @public */
export const customerVoicePagesTranslationRef: TranslationRef<
  'customer-voice-pages',
  typeof customerVoicePagesMessages
> = createTranslationRef({
  id: 'customer-voice-pages',
  messages: customerVoicePagesMessages,
  translations: customerVoicePagesTranslations,
});

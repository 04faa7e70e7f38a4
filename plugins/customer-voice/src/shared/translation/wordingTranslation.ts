import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  translationsOf,
  type TranslationsOf,
} from 'backstage-plugin-customer-voice-react';

/**
 * Texts of what a confidential comment gives away of its author, in English by
 * key; apart from the others, since they are loaded when a comment is written.
 *
 * @public
 */
export const customerVoiceWordingMessages = {
  'wording.title': 'What your words give away',
  'wording.people_one': 'About one person could have written this: {{reasons}}',
  'wording.people_other':
    'About {{people}} people could have written this: {{reasons}}',
  'wording.suspects_one':
    'Readers may think of one person, who is not you: {{reasons}}',
  'wording.suspects_other':
    'Readers may think of {{people}} people, of whom you are none: {{reasons}}',
  'wording.recognisable': 'Your words may tell who you are: {{reasons}}',
  'wording.separator': '; ',
  'wording.reason.service_one': '“{{text}}” has one customer',
  'wording.reason.service_other': '“{{text}}” has {{people}} customers',
  'wording.reason.ownEntity': 'only your team owns “{{text}}”',
  'wording.reason.entity_one': 'one customer owns “{{text}}”',
  'wording.reason.entity_other': '{{people}} customers own “{{text}}”',
  'wording.reason.ownTeam_one': 'you are the one customer in “{{text}}”',
  'wording.reason.ownTeam_other':
    'you are one of {{people}} customers in “{{text}}”',
  'wording.reason.team_one': 'one customer is in “{{text}}”',
  'wording.reason.team_other': '{{people}} customers are in “{{text}}”',
  'wording.reason.person': 'few work with “{{text}}”',
  'wording.reason.incident': 'people who took part know “{{text}}”',
  'wording.reason.date': 'people who took part remember “{{text}}”',
  'wording.say': 'Say “{{neutral}}” instead',
  'wording.sayLabel': 'Say “{{neutral}}” instead of “{{text}}”',
  'wording.said': '“{{text}}” is now “{{neutral}}”',
  'wording.preview': 'How others will read it',
  'wording.previewHelp':
    'Quotes, dashes, blanks and sign-offs are evened out, since they can tell who you are.',
  'wording.unavailable':
    'Your words cannot be checked at the moment. You can send them all the same.',
  'wording.neutral.website': 'a web front end',
  'wording.neutral.app': 'an app',
  'wording.neutral.library': 'a library',
  'wording.neutral.service': 'a service',
  'wording.neutral.interface': 'an interface',
  'wording.neutral.database': 'a database',
  'wording.neutral.resource': 'a resource',
  'wording.neutral.system': 'a system',
  'wording.neutral.area': 'an area',
  'wording.neutral.template': 'a template',
  'wording.neutral.team': 'a team',
  'wording.neutral.colleague': 'a colleague',
  'wording.neutral.incident': 'an incident',
  'wording.neutral.recently': 'recently',
} as const;

/** The other languages of these texts, each loaded when it is chosen. @public */
export const customerVoiceWordingTranslations: TranslationsOf<
  typeof customerVoiceWordingMessages
> = translationsOf(
  () => import('./de/wording'),
  () => import('./zh/wording'),
);

/** Where translations of the texts on the wording of comments are attached. @public */
export const customerVoiceWordingTranslationRef: TranslationRef<
  'customer-voice-wording',
  typeof customerVoiceWordingMessages
> = createTranslationRef({
  id: 'customer-voice-wording',
  messages: customerVoiceWordingMessages,
  translations: customerVoiceWordingTranslations,
});

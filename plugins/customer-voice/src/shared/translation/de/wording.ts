import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { customerVoiceWordingMessages } from '../wordingTranslation';

/** Texts of what a confidential comment gives away of its author, in German. */
const messages: TranslatedMessages<typeof customerVoiceWordingMessages> = {
  'wording.title': 'Was Ihre Worte verraten',
  'wording.people_one':
    'Etwa eine Person könnte das geschrieben haben: {{reasons}}',
  'wording.people_other':
    'Etwa {{people}} Personen könnten das geschrieben haben: {{reasons}}',
  'wording.suspects_one':
    'Leser denken womöglich an eine Person, die nicht Sie sind: {{reasons}}',
  'wording.suspects_other':
    'Leser denken womöglich an {{people}} Personen, zu denen Sie nicht gehören: {{reasons}}',
  'wording.recognisable': 'Ihre Worte können Sie verraten: {{reasons}}',
  'wording.separator': '; ',
  'wording.reason.service_one': '„{{text}}“ hat eine Kundin oder einen Kunden',
  'wording.reason.service_other':
    '„{{text}}“ hat {{people}} Kundinnen und Kunden',
  'wording.reason.ownEntity': '„{{text}}“ gehört nur Ihrem Team',
  'wording.reason.entity_one': '„{{text}}“ gehört einer Person',
  'wording.reason.entity_other': '„{{text}}“ gehört {{people}} Personen',
  'wording.reason.ownTeam_one': 'aus „{{text}}“ nutzen nur Sie es',
  'wording.reason.ownTeam_other':
    'Sie sind eine von {{people}} Personen aus „{{text}}“, die es nutzen',
  'wording.reason.team_one': 'aus „{{text}}“ nutzt es eine Person',
  'wording.reason.team_other': 'aus „{{text}}“ nutzen es {{people}} Personen',
  'wording.reason.person': 'mit „{{text}}“ arbeiten nur wenige zusammen',
  'wording.reason.incident': 'Beteiligte erkennen „{{text}}“ wieder',
  'wording.reason.date': 'Beteiligte erinnern sich an „{{text}}“',
  'wording.say': 'Stattdessen „{{neutral}}“ schreiben',
  'wording.sayLabel':
    'Stattdessen „{{neutral}}“ schreiben, an Stelle von „{{text}}“',
  'wording.said': 'Aus „{{text}}“ wurde „{{neutral}}“',
  'wording.preview': 'So lesen es andere',
  'wording.previewHelp':
    'Anführungszeichen, Striche, Leerzeichen und Grußformeln werden angeglichen, weil sie verraten können, wer schreibt.',
  'wording.unavailable':
    'Ihre Worte können gerade nicht geprüft werden. Absenden können Sie sie trotzdem.',
  'wording.neutral.website': 'eine Weboberfläche',
  'wording.neutral.app': 'eine App',
  'wording.neutral.library': 'eine Bibliothek',
  'wording.neutral.service': 'ein Dienst',
  'wording.neutral.interface': 'eine Schnittstelle',
  'wording.neutral.database': 'eine Datenbank',
  'wording.neutral.resource': 'ein Betriebsmittel',
  'wording.neutral.system': 'ein System',
  'wording.neutral.area': 'ein Bereich',
  'wording.neutral.template': 'eine Vorlage',
  'wording.neutral.team': 'ein Team',
  'wording.neutral.colleague': 'jemand aus dem Kollegium',
  'wording.neutral.incident': 'eine Störung',
  'wording.neutral.recently': 'neulich',
};

export default messages;

import type { TranslatedMessages } from 'backstage-plugin-customer-voice-react';
import type { customerVoiceEntryMessages } from '../entryTranslation';

/** The texts that every page of a portal loads, in German. */
const messages: TranslatedMessages<typeof customerVoiceEntryMessages> = {
  requestCapability: 'Funktion anfragen',
  askOwners: 'Zuständige fragen',
  waiting: '{{total}} warten',
  'title.page': 'Customer Voice',
  'title.services': 'Services',
  'title.requests': 'Anfragen',
  'title.inbox': 'Posteingang',
  'title.mine': 'Meines',
  'title.insights': 'Einblicke',
  'title.service': 'Kundenstimmen',
  'title.owner': 'Kunden',
};

export default messages;

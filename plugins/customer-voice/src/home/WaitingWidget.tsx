import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { WaitingForYou } from '../inbox/WaitingForYou';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';

/** Entries of the widget; the page has all of them. */
const SHOWN = 2;

/** What waits for the user, for the home page. */
export function Content() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <WaitingForYou shown={SHOWN} saysNothing />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

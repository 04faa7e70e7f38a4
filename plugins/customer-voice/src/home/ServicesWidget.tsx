import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { MyServices } from '../scorecards/services/MyServices';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';

/** The user's services and their customers, for the home page. */
export function Content() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <MyServices />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

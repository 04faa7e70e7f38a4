import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { DeliveredLately } from '../requests/summary/DeliveredLately';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';

/** What was delivered lately, for the home page. */
export function Content() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <DeliveredLately />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { Route, Routes } from 'react-router-dom';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';
import { AskPage } from './ask/AskPage';
import { RequestsOverview } from './list/RequestsOverview';
import { RequestPage } from './page/RequestPage';
import { useLiveRequests } from './useLiveRequests';

function RequestsRoutes() {
  useLiveRequests();
  return (
    <Routes>
      <Route index element={<RequestsOverview />} />
      <Route path="new" element={<AskPage />} />
      <Route path=":number" element={<RequestPage />} />
    </Routes>
  );
}

/** Requests: the list and its views, one request, and asking for a capability. */
export function RequestsPage() {
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <RequestsRoutes />
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

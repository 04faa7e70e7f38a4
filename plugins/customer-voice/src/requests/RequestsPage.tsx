import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { Route, Routes } from 'react-router-dom';
import { AskPage } from './ask/AskPage';
import { RequestPage } from './page/RequestPage';

/** Requests: the list and its views, one request, and asking for a capability. */
export function RequestsPage() {
  return (
    <CustomerVoiceQueryProvider>
      <Routes>
        <Route path="new" element={<AskPage />} />
        <Route path=":number" element={<RequestPage />} />
      </Routes>
    </CustomerVoiceQueryProvider>
  );
}

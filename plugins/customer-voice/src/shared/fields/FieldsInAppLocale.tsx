import { ReactNode } from 'react';
import { useAppLocale } from 'backstage-plugin-customer-voice-react';
import { I18nProvider } from 'react-aria-components';

/**
 * Has the fields of Backstage UI write dates, and announce choices, in the
 * language of the app; else they take the browser's.
 */
export function FieldsInAppLocale({ children }: { children: ReactNode }) {
  return <I18nProvider locale={useAppLocale()}>{children}</I18nProvider>;
}

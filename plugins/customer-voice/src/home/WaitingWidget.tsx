import { useRouteRef } from '@backstage/core-plugin-api';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { CustomerVoiceQueryProvider } from 'backstage-plugin-customer-voice-react';
import { WaitingForYou } from '../inbox/WaitingForYou';
import { rootRouteRef } from '../routes';
import { FieldsInAppLocale } from '../shared/fields/FieldsInAppLocale';
import { customerVoicePagesTranslationRef } from '../shared/translation/pagesTranslation';

/** Entries of the widget; the page has all of them. */
const SHOWN = 2;

/** What waits for the user, for the home page. */
export function Content() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const path = useRouteRef(rootRouteRef)();
  return (
    <CustomerVoiceQueryProvider>
      <FieldsInAppLocale>
        <WaitingForYou shown={SHOWN} saysNothing />
        <p>
          <Link href={`${path}/mine`}>{t('waiting.page')}</Link>
        </p>
      </FieldsInAppLocale>
    </CustomerVoiceQueryProvider>
  );
}

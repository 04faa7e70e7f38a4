import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MinePage } from './mine/MinePage';
import { RequestsPage } from './requests/RequestsPage';
import { ServicesPage } from './scorecards/services/ServicesPage';
import { customerVoiceTranslationRef } from './shared/translation/translation';

/** The page `/customer-voice` of the stable front-end system; the new one draws header and tabs itself. */
export function CustomerVoicePage() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <TabbedLayout>
        <TabbedLayout.Route path="/services" title={t('page.services')}>
          <ServicesPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/requests" title={t('page.requests')}>
          <RequestsPage />
        </TabbedLayout.Route>
        <TabbedLayout.Route path="/mine" title={t('page.mine')}>
          <MinePage />
        </TabbedLayout.Route>
      </TabbedLayout>
    </Page>
  );
}

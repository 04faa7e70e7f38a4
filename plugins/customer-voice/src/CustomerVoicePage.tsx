import { lazy, Suspense } from 'react';
import {
  Header,
  Page,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { pages } from './pages';
import { customerVoiceTranslationRef } from './shared/translation/translation';

const tabs = Object.values(pages).map(({ name, load }) => ({
  name,
  Content: lazy(async () => ({ default: await load() })),
}));

/** The page `/customer-voice` of the stable front-end system; the new one draws header and tabs itself. */
export function CustomerVoicePage() {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('page.title')} />
      <TabbedLayout>
        {tabs.map(({ name, Content }) => (
          <TabbedLayout.Route
            key={name}
            path={`/${name}`}
            title={t(`page.${name}`)}
          >
            <Suspense fallback={<Progress />}>
              <Content />
            </Suspense>
          </TabbedLayout.Route>
        ))}
      </TabbedLayout>
    </Page>
  );
}

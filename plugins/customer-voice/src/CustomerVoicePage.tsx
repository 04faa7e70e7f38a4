import { lazy, Suspense } from 'react';
import {
  Header,
  Page,
  Progress,
  TabbedLayout,
} from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { pages } from './pages';
import { customerVoiceEntryTranslationRef } from './shared/translation/entryTranslation';

const tabs = Object.values(pages).map(({ name, load }) => ({
  name,
  Content: lazy(async () => ({ default: await load() })),
}));

/** The page `/customer-voice` of the stable front-end system; the new one draws header and tabs itself. */
export function CustomerVoicePage() {
  const { t } = useTranslationRef(customerVoiceEntryTranslationRef);
  return (
    <Page themeId="tool">
      <Header title={t('title.page')} />
      <TabbedLayout>
        {tabs.map(({ name, Content }) => (
          <TabbedLayout.Route
            key={name}
            path={`/${name}`}
            title={t(`title.${name}`)}
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

import { MarkdownContent } from '@backstage/core-components';
import {
  createFrontendModule,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { demoTranslationRef } from 'demo-front-end';

const Welcome = () => {
  const { t } = useTranslationRef(demoTranslationRef);
  return <MarkdownContent content={t('home.content')} />;
};

const welcomeWidget = HomePageWidgetBlueprint.make({
  name: 'demo-welcome',
  params: {
    name: 'DemoWelcome',
    title: 'Customer Voice demo',
    description: 'What there is to try in this demo',
    components: async () => ({
      Content: Welcome,
    }),
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [welcomeWidget],
});

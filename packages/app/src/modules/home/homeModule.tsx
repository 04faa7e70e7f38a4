import { MarkdownContent } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const content = `
Everything here is made up: some 170 people, their teams, their services and a year of their answers.

- **As a customer**, open the [CI platform](/catalog/default/component/ci-platform) and say how it is for you.
- **As an owner**, see what the customers of [Desktop support](/catalog/default/component/desktop-support) say, and how that changed over the year.
- **As a platform lead**, compare services, and find the worst and who owns it.

Sign out under [Settings](/settings) to be somebody else.
`;

const welcomeWidget = HomePageWidgetBlueprint.make({
  name: 'demo-welcome',
  params: {
    name: 'DemoWelcome',
    title: 'Customer Voice demo',
    description: 'What there is to try in this demo',
    components: async () => ({
      Content: () => <MarkdownContent content={content} />,
    }),
  },
});

export const homeModule = createFrontendModule({
  pluginId: 'home',
  extensions: [welcomeWidget],
});

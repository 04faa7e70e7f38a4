import { MarkdownContent } from '@backstage/core-components';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';

const content = `
Everything here is made up: some 170 people, their teams, their services, and a year of their answers and requests.

- **As a customer**, open the [CI platform](/catalog/default/component/ci-platform) and say how it is for you; or [say what you are trying to achieve](/customer-voice/requests/new), and see what is already there.
- **As an owner**, see what the customers of [Desktop support](/catalog/default/component/desktop-support) say, how that changed over the year, and what they [ask for](/customer-voice/requests).
- **As a platform lead**, compare services, find the worst and who owns it, and take up what was asked without knowing whom.

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

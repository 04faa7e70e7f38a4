/**
 * Customer Voice on the home page, for portals that have `@backstage/plugin-home`.
 *
 * @packageDocumentation
 */
import type { JSX } from 'react';
import { createFrontendModule } from '@backstage/frontend-plugin-api';
import {
  CardExtensionProps,
  createCardExtension,
} from '@backstage/plugin-home-react';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import { customerVoicePlugin } from './plugin';

const loadWaiting = () => import('./home/WaitingWidget');
const TITLE = 'Customer Voice';

const waitingWidget = HomePageWidgetBlueprint.make({
  name: 'customer-voice-waiting',
  params: {
    name: 'CustomerVoiceWaiting',
    title: TITLE,
    description: 'What waits for you in Customer Voice',
    components: loadWaiting,
  },
});

/**
 * The widgets for the home page of the new front-end system: add it to the
 * features of the app.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'home',
  extensions: [waitingWidget],
});

/**
 * What waits for the user, for the home page of the stable front-end system.
 *
 * @public
 */
export const HomePageCustomerVoiceWaiting: (
  props: CardExtensionProps<unknown>,
) => JSX.Element = customerVoicePlugin.provide(
  createCardExtension<unknown>({
    name: 'HomePageCustomerVoiceWaiting',
    title: TITLE,
    components: loadWaiting,
  }),
);

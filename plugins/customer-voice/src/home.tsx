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

const waiting = {
  title: 'Customer Voice',
  components: () => import('./home/WaitingWidget'),
};
const services = {
  title: 'My services and their customers',
  components: () => import('./home/ServicesWidget'),
};
const delivered = {
  title: 'Delivered lately',
  components: () => import('./home/DeliveredWidget'),
};

const widgets = [
  HomePageWidgetBlueprint.make({
    name: 'customer-voice-waiting',
    params: {
      name: 'CustomerVoiceWaiting',
      description: 'What waits for you in Customer Voice',
      ...waiting,
    },
  }),
  HomePageWidgetBlueprint.make({
    name: 'customer-voice-services',
    params: {
      name: 'CustomerVoiceServices',
      description: 'What customers say about the services that you own',
      ...services,
    },
  }),
  HomePageWidgetBlueprint.make({
    name: 'customer-voice-delivered',
    params: {
      name: 'CustomerVoiceDelivered',
      description: 'Capabilities that were delivered lately',
      ...delivered,
    },
  }),
];

/**
 * The widgets for the home page of the new front-end system: add it to the
 * features of the app.
 *
 * @alpha
 */
export default createFrontendModule({
  pluginId: 'home',
  extensions: widgets,
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
    ...waiting,
  }),
);

/**
 * The user's services and their customers, likewise.
 *
 * @public
 */
export const HomePageCustomerVoiceServices: (
  props: CardExtensionProps<unknown>,
) => JSX.Element = customerVoicePlugin.provide(
  createCardExtension<unknown>({
    name: 'HomePageCustomerVoiceServices',
    ...services,
  }),
);

/**
 * What was delivered lately, likewise.
 *
 * @public
 */
export const HomePageCustomerVoiceDelivered: (
  props: CardExtensionProps<unknown>,
) => JSX.Element = customerVoicePlugin.provide(
  createCardExtension<unknown>({
    name: 'HomePageCustomerVoiceDelivered',
    ...delivered,
  }),
);

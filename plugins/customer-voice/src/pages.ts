import type { ComponentType } from 'react';

/** A page below the page of the plugin; both front-end systems show it as a tab. */
export interface PluginPage<Name extends string = string> {
  /** Names the page in its address and its text `title.<name>`. */
  name: Name;
  load: () => Promise<ComponentType>;
}

const page = <Name extends string>(definition: PluginPage<Name>) => definition;

/** The pages of the plugin, in the order of their tabs. */
export const pages = {
  services: page({
    name: 'services',
    load: () =>
      import('./scorecards/services/ServicesPage').then(m => m.ServicesPage),
  }),
  requests: page({
    name: 'requests',
    load: () => import('./requests/RequestsPage').then(m => m.RequestsPage),
  }),
  inbox: page({
    name: 'inbox',
    load: () => import('./inbox/InboxPage').then(m => m.InboxPage),
  }),
  mine: page({
    name: 'mine',
    load: () => import('./mine/MinePage').then(m => m.MinePage),
  }),
  insights: page({
    name: 'insights',
    load: () => import('./insights/InsightsPage').then(m => m.InsightsPage),
  }),
};

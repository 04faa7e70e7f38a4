import type { ComponentType } from 'react';

/** A page below the page of the plugin; both front-end systems show it as a tab. */
export interface PluginPage<Name extends string = string> {
  /** Names the page in its address and its text `page.<name>`. */
  name: Name;
  /** In English, for the new front-end system, whose titles are fixed when the app starts. */
  title: string;
  load: () => Promise<ComponentType>;
}

const page = <Name extends string>(definition: PluginPage<Name>) => definition;

/** The pages of the plugin, in the order of their tabs. */
export const pages = {
  services: page({
    name: 'services',
    title: 'Services',
    load: () =>
      import('./scorecards/services/ServicesPage').then(m => m.ServicesPage),
  }),
  requests: page({
    name: 'requests',
    title: 'Requests',
    load: () => import('./requests/RequestsPage').then(m => m.RequestsPage),
  }),
  mine: page({
    name: 'mine',
    title: 'Mine',
    load: () => import('./mine/MinePage').then(m => m.MinePage),
  }),
};

import {
  createTranslationRef,
  TranslationRef,
} from '@backstage/frontend-plugin-api';
import { translationsOf } from 'backstage-plugin-customer-voice-react';

/** Texts that only the demo has, in English by key. */
export const demoMessages = {
  'nav.search': 'Search',
  'nav.menu': 'Menu',
  'nav.settings': 'Settings',
  'nav.logo': 'Customer Voice demo, to the first page',
  'signIn.title': 'Sign in to the demo as…',
  'signIn.body':
    'Customer Voice in a made-up company. Choose who you want to be; no password is needed, and you can change after signing out.',
  'signIn.as': 'Sign in as {{name}}, {{team}}',
  'signIn.waiting':
    'Signing in as {{name}}. The demo is still starting, this can take half a minute.',
  'signIn.failed': 'Signing in as {{name}} did not work',
  'signIn.noReason': 'The back end gave no reason.',
  'signIn.retry': 'Try again',
  'signIn.chooseElse': 'Choose somebody else',
  'role.customers': 'Customers',
  'role.customersBody':
    'Use services that other teams own: say how they are for you, and what you are trying to achieve.',
  'role.owners': 'Owners',
  'role.ownersBody':
    'Own services: see what customers say and answer what they ask for. They cannot rate them themselves.',
  'role.leads': 'Platform lead',
  'role.leadsBody': 'Looks after how the whole platform is received.',
  'tries.amara':
    'Builds on the CI platform, the payments API and the design system: rate them in one click, and say whether what they delivered met your goals.',
  'tries.lukas':
    'Consumes the event bus and the orders API: change an earlier answer, or ask for what is missing and find who else needs it.',
  'tries.mei-ling':
    'Writes no code, but has a lot to say about desktop support, the VPN and the wiki, and wants her expenses back.',
  'tries.priya':
    'Owns the CI platform, which misses its target: find out why, and answer a request that has waited too long.',
  'tries.jonas':
    'Owns desktop support, which improved, and the VPN, which did not: compare their histories, and move requests on the board.',
  'tries.sofia':
    'Owns a data warehouse that declined, and a notebook lab with mistakes in its settings to look at.',
  'tries.tomasz':
    'Owner of the payments API and a customer of the platform: promise a date to one side, wait for one on the other.',
  'tries.grace':
    'Compares all services, and takes up requests of people who did not know whom to ask.',
  'tries.daniel':
    'Looks at what whole departments own, on the pages of their groups.',
  'home.content': `
Everything here is made up: some 170 people, their teams, their services, and a year of their answers and requests.

- **As a customer**, open the [CI platform](/catalog/default/component/ci-platform) and say how it is for you; or [say what you are trying to achieve](/customer-voice/requests/new), and see what is already there.
- **As an owner**, see what the customers of [Desktop support](/catalog/default/component/desktop-support) say, how that changed over the year, and what they [ask for](/customer-voice/requests).
- **As a platform lead**, compare services, find the worst and who owns it, and take up what was asked without knowing whom.

Sign out under [Settings](/settings) to be somebody else.
`,
} as const;

/** Where translations of the demo's texts are attached. */
export const demoTranslationRef: TranslationRef<
  'customer-voice-demo',
  typeof demoMessages
> = createTranslationRef({
  id: 'customer-voice-demo',
  messages: demoMessages,
  translations: translationsOf<typeof demoMessages>(
    () => import('./de'),
    () => import('./zh'),
  ),
});

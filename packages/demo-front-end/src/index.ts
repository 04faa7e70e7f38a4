/** What the demo portals of both front-end systems share. */
export { DemoSignInPage } from './DemoSignInPage';
export { SidebarLogo } from './SidebarLogo';
export { demoTranslationRef } from './translation/demoTranslation';

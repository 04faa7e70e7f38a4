import { createApp } from '@backstage/frontend-defaults';
import { homeModule } from './modules/home';
import { languageModule } from './modules/language';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [signInModule, navModule, homeModule, languageModule],
});

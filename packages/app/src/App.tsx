import { createApp } from '@backstage/frontend-defaults';
import customerVoiceHome from 'backstage-plugin-customer-voice/home';
import customerVoiceSearch from 'backstage-plugin-customer-voice/search';
import { homeModule } from './modules/home';
import { languageModule } from './modules/language';
import { navModule } from './modules/nav';
import { signInModule } from './modules/signIn';

export default createApp({
  features: [
    signInModule,
    navModule,
    homeModule,
    customerVoiceHome,
    customerVoiceSearch,
    languageModule,
  ],
});

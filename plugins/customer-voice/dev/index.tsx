import { createDevApp } from '@backstage/dev-utils';
import { CustomerVoicePage, customerVoicePlugin } from '../src';

createDevApp()
  .registerPlugin(customerVoicePlugin)
  .addPage({
    element: <CustomerVoicePage />,
    title: 'Customer Voice',
    path: '/customer-voice',
  })
  .render();

// Loaded with the first call, and not with the page.
export { createTransport } from 'backstage-plugin-customer-voice-common';

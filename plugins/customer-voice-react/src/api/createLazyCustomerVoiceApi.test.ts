import { createLazyCustomerVoiceApi } from './createLazyCustomerVoiceApi';

describe('the client of the app', () => {
  const paths: string[] = [];
  const api = createLazyCustomerVoiceApi({
    discoveryApi: {
      getBaseUrl: async () => 'http://portal/api/customer-voice',
    },
    fetchApi: {
      fetch: async input => {
        paths.push(new URL(String(input)).pathname);
        return Response.json({ items: [], pageInfo: {} });
      },
    },
  });

  it('is loaded with the first call, which it then makes', async () => {
    await expect(api.listInbox()).resolves.toEqual({ items: [], pageInfo: {} });
    await api.call('getUnmetDemand', {});
    expect(paths).toEqual([
      '/api/customer-voice/inbox',
      '/api/customer-voice/insights/unmet-demand',
    ]);
  });

  it('is not taken for a promise', async () => {
    expect(await Promise.resolve(api)).toBe(api);
  });
});

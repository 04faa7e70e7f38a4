import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  ServiceFactoryTester,
} from '@backstage/backend-test-utils';
import { customerVoiceServiceRef } from './customerVoiceService';

describe('customerVoiceServiceRef', () => {
  let server: Server;
  let received: IncomingMessage[];

  beforeEach(async () => {
    received = [];
    server = createServer((request, response) => {
      received.push(request);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ items: [], pageInfo: {} }));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  });
  afterEach(
    () =>
      new Promise<void>(resolve => {
        server.close(() => resolve());
      }),
  );

  it('calls any endpoint by its name, with the credentials that it is given', async () => {
    const address = server.address();
    const { port }: AddressInfo | { port: number } =
      typeof address === 'object' && address ? address : { port: 0 };
    const tester = ServiceFactoryTester.from(
      mockServices.discovery.mock({
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      }).factory,
      { dependencies: [mockServices.auth.factory()] },
    );
    const service = await tester.getService(customerVoiceServiceRef);
    const page = await service
      .withCredentials(mockCredentials.user('user:default/ada'))
      .call('listRequests', { query: { status: ['planned', 'declined'] } });

    expect(page.items).toEqual([]);
    expect(received[0].method).toBe('GET');
    expect(received[0].url).toBe(
      '/api/customer-voice/requests?status=planned&status=declined',
    );
    expect(received[0].headers.authorization).toContain('user:default/ada');
    expect(received[0].headers.authorization).toContain('customer-voice');
  });
});

import { screen } from '@testing-library/react';
import { petstore } from '../../__testUtils__/entities';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { createCustomerVoiceColumn } from './createCustomerVoiceColumn';

describe('the column of the catalog table', () => {
  const column = createCustomerVoiceColumn();
  const cell = (server: FakeServer, entity = petstore) =>
    renderWithServer(server, <div>{column.render?.({ entity }, 'row')}</div>);

  it('shows the figure of a service', async () => {
    await cell(new FakeServer());

    expect(
      await screen.findByRole('img', { name: /78%, likely between/ }),
    ).toBeVisible();
  });

  it.each([500, 403, 503])(
    'has a dash with the reason where it is answered with %s',
    async status => {
      const server = new FakeServer();
      server.refuse('POST /scorecards/by-refs', status, 'No');
      await cell(server);

      expect(
        await screen.findByRole('img', {
          name: 'What customers say could not be loaded',
        }),
      ).toHaveTextContent('–');
    },
  );

  it('has a dash with the reason where there is no network', async () => {
    const server = new FakeServer();
    server.offline = true;
    await cell(server);

    expect(
      await screen.findByRole('img', {
        name: 'What customers say could not be loaded',
      }),
    ).toBeVisible();
  });

  it('is empty for what is no service', async () => {
    const server = new FakeServer();
    await cell(server, { ...petstore, kind: 'Location' });

    expect(server.calls).toEqual([]);
  });
});

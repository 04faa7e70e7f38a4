import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { mockIntersectionObserver } from '../../__testUtils__/mockIntersectionObserver';
import { press, renderRequest } from '../../__testUtils__/requestPage';

describe('handing a request over', () => {
  mockIntersectionObserver();

  it('finds the receiving service by its description, and proposes it', async () => {
    const server = new FakeServer();
    server.capabilities.items = [
      capabilityRequest({
        may: {
          edit: true,
          decide: true,
          acceptHandover: false,
          takeOver: false,
        },
      }),
    ];
    server.capabilities.similar = {
      items: [],
      capabilities: [
        {
          entityRef: 'component:default/petstore',
          title: 'petstore',
          description: 'Where animals are sold.',
          why: 'animals',
        },
      ],
    };
    await renderRequest(server);
    await press('More actions');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Hand over…' }),
    );
    await userEvent.type(await screen.findByRole('combobox'), 'animals');
    // At first it stands there as one of all.
    await screen.findByText('Where animals are sold.');
    await userEvent.click(screen.getByRole('option', { name: 'petstore' }));
    await userEvent.click(
      screen.getByRole('textbox', { name: /Why they can help better/ }),
    );
    await userEvent.paste('They sell them');
    await press('Propose hand-over');

    await waitFor(() =>
      expect(server.last('POST /requests/42/handover')?.body).toEqual({
        entityRef: 'component:default/petstore',
        reason: 'They sell them',
        version: 7,
      }),
    );
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { mockIntersectionObserver } from '../../__testUtils__/mockIntersectionObserver';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

describe('editing a request', () => {
  let server: FakeServer;
  mockIntersectionObserver();
  beforeEach(() => {
    server = new FakeServer();
    server.capabilities.items = [
      capabilityRequest({
        affectedRefs: ['component:default/checkout'],
        workaroundRef: 'component:default/spreadsheet',
        may: {
          edit: true,
          decide: false,
          acceptHandover: false,
          takeOver: false,
        },
      }),
    ];
  });
  const open = async () => {
    await renderWithServer(server, <RequestsPage />, { address: '/42' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'More actions' }),
    );
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Edit…' }),
    );
    return within(
      await screen.findByRole('dialog', { name: 'Edit the request' }),
    );
  };
  const sent = () => server.last('PATCH /requests/42')?.body;

  it('names what else is affected, and what no longer is', async () => {
    const dialog = await open();
    await userEvent.click(
      dialog.getByRole('combobox', { name: /Who else needs it/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /petstore/ }),
    );
    await userEvent.click(
      within(dialog.getByRole('row', { name: /checkout/ })).getByRole('button'),
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }));

    await waitFor(() =>
      expect(sent()).toEqual({
        version: 7,
        affectedRefs: ['component:default/petstore'],
      }),
    );
  });

  it('changes what of the catalog is used today, and takes it back', async () => {
    const dialog = await open();
    const today = dialog.getByRole('combobox', {
      name: /What you use for it today/,
    });
    expect(today).toHaveValue('spreadsheet');
    await userEvent.clear(today);
    await userEvent.keyboard('{Escape}');
    expect(today).toHaveValue('');
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }));

    await waitFor(() =>
      expect(sent()).toEqual({ version: 7, workaroundRef: null }),
    );
  });

  it('sends nothing where nothing is different', async () => {
    const dialog = await open();
    await userEvent.click(dialog.getByRole('button', { name: 'Save changes' }));

    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(sent()).toBeUndefined();
  });
});

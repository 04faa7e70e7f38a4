import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { mockIntersectionObserver } from '../../__testUtils__/mockIntersectionObserver';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

const component = (name: string, title: string, owner = 'team-c'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', title },
  spec: { owner },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});
const CATALOG = [
  component('sign-in', 'Sign-in page'),
  component('vpn', 'Way in from elsewhere', 'networks'),
  component('password-vault', 'Password vault'),
];

const expired = capabilityRequest({
  number: 7,
  title: 'Change an expired password from outside',
  entityRef: 'component:default/vpn',
  serviceTitle: 'Way in from elsewhere',
});

describe('the service that a request is for', () => {
  mockIntersectionObserver();
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
    server.capabilities.similar = {
      items: [{ request: expired, why: 'password' }],
      capabilities: [
        {
          entityRef: 'component:default/sign-in',
          title: 'Sign-in page',
          description: 'Where passwords are typed and changed.',
          why: 'password',
        },
        {
          entityRef: 'template:default/reset',
          title: 'Reset a password',
          why: 'password',
        },
      ],
    };
  });
  const render = (address = '/new') =>
    renderWithServer(server, <RequestsPage />, { address, catalog: CATALOG });
  const field = () =>
    screen.findByRole('combobox', { name: /For which service/ });
  const search = async (text: string) => {
    await userEvent.click(await field());
    await userEvent.paste(text);
  };
  const offered = () =>
    screen.queryAllByRole('option').map(each => each.textContent);
  const writeGoal = async () => {
    await userEvent.click(
      await screen.findByRole('textbox', {
        name: /What are you trying to achieve/,
      }),
    );
    await userEvent.paste('Change my expired password from outside');
  };

  it('is found by its name first, then by its description and by its requests', async () => {
    await render();
    await search('password');

    await waitFor(() => expect(offered()).toHaveLength(3));
    const [byName, byDescription, byRequest] = offered();
    expect(byName).toContain('Password vault');
    expect(byDescription).toContain('Sign-in page');
    expect(byDescription).toContain('Where passwords are typed and changed.');
    expect(byRequest).toContain('Way in from elsewhere');
    expect(byRequest).toContain('Change an expired password from outside');
    await userEvent.click(screen.getByRole('option', { name: /Way in from/ }));
    expect(await field()).toHaveValue('Way in from elsewhere');
  });

  it('is one of the owner that the address names', async () => {
    await render('/new?ownerRef=group:default/networks');
    await search('password');

    await waitFor(() => expect(offered()).toHaveLength(1));
    expect(offered()[0]).toContain('Way in from elsewhere');
  });

  it('is found by its name while requests cannot be searched', async () => {
    server.refuse('GET /requests/similar', 503, 'Busy');
    await render();
    await search('vault');

    await waitFor(() => expect(offered()).toHaveLength(1));
    expect(offered()[0]).toContain('Password vault');
  });

  describe('where something looks like the goal', () => {
    const proposed = () =>
      screen.findByRole('button', { name: 'petstore', pressed: false });
    beforeEach(() => {
      server.capabilities.similar = {
        items: [
          {
            request: capabilityRequest({ number: 42 }),
            why: 'expired, password',
            strong: true,
          },
        ],
        capabilities: [],
      };
    });

    it('is proposed, and taken with one press', async () => {
      await render();
      await writeGoal();
      expect(await field()).toHaveValue('');
      await userEvent.click(await proposed());

      await waitFor(async () => expect(await field()).toHaveValue('petstore'));
      const taken = screen.getByRole('button', {
        name: 'petstore',
        pressed: true,
      });
      expect(taken).toHaveFocus();
      await userEvent.click(screen.getByRole('button', { name: /^Ask/ }));
      await waitFor(() =>
        expect(server.last('POST /requests')?.body).toMatchObject({
          entityRef: 'component:default/petstore',
        }),
      );
    });

    it('does not replace the one that was chosen', async () => {
      await render();
      await search('vault');
      await userEvent.click(
        await screen.findByRole('option', { name: /Password vault/ }),
      );
      await writeGoal();
      await proposed();

      expect(await field()).toHaveValue('Password vault');
    });

    it('is not proposed while it takes no requests', async () => {
      server.service!.requests = { state: 'closed', permitted: true };
      await render();
      await writeGoal();
      await screen.findByText('This looks like what you are asking for');

      await waitFor(() =>
        expect(
          server.calls.some(call => call.startsWith('GET /services/')),
        ).toBe(true),
      );
      expect(
        screen.queryByRole('button', { name: 'petstore' }),
      ).not.toBeInTheDocument();
    });
  });
});

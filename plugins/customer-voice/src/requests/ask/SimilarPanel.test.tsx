import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { renderWithServer } from '../../__testUtils__/renderWithServer';
import { RequestsPage } from '../RequestsPage';

const refunds = {
  request: capabilityRequest({ number: 40, title: 'Partial refunds' }),
  why: 'refund, part',
};
const voucher = {
  request: capabilityRequest({
    number: 12,
    title: 'Refund by voucher',
    entityRef: 'component:default/payments',
    serviceTitle: 'Payments',
  }),
  why: 'refund',
};
const template = {
  entityRef: 'template:default/new-payment-flow',
  title: 'New payment flow',
  why: 'payment',
};

describe('what resembles the goal', () => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
  });
  const render = async () => {
    await renderWithServer(server, <RequestsPage />, { address: '/new' });
    await userEvent.click(
      await screen.findByRole('textbox', {
        name: /What are you trying to achieve/,
      }),
    );
    await userEvent.paste('Refund part of an order');
    return within(
      screen.getByRole('complementary', {
        name: 'Perhaps this already exists',
      }),
    );
  };
  /** The findings under a heading. */
  const under = async (
    panel: Awaited<ReturnType<typeof render>>,
    heading: string,
  ) => {
    const title = await panel.findByRole('heading', { name: heading });
    const { parentElement: section } = title;
    if (!section) throw new Error(`${heading} stands alone`);
    return within(section);
  };

  it('says to go ahead where there is nothing', async () => {
    const panel = await render();

    expect(
      await panel.findByText('Nothing like it yet, go ahead.'),
    ).toBeVisible();
  });

  it('asks for three at the most', async () => {
    await render();

    await screen.findByText('Nothing like it yet, go ahead.');
    expect(server.last('GET /requests/similar')?.query.get('limit')).toBe('3');
  });

  it('sets apart the request that is probably the same, with its service', async () => {
    server.capabilities.similar = {
      items: [refunds, { ...voucher, strong: true }],
      capabilities: [template],
    };
    const panel = await render();

    const strong = await under(
      panel,
      'This looks like what you are asking for',
    );
    expect(
      strong.getByRole('link', { name: 'Refund by voucher' }),
    ).toBeVisible();
    expect(strong.getByText('Payments')).toBeVisible();
    const others = await under(panel, 'Others asked for');
    expect(others.getAllByRole('listitem')).toHaveLength(1);
    expect(others.getByRole('link', { name: 'Partial refunds' })).toBeVisible();
    expect(
      panel.getAllByRole('heading', { level: 3 }).map(each => each.textContent),
    ).toEqual([
      'This looks like what you are asking for',
      'Others asked for',
      'Exists in the catalog',
    ]);
  });

  it('sets apart what the catalog has, where no request looks the same', async () => {
    server.capabilities.similar = {
      items: [refunds],
      capabilities: [{ ...template, strong: true }],
    };
    const panel = await render();

    const strong = await under(
      panel,
      'This looks like what you are asking for',
    );
    expect(
      strong.getByRole('link', { name: 'New payment flow' }),
    ).toBeVisible();
    expect(panel.queryByText('Exists in the catalog')).not.toBeInTheDocument();
  });

  it('sets nothing apart where nothing is close enough', async () => {
    server.capabilities.similar = { items: [refunds], capabilities: [] };
    const panel = await render();

    expect(
      await panel.findByRole('link', { name: 'Partial refunds' }),
    ).toBeVisible();
    expect(
      panel.queryByText('This looks like what you are asking for'),
    ).not.toBeInTheDocument();
  });

  it('keeps the focus at the button while support is saved', async () => {
    server.capabilities.items = [refunds.request];
    server.capabilities.similar = { items: [refunds], capabilities: [] };
    const panel = await render();
    const support = await panel.findByRole('button', {
      name: /^Support .*Partial refunds/,
    });
    server.hold();
    await userEvent.click(support);

    await waitFor(() =>
      expect(support).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(support).toHaveFocus();
    await userEvent.click(support);
    server.release();
    await waitFor(() =>
      expect(
        server.calls.filter(call => call === 'PUT /requests/40/support'),
      ).toHaveLength(1),
    );
  });

  it('is a line with a count that opens, where it stands between two fields', async () => {
    server.capabilities.similar = {
      items: [refunds, voucher],
      capabilities: [template],
    };
    const panel = await render();
    const line = await panel.findByRole('button', { name: '3 matches' });

    expect(line).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(line);
    expect(line).toHaveAttribute('aria-expanded', 'true');
  });

  it.each([
    [
      'the first request and the first capability agree',
      {
        items: [refunds],
        capabilities: [
          {
            entityRef: 'component:default/petstore',
            title: 'Shop',
            why: 'part',
          },
        ],
      },
      true,
    ],
    [
      'the goal names it',
      {
        items: [voucher],
        capabilities: [
          {
            entityRef: 'component:default/petstore',
            title: 'Order',
            why: 'order',
          },
        ],
      },
      true,
    ],
    [
      'neither does',
      {
        items: [voucher],
        capabilities: [
          {
            entityRef: 'component:default/petstore',
            title: 'Shop',
            why: 'part',
          },
        ],
      },
      false,
    ],
  ])('proposes a service where %s', async (_, similar, isProposed) => {
    server.capabilities.similar = similar;
    const panel = await render();
    await panel.findByRole('heading', { name: 'Exists in the catalog' });

    // What is proposed comes with what is known of the service.
    const proposals = await waitFor(() => {
      const found = screen.queryAllByRole('button', {
        name: 'petstore',
        pressed: false,
      });
      if (isProposed && found.length === 0) throw new Error('Not proposed yet');
      return found;
    });
    expect(proposals).toHaveLength(isProposed ? 1 : 0);
  });
});

import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { petstore } from './__testUtils__/entities';
import {
  capabilityRequest,
  requestComment,
} from './__testUtils__/FakeRequests';
import { FakeServer, myAnswer } from './__testUtils__/FakeServer';
import { renderWithServer } from './__testUtils__/renderWithServer';
import { EntityCustomerVoiceCard } from './entity/card/EntityCustomerVoiceCard';
import { RequestsPage } from './requests/RequestsPage';

const REFUSALS = [
  { refusal: 500, words: /Details/ },
  { refusal: 403, words: /You are not allowed to do this/ },
  { refusal: 409, words: /has changed in the meantime/ },
  { refusal: 'no network' as const, words: /You seem to be offline/ },
];

describe.each(REFUSALS)('a change that gets $refusal', ({ refusal, words }) => {
  let server: FakeServer;
  beforeEach(() => {
    localStorage.clear();
    server = new FakeServer();
  });

  const onRequest = () =>
    renderWithServer(server, <RequestsPage />, { address: '/42' });
  const onList = (address = '/') =>
    renderWithServer(server, <RequestsPage />, { address });
  const onCard = () =>
    renderWithServer(server, <EntityCustomerVoiceCard />, {
      entity: petstore,
    });
  const button = (name: string | RegExp) =>
    screen.findByRole('button', { name });
  const press = async (name: string | RegExp) =>
    userEvent.click(await button(name));
  /** Refuses from now on, once the test has seen what shows meanwhile. */
  const refuse = (call: string) => {
    server.hold();
    if (refusal === 'no network') server.offline = true;
    else server.refuse(call, refusal, 'E1234');
  };
  const saysWhy = async () => {
    server.release();
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(words);
    if (refusal === 403) expect(alert).not.toHaveTextContent(/try again/i);
    return alert;
  };

  it('gives a support in the list back', async () => {
    await onList();
    await button(/^Support "Refund/);
    refuse('PUT /requests/42/support');
    await press('Support "Refund part of an order", 12 now');
    expect(await button(/, 13 now/)).toHaveAttribute('aria-pressed', 'true');
    await saysWhy();

    expect(
      await button('Support "Refund part of an order", 12 now'),
    ).toHaveAttribute('aria-pressed', 'false');
  });

  it('gives a support on the page back', async () => {
    await onRequest();
    await button(/^Support "Refund/);
    refuse('PUT /requests/42/support');
    await press('Support "Refund part of an order", 12 now');
    expect(await screen.findByText('13 people from 4 teams')).toBeVisible();
    await saysWhy();

    expect(screen.getByText('12 people from 4 teams')).toBeVisible();
    expect(
      await button('Support "Refund part of an order", 12 now'),
    ).toHaveAttribute('aria-pressed', 'false');
  });

  it('keeps a support that was to be withdrawn', async () => {
    server.capabilities.items = [
      capabilityRequest({
        supporters: {
          people: 12,
          teams: 4,
          importance: 27,
          owners: 0,
          mine: { importance: 2, confirmed: true },
        },
      }),
    ];
    await onRequest();
    await button('Take my support back');
    refuse('DELETE /requests/42/support');
    await press('Take my support back');
    expect(await screen.findByText('11 people from 4 teams')).toBeVisible();
    await saysWhy();

    expect(screen.getByText('12 people from 4 teams')).toBeVisible();
    expect(await button('Take my support back')).toBeVisible();
  });

  it('takes a move back, with its buttons', async () => {
    await onRequest();
    await button('Acknowledge');
    refuse('POST /requests/42/transitions');
    await press('Acknowledge');
    expect(await screen.findByText('Evaluating')).toBeVisible();
    await saysWhy();

    expect(screen.getByText('Submitted')).toBeVisible();
    expect(await button('Acknowledge')).toBeEnabled();
    expect(await button('Decline…')).toBeEnabled();
  });

  it('takes a move from the board back, says why on its card, and makes it again', async () => {
    await onList('/?view=board');
    const card = async (column: RegExp) =>
      within(await screen.findByRole('region', { name: column })).findByRole(
        'link',
        { name: 'Refund part of an order' },
      );
    await card(/^Submitted/);
    await press(/^Move to… Refund part of an order/);
    refuse('POST /requests/42/transitions');
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Evaluating' }),
    );
    await card(/^Evaluating/);
    const alert = await saysWhy();

    expect(await card(/^Submitted/)).toBeVisible();
    expect(alert.closest('li')).toHaveTextContent('Refund part of an order');

    server.offline = false;
    server.accept('POST /requests/42/transitions');
    await press(/^Move to… Refund part of an order/);
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Evaluating' }),
    );
    expect(await card(/^Evaluating/)).toBeVisible();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes a verdict back', async () => {
    server.capabilities.items = [
      capabilityRequest({
        status: 'delivered',
        moves: [],
        verification: {
          asked: 12,
          met: 8,
          partly: 0,
          notMet: 0,
          closesAt: '2126-12-15T00:00:00Z',
          open: true,
          mayAnswer: true,
          mayScore: true,
        },
      }),
    ];
    await onRequest();
    await button('Not met');
    refuse('PUT /requests/42/verification');
    await press('Not met');
    expect(await screen.findByText(/1 not met/)).toBeVisible();
    await saysWhy();

    expect(screen.queryByText(/1 not met/)).toBeNull();
    expect(await button('Not met')).toHaveAttribute('aria-pressed', 'false');
    expect(screen.queryByText(/how is petstore for you now/)).toBeNull();
  });

  it.each([
    ['a comment', 'POST /requests/42/comments', []],
    ['an objection', 'POST /requests/42/transitions', ['evaluating' as const]],
  ])(
    'keeps the words of what is still missing, sent as %s',
    async (_, call, moves) => {
      server.capabilities.items = [
        capabilityRequest({
          status: 'delivered',
          moves,
          verification: {
            asked: 12,
            met: 8,
            partly: 0,
            notMet: 0,
            closesAt: '2126-12-15T00:00:00Z',
            open: true,
            mayAnswer: true,
            mayScore: true,
          },
        }),
      ];
      await onRequest();
      await press('Not met');
      const field = await screen.findByRole('textbox', {
        name: 'What is still missing?',
      });
      await userEvent.type(field, 'Vouchers');
      refuse(call);
      await press(/^Send .*to the owners$/);
      await saysWhy();

      expect(field).toHaveValue('Vouchers');
      expect(screen.getByText('Delivered')).toBeVisible();
    },
  );

  it('turns following back', async () => {
    await onRequest();
    const toggle = await screen.findByRole('switch');
    refuse('PUT /requests/42/subscription');
    await userEvent.click(toggle);
    await waitFor(() => expect(toggle).toBeChecked());
    await saysWhy();

    expect(toggle).not.toBeChecked();
  });

  it('keeps a comment that was not sent', async () => {
    await onRequest();
    const field = await screen.findByRole('textbox', { name: 'Comment' });
    await userEvent.type(field, 'We need it');
    refuse('POST /requests/42/comments');
    await press('Comment');
    await saysWhy();

    expect(field).toHaveValue('We need it');
  });

  it('keeps a correction that was not saved', async () => {
    server.capabilities.comments = [requestComment()];
    await onRequest();
    await press('Edit');
    const field = screen.getByRole('textbox', { name: 'Correct your comment' });
    await userEvent.type(field, ' Soon.');
    refuse('PATCH /requests/42/comments/c1');
    await press('Save');
    await saysWhy();

    expect(field).toHaveValue('We look into it. Soon.');
  });

  it('keeps the words of a declining owner in the dialog', async () => {
    await onRequest();
    await press('Decline…');
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /Why/ }),
      'We retire it',
    );
    await userEvent.click(
      within(dialog).getByRole('radio', { name: 'I know of no other way' }),
    );
    refuse('POST /requests/42/transitions');
    await userEvent.click(
      within(dialog).getByRole('button', { name: /Decline/ }),
    );
    server.release();
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(words);

    expect(within(dialog).getByRole('textbox', { name: /Why/ })).toHaveValue(
      'We retire it',
    );
  });

  it('takes a first rating back, says why beside the scores, and opens no form', async () => {
    await onCard();
    await button('4 of 5');
    refuse('POST /responses');
    await press('4 of 5');
    expect(await button('4 of 5')).toHaveAttribute('aria-pressed', 'true');
    const alert = await saysWhy();

    expect(await button('4 of 5')).toHaveAttribute('aria-pressed', 'false');
    expect(screen.queryByRole('form')).toBeNull();
    expect(screen.queryByText(/^Saved/)).toBeNull();
    const scores = screen.getByRole('group', { name: /How is petstore/ });
    expect(alert.previousElementSibling).toContainElement(scores);
  });

  it('takes another score back and keeps the former one', async () => {
    server.service!.mine = [myAnswer()];
    await onCard();
    await button('2 of 5');
    refuse(`PATCH /responses/${myAnswer().id}`);
    await press('2 of 5');
    expect(await button('2 of 5')).toHaveAttribute('aria-pressed', 'true');
    await saysWhy();

    expect(await button('4 of 5')).toHaveAttribute('aria-pressed', 'true');
    expect(screen.getByText(/^Your last answer: 4/)).toBeVisible();
    expect(screen.queryByRole('form')).toBeNull();
  });

  it('keeps the comment of an answer that was not saved', async () => {
    server.service!.mine = [myAnswer()];
    await onCard();
    await press('Say more or be named');
    const field = screen.getByRole('textbox', { name: /Comment/ });
    await userEvent.type(field, 'Slow on Mondays');
    refuse(`PATCH /responses/${myAnswer().id}`);
    await press('Done');
    await saysWhy();

    expect(field).toHaveValue('Slow on Mondays');
  });
});

describe('two changes of one request at once', () => {
  it('takes back only the one that is refused', async () => {
    localStorage.clear();
    const server = new FakeServer();
    await renderWithServer(server, <RequestsPage />, { address: '/42' });
    const toggle = await screen.findByRole('switch');
    server.hold();
    server.refuse('PUT /requests/42/support', 500, 'Busy');
    await userEvent.click(
      screen.getByRole('button', { name: /^Support "Refund/ }),
    );
    await userEvent.click(toggle);
    server.release();

    expect(await screen.findByRole('alert')).toBeVisible();
    expect(screen.getByText('12 people from 4 teams')).toBeVisible();
    expect(toggle).toBeChecked();
  });
});

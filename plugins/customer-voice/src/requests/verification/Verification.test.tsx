import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { capabilityRequest } from '../../__testUtils__/FakeRequests';
import { FakeServer } from '../../__testUtils__/FakeServer';
import { press, renderRequest, section } from '../../__testUtils__/requestPage';

describe('verdicts on a delivery', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = new FakeServer();
  });
  const render = () => renderRequest(server);
  const shows = (different: Parameters<typeof capabilityRequest>[0]) => {
    server.capabilities.items = [capabilityRequest(different)];
  };

  it('asks a supporter whether it met their goal, and then for a confidential score', async () => {
    shows({
      status: 'delivered',
      moves: [],
      verification: {
        asked: 12,
        met: 7,
        partly: 1,
        notMet: 0,
        closesAt: '2126-12-01T00:00:00Z',
        open: true,
        mayAnswer: true,
        mayScore: true,
      },
    });
    await render();
    const question = await section('Did this meet your goal?');
    await userEvent.click(
      within(question).getByRole('button', { name: 'Met' }),
    );

    expect(
      await within(question).findByText(/8 of 12 say it met their goal/),
    ).toBeVisible();
    expect(
      await within(question).findByText(/becomes a confidential answer/),
    ).toBeVisible();
    await userEvent.click(
      within(question).getByRole('button', { name: /^5 of 5/ }),
    );
    await userEvent.click(
      within(question).getByRole('button', { name: 'Give score' }),
    );
    await waitFor(() =>
      expect(server.last('PUT /requests/42/verification')?.body).toEqual({
        verdict: 'met',
        score: 5,
      }),
    );
  });

  describe('that it is not all there', () => {
    const delivered = (
      different: Parameters<typeof capabilityRequest>[0] = {},
    ) =>
      shows({
        status: 'delivered',
        moves: [],
        verification: {
          asked: 12,
          met: 7,
          partly: 1,
          notMet: 0,
          closesAt: '2126-12-01T00:00:00Z',
          open: true,
          mayAnswer: true,
          mayScore: true,
        },
        ...different,
      });
    const missing = () =>
      screen.findByRole('textbox', { name: 'What is still missing?' });
    const say = async (words: string) => {
      await userEvent.click(await missing());
      await userEvent.paste(words);
    };

    it('asks what is still missing, posts it under the name of the user, and then asks for a score', async () => {
      delivered();
      await render();
      await press('Partly');
      expect(
        await screen.findByText(/as a comment under your name/),
      ).toBeVisible();
      await say('Vouchers cannot be refunded');
      await press('Send to the owners');

      await waitFor(() =>
        expect(server.last('POST /requests/42/comments')?.body).toEqual({
          body: 'Vouchers cannot be refunded',
          visibility: 'everyone',
        }),
      );
      expect(server.last('PUT /requests/42/verification')?.body).toEqual({
        verdict: 'partly',
      });
      expect(
        await screen.findByText('Sent. Your words are in the conversation.'),
      ).toBeVisible();
      expect(
        screen.getByText(/becomes a confidential answer/),
      ).toBeInTheDocument();
      expect(screen.queryByRole('alert')).toBeNull();
    });

    it('is the way for the requester to send a delivery back', async () => {
      delivered({ moves: ['evaluating'] });
      await render();
      await screen.findByRole('button', { name: 'Not met' });
      expect(
        screen.queryByRole('button', { name: /It does not help/ }),
      ).toBeNull();
      await press('Not met');
      await say('The bank wants paper');
      await press('Send it back to the owners');

      await waitFor(() =>
        expect(server.last('POST /requests/42/transitions')?.body).toEqual({
          version: 8,
          to: 'evaluating',
          reason: 'The bank wants paper',
        }),
      );
      expect(
        await screen.findByText('It is with the owners again.'),
      ).toBeVisible();
      expect(server.calls).not.toContain('POST /requests/42/comments');
    });

    it('still takes the words when the verdict has opened the request again', async () => {
      delivered({ moves: ['evaluating'] });
      server.capabilities.verdictReopens = true;
      await render();
      await press('Not met');
      await say('Nothing works');
      await userEvent.keyboard('{Control>}{Enter}{/Control}');

      await waitFor(() =>
        expect(server.last('POST /requests/42/comments')?.body).toEqual({
          body: 'Nothing works',
          visibility: 'everyone',
        }),
      );
    });

    it('can be left without a word, which can be added later', async () => {
      delivered();
      await render();
      await press('Partly');
      await missing();
      await press('Not now');
      expect(
        screen.queryByRole('textbox', { name: 'What is still missing?' }),
      ).toBeNull();
      expect(server.calls).not.toContain('POST /requests/42/comments');
    });

    it('takes up the words again after the page was loaded anew', async () => {
      delivered();
      const { unmount } = await render();
      await press('Partly');
      await say('Vouchers');
      unmount();
      await render();

      expect(await missing()).toHaveValue('Vouchers');
      expect(
        screen.getByText('Your draft is kept on this device'),
      ).toBeVisible();
    });
  });
});

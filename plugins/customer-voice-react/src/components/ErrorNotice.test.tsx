import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { ErrorNotice } from './ErrorNotice';

describe('ErrorNotice', () => {
  const refusal = (status: number, more?: object, headers?: HeadersInit) =>
    ResponseError.fromResponse(
      Response.json(
        {
          error: { name: 'Error', message: 'E1234', ...more },
          request: { method: 'GET', url: '/x' },
          response: { statusCode: status },
        },
        { status, headers },
      ),
    );
  const render = (error: Error) =>
    renderInTestApp(
      <ErrorNotice
        title="It was not saved"
        advice="Nothing was changed."
        error={error}
        kept
        onRetry={() => {}}
      />,
    );

  it.each([
    [400, 'It was not accepted as it is.', false],
    [403, 'You are not allowed to do this.', false],
    [404, 'It is not here any more', false],
    [409, 'It has changed in the meantime.', true],
    [429, 'You have done this too often for now.', true],
    [500, 'Nothing was changed.', true],
    [503, 'Nothing was changed.', true],
  ])(
    'has plain words for %s, and offers to try again only where that may help',
    async (status, words, retries) => {
      await render(await refusal(status));

      expect(screen.getByRole('alert')).toHaveTextContent(words);
      expect(
        screen.queryAllByRole('button', { name: 'Try again' }),
      ).toHaveLength(retries ? 1 : 0);
    },
  );

  it('shows what the server said only behind "Details"', async () => {
    await render(await refusal(500));

    expect(screen.getByText('E1234').closest('details')).not.toHaveAttribute(
      'open',
    );
    expect(screen.getByRole('alert')).not.toHaveTextContent(/status|\{/);
  });

  it('recognises that there is no network, and says what is safe', async () => {
    await render(new TypeError('Failed to fetch'));

    expect(screen.getByRole('alert')).toHaveTextContent(
      /You seem to be offline\. Nothing is lost\..*What you wrote is still here\./,
    );
  });

  it.each([
    ['in its body', { until: '2126-11-27T00:00:00Z' }, undefined],
    [
      'in a header',
      undefined,
      { 'Retry-After': 'Wed, 27 Nov 2126 00:00:00 GMT' },
    ],
  ])(
    'says until when, where the server tells it %s',
    async (_, more, headers) => {
      await render(await refusal(429, more, headers));

      expect(screen.getByRole('alert')).toHaveTextContent(
        /You can go on from November 2[67], 2126/,
      );
    },
  );
});

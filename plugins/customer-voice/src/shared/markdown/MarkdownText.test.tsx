import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/test-utils';
import { MarkdownText } from './MarkdownText';

describe('what users wrote', () => {
  const render = (content: string) =>
    renderInTestApp(
      <div data-testid="text">
        <MarkdownText content={content} />
      </div>,
    );
  const text = () => screen.getByTestId('text');
  const elsewhere = () =>
    [...text().querySelectorAll('[src], [srcset]')].filter(each =>
      /tracker/.test(each.outerHTML),
    );

  it('shows an image as a link that names its host, and loads nothing', async () => {
    await render('See ![the plan](https://tracker.example/pixel.png "x")');

    expect(
      screen.getByRole('link', { name: /the plan \(tracker\.example\)/ }),
    ).toHaveAttribute('href', 'https://tracker.example/pixel.png');
    expect(elsewhere()).toEqual([]);
  });

  it.each([
    '![a][ref]\n\n[ref]: https://tracker.example/a.png',
    '<img src="https://tracker.example/a.png">',
    '<picture><source srcset="https://tracker.example/a.png"><img></picture>',
    '\\`<picture><source srcset="https://tracker.example/a.png"></picture>\\`',
    '![a](//tracker.example/a.png)',
    '![a](<https://tracker.example/a (1).png>)',
    '\\`![a](https://tracker.example/a.png)\\`',
    '[![a](https://tracker.example/a.png)](https://example.com)',
  ])('loads nothing from elsewhere: %s', async content => {
    await render(content);

    expect(elsewhere()).toEqual([]);
  });

  it.each([
    '//tracker.example/x',
    '<a href="/\\tracker.example/x">x</a>',
    '<a href="\\\\tracker.example/x">x</a>',
    '<a href="/&#9;/tracker.example/x">x</a>',
  ])('makes no link of an address that hides its host: %s', async address => {
    await render(address.startsWith('<') ? address : `[x](${address})`);

    expect(text()).toHaveTextContent(/x/);
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });

  it('keeps other links, and code as it was written', async () => {
    await render('[docs](/docs) [site](https://example.com) `![a](b.png)`');

    expect(screen.getByRole('link', { name: 'docs' })).toHaveAttribute(
      'href',
      '/docs',
    );
    expect(screen.getByRole('link', { name: /site/ })).toHaveAttribute(
      'href',
      'https://example.com',
    );
    expect(screen.getByText('![a](b.png)').tagName).toBe('CODE');
  });
});

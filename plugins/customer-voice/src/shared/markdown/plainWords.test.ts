import { plainWords } from './plainWords';

it.each([
  ['Works **well** and `fast`', 'Works well and fast'],
  ['# Title\n\n- one\n- two', 'Title one two'],
  [
    'See [the page](https://example.org) ![sketch](a.png)',
    'See the page sketch',
  ],
  ['> said\n1 < 2', 'said 1 < 2'],
])('makes plain words of %j', (markdown, words) => {
  expect(plainWords(markdown)).toBe(words);
});

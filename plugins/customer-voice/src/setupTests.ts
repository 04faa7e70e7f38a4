import '@testing-library/jest-dom';
import { MarkdownContent } from '@backstage/core-components';
import { cleanup, configure, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import { setClock } from './__testUtils__/clock';
import { takeViolations } from './__testUtils__/contract';

setClock();

// Whole pages are rendered and typed into, also on machines that are busy with
// something else, and whose one core loads the modules of a page for seconds; a
// test that passes is not slower for it.
configure({ asyncUtilTimeout: 60_000 });
jest.setTimeout(180_000);

// Backstage loads what draws Markdown when it is first needed. Once that is there,
// words appear at once, however long it took to load.
beforeAll(async () => {
  render(createElement(MarkdownContent, { content: 'drawn' }));
  await screen.findByText('drawn');
  cleanup();
});

// What a test writes and does not send is kept as a draft.
afterEach(() => localStorage.clear());

// A test proves nothing with an answer that the back end never gives.
afterEach(() => {
  const violations = takeViolations();
  if (violations.length > 0) throw new Error(violations.join('\n'));
});

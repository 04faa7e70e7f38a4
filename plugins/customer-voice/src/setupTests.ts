import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';
import { takeViolations } from './__testUtils__/contract';

// Whole pages are rendered and typed into, also on machines that are busy with
// something else, and whose one core loads the modules of a page for seconds; a
// test that passes is not slower for it.
configure({ asyncUtilTimeout: 60_000 });
jest.setTimeout(180_000);

// A test proves nothing with an answer that the back end never gives.
afterEach(() => {
  const violations = takeViolations();
  if (violations.length > 0) throw new Error(violations.join('\n'));
});

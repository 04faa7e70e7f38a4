import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered and typed into, also on machines that are busy with
// something else, and whose one core loads the modules of a page for seconds; a
// test that passes is not slower for it.
configure({ asyncUtilTimeout: 60_000 });
jest.setTimeout(180_000);

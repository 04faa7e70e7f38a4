import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered and typed into, also on machines that are busy with
// something else; a test that passes is not slower for it.
configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

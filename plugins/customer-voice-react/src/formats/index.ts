export { useFormats, type Formats } from './useFormats';
export { fractionOfRange } from './fractionOfRange';

export { useFormats, type Formats } from './useFormats';
export { useAppLocale } from './useAppLocale';
export { fractionOfRange } from './fractionOfRange';

/** Kinds of the catalog that usually have customers; which of them do is for the server to say. */
export const SERVICE_KINDS = [
  'component',
  'system',
  'api',
  'resource',
  'domain',
];

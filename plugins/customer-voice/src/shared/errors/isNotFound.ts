import { ResponseError } from '@backstage/errors';

/** Whether the server answered that there is no such thing, or none that the user may see. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ResponseError && error.statusCode === 404;
}

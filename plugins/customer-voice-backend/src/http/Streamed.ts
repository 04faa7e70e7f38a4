import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { LoggerService } from '@backstage/backend-plugin-api';
import { Request, Response } from 'express';

/** Milliseconds after which a client that takes nothing is given up. */
const STALLED = 120_000;

/** An answer that is written while it is read. */
export class Streamed {
  readonly contentType: string;
  readonly headers: Record<string, string>;
  readonly chunks: AsyncIterable<string>;
  readonly trailers: () => Record<string, string>;
  readonly close: () => void;

  constructor(options: {
    contentType: string;
    headers: Record<string, string>;
    /** Read no faster than the client takes them, and no further once it is gone. */
    chunks: AsyncIterable<string>;
    /** Sent behind the last chunk. */
    trailers: () => Record<string, string>;
    /** Called however the answer ends, maybe more than once. */
    close: () => void;
  }) {
    this.contentType = options.contentType;
    this.headers = options.headers;
    this.chunks = options.chunks;
    this.trailers = options.trailers;
    this.close = options.close;
  }

  async *#withTrailers(response: Response): AsyncGenerator<string> {
    yield* this.chunks;
    // Before the client sees the end, and may begin the next.
    this.close();
    response.addTrailers(this.trailers());
  }

  /**
   * Writes the answer. On an error in the middle the connection is destroyed and
   * the body never ends properly, so that no client takes a part for the whole.
   */
  async send(to: {
    request: Request;
    response: Response;
    logger: LoggerService;
  }): Promise<void> {
    const { request, response, logger } = to;
    response.status(200).set(this.headers);
    response.setHeader('Content-Type', this.contentType);
    response.setHeader('Cache-Control', 'no-store');
    try {
      if (request.method === 'HEAD') {
        response.end();
        return;
      }
      response.setHeader('Trailer', Object.keys(this.trailers()).join(', '));
      response.setTimeout(STALLED, () => response.destroy());
      await pipeline(Readable.from(this.#withTrailers(response)), response);
    } catch (error) {
      response.destroy();
      if (!isGone(error)) {
        logger.error(
          `${request.method} ${request.path} was cut off by an error`,
          { reason: error instanceof Error ? error.message : 'unknown' },
        );
      }
    } finally {
      this.close();
    }
  }
}

/** Whether the client went away, which is no error of ours. */
function isGone(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}

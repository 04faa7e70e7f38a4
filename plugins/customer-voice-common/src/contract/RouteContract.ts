import { z } from 'zod';
import { Endpoint } from '../endpoints';

/** An endpoint with the schemas of what goes in and comes out. @public */
export interface RouteContract extends Endpoint {
  /** What the call does, in the words of the OpenAPI document. */
  summary: string;
  /** Parameters in the path. */
  params?: z.ZodType;
  /** Parameters in the query. */
  query?: z.ZodType;
  /** JSON body of the request. */
  body?: z.ZodType;
  /** JSON body of the answer, or text of the media type; none with status 204. */
  answer?: z.ZodType;
  /**
   * One row of a streamed answer, which is NDJSON or CSV as the query's `format`
   * says, instead of a JSON body.
   */
  row?: z.ZodType;
}

// Types only, so that front ends ship no Zod; see contract/types.ts.
import type { z } from 'zod';
import type { routes } from '../contract/routes';
import type { EndpointName } from '../endpoints';

type Routes = typeof routes;
/** The schema that an endpoint has for one part of a call; undefined if it has none. @public */
export type SchemaOf<
  N extends EndpointName,
  K extends string,
> = Routes[N] extends {
  [P in K]: infer S extends z.ZodType;
}
  ? S
  : undefined;
/** What a schema reads. @public */
export type OutputOf<S> = S extends z.ZodType ? z.output<S> : undefined;
/** What a schema takes. @public */
export type InputOf<S> = S extends z.ZodType ? z.input<S> : undefined;

/**
 * What goes into path, query and body of an endpoint; what is left out of the
 * query and of the body has the default of the contract.
 *
 * @public
 */
export interface EndpointInput<N extends EndpointName> {
  /** Parameters in the path, as the contract reads them. */
  params?: OutputOf<SchemaOf<N, 'params'>>;
  /** Parameters in the query, as the contract reads them. */
  query?: Partial<OutputOf<SchemaOf<N, 'query'>>>;
  /** JSON body. */
  body?: InputOf<SchemaOf<N, 'body'>>;
}

/** What an endpoint answers; undefined with status 204. @public */
export type EndpointAnswer<N extends EndpointName> = OutputOf<
  SchemaOf<N, 'answer'>
>;

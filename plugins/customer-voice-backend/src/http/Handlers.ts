import { EndpointName } from 'backstage-plugin-customer-voice-common';
import { routes } from 'backstage-plugin-customer-voice-common/contract';
import { z } from 'zod';
import { Caller, UserCaller } from '../access/Caller';
import { RawJson } from './RawJson';
import { Streamed } from './Streamed';

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined;
type Field<R, K extends string> = K extends keyof R ? Parsed<R[K]> : undefined;
type Answer<R> = R extends { row: z.ZodType }
  ? Streamed
  : Field<R, 'answer'> | RawJson<Field<R, 'answer'>>;

/** A call after everything in it was checked against the contract. */
export interface Call<R> {
  params: Field<R, 'params'>;
  query: Field<R, 'query'>;
  body: Field<R, 'body'>;
  caller: R extends { callers: 'users' } ? UserCaller : Caller;
  idempotencyKey?: string;
}

/** What answers each endpoint, by its name. */
export type Handlers = {
  [N in EndpointName]: (
    call: Call<(typeof routes)[N]>,
  ) => Promise<Answer<(typeof routes)[N]>>;
};

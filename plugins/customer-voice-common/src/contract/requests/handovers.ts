import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { entityRefSchema } from '../primitives';
import { RouteContract } from '../RouteContract';
import { requestPathSchema, versionBodySchema } from './fields';
import { requestSchema } from './requests';
import { sentenceSchema, versionSchema } from './texts';

/** Body of a hand-over. @public */
export const proposeHandoverSchema = z.strictObject({
  version: versionSchema,
  entityRef: entityRefSchema.describe('the service that should take it'),
  reason: sentenceSchema,
});

/** Body of a refused hand-over. @public */
export const refuseHandoverSchema = z.strictObject({
  version: versionSchema,
  reason: sentenceSchema,
});

/** Endpoints with their schemas. @public */
export const handoverRoutes = {
  proposeHandover: {
    ...endpoints.proposeHandover,
    summary: 'Propose to hand a request over to another service',
    params: requestPathSchema,
    body: proposeHandoverSchema,
    answer: requestSchema,
  },
  acceptHandover: {
    ...endpoints.acceptHandover,
    summary: 'Accept a hand-over; by the receiving owner',
    params: requestPathSchema,
    body: versionBodySchema,
    answer: requestSchema,
  },
  refuseHandover: {
    ...endpoints.refuseHandover,
    summary: 'Refuse a hand-over with a reason; by the receiving owner',
    params: requestPathSchema,
    body: refuseHandoverSchema,
    answer: requestSchema,
  },
} as const satisfies Record<string, RouteContract>;

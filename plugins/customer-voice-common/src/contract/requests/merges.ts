import { z } from 'zod';
import { endpoints } from '../../endpoints';
import { RouteContract } from '../RouteContract';
import { requestPathSchema, versionBodySchema } from './fields';
import { requestSchema } from './requests';
import { versionSchema } from './texts';

/** Body of a merge. @public */
export const mergeRequestSchema = z.strictObject({
  into: z.number().int().min(1).max(2_000_000_000),
  version: versionSchema,
});

/** Endpoints with their schemas. @public */
export const mergeRoutes = {
  mergeRequest: {
    ...endpoints.mergeRequest,
    summary: 'Merge a request into another; by the owner of both',
    params: requestPathSchema,
    body: mergeRequestSchema,
    answer: requestSchema,
  },
  unmergeRequest: {
    ...endpoints.unmergeRequest,
    summary: 'Undo a merge',
    params: requestPathSchema,
    body: versionBodySchema,
    answer: requestSchema,
  },
} as const satisfies Record<string, RouteContract>;

import { z } from 'zod';
import { endpoints } from '../endpoints';
import { EXPORT_FORMATS } from '../exportFormats';
import { entityRefSchema, measureSchema } from './primitives';
import { requestListQuerySchema, requestSchema } from './requests';
import { commentItemSchema } from './responses';
import { RouteContract } from './RouteContract';
import { scorecardListQuerySchema, scorecardSchema } from './scorecards';

const format = z
  .enum(EXPORT_FORMATS)
  .default('csv')
  .describe(
    'csv: a table with a byte order mark; ndjson: one JSON object in each line, of which the last tells how many there were',
  );

/** An export has all of a list, in an order that does not change meanwhile. */
const PAGING = { cursor: true, limit: true, counts: true, sort: true } as const;

/** Last line of a complete NDJSON export. @public */
export const exportEndSchema = z
  .object({
    end: z.literal(true),
    rows: z.number().int().describe('how many lines came before this one'),
  })
  .meta({ id: 'ExportEnd' });

const about = { entityRef: z.string(), measure: measureSchema };
const [confidentialComment, namedComment] = commentItemSchema.options;

/** A comment in an export, with the service that it is about. @public */
export const exportedCommentSchema = z
  .discriminatedUnion('disclosure', [
    confidentialComment.extend(about),
    namedComment.extend(about),
  ])
  .meta({ id: 'ExportedComment' });

/** Which scorecards an export has: the filters of their list. @public */
export const exportScorecardsQuerySchema = scorecardListQuerySchema
  .omit(PAGING)
  .extend({ format });

/** Which requests an export has: the filters of their list. @public */
export const exportRequestsQuerySchema = requestListQuerySchema
  .omit(PAGING)
  .extend({ format });

/** Which comments an export has: those of one service, or of every service. @public */
export const exportCommentsQuerySchema = z.strictObject({
  entityRef: entityRefSchema.optional(),
  measure: measureSchema.default('csat'),
  format,
});

/** Endpoints with their schemas. @public */
export const exportRoutes = {
  exportScorecards: {
    ...endpoints.exportScorecards,
    summary: 'Scorecards as a file, by name',
    query: exportScorecardsQuerySchema,
    row: scorecardSchema,
  },
  exportRequests: {
    ...endpoints.exportRequests,
    summary: 'Requests as a file, newest first',
    query: exportRequestsQuerySchema,
    row: requestSchema,
  },
  exportComments: {
    ...endpoints.exportComments,
    summary: 'Comments that the caller may read as a file, service by service',
    query: exportCommentsQuerySchema,
    row: exportedCommentSchema,
  },
} as const satisfies Record<string, RouteContract>;

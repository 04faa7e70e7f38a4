import { z } from 'zod';
import { endpoints } from '../endpoints';
import {
  IMPORT_KINDS,
  IMPORT_LEFT_OUT_REASONS,
  IMPORT_REMARK_REASONS,
} from '../importReasons';
import {
  cursorSchema,
  limitSchema,
  pageInfoSchema,
  timeSchema,
} from './primitives';
import { RouteContract } from './RouteContract';

const importKindSchema = z.enum(IMPORT_KINDS);

/** Rows of one reason. @public */
export const reportedRowsSchema = z
  .object({
    count: z.number().int(),
    examples: z
      .array(
        z.object({
          row: z
            .number()
            .int()
            .describe('line of the file, or place in the source'),
          detail: z
            .string()
            .optional()
            .describe(
              'which column or entity is meant; missing where it names an entity that the caller may not see',
            ),
        }),
      )
      .describe('the first hundred'),
  })
  .meta({ id: 'ReportedRows' });

/** What became of the rows of a source. @public */
export const importReportSchema = z
  .object({
    kind: importKindSchema,
    id: z.string().describe('of the source, as the configuration names it'),
    dryRun: z
      .boolean()
      .describe('whether everything was read and checked, and nothing stored'),
    state: z
      .enum(['running', 'complete', 'refused'])
      .describe(
        'running: also while it waits to go on; refused: nothing more is imported before it is corrected, see refusal',
      ),
    refusal: z
      .string()
      .optional()
      .describe(
        'why the source was refused when it was last tried, also after an earlier import was complete',
      ),
    startedAt: timeSchema,
    updatedAt: timeSchema,
    rows: z.number().int().describe('rows so far: imported, and left out'),
    imported: z.number().int(),
    leftOut: z
      .partialRecord(z.enum(IMPORT_LEFT_OUT_REASONS), reportedRowsSchema)
      .describe('by reason'),
    remarks: z
      .partialRecord(z.enum(IMPORT_REMARK_REASONS), reportedRowsSchema)
      .describe('what was not kept of rows that are imported, by reason'),
  })
  .meta({ id: 'ImportReport' });

/** Which reports, and which page of them. @public */
export const importsQuerySchema = z.strictObject({
  kind: importKindSchema.optional(),
  cursor: cursorSchema.optional(),
  limit: limitSchema,
});

/** One page of reports, newest first. @public */
export const importReportPageSchema = z.object({
  items: z.array(importReportSchema),
  pageInfo: pageInfoSchema,
});

/** Endpoints with their schemas. @public */
export const importRoutes = {
  listImports: {
    ...endpoints.listImports,
    summary:
      'Reports on imports, newest first; for platform leads and for services',
    query: importsQuerySchema,
    answer: importReportPageSchema,
  },
} as const satisfies Record<string, RouteContract>;

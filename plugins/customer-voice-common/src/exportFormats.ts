/** How an export is written. @public */
export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;

/** How an export is written. @public */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Header that says how many rows an export has as it begins. @public */
export const TOTAL_COUNT_HEADER = 'X-Total-Count';

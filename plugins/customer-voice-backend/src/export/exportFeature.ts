import { CommentExport } from '../publications/comments/CommentExport';
import { ScorecardService } from '../publications/scorecards/ScorecardService';
import { RequestService } from '../requests/RequestService';
import { Feature } from '../feature';
import { Handlers } from '../http/Handlers';
import { Platform } from '../platform';
import { COMMENT_COLUMNS, REQUEST_COLUMNS, SCORECARD_COLUMNS } from './columns';
import { ExportService, Rows } from './ExportService';

/** Rows that are read at once. */
const CHUNK = 500;

/** What exports take of other features. */
interface ExportOptions {
  scorecards: ScorecardService;
  requests: RequestService;
  comments: CommentExport;
}

interface Page<R> {
  items: R[];
  pageInfo: { nextCursor?: string; totalItems?: number };
}

/**
 * All pages of a list as an export. The first one is read at once, so that what
 * the list refuses is refused before anything was sent.
 */
async function allPages<R>(
  read: (page: {
    cursor?: string;
    limit: number;
    counts: boolean;
  }) => Promise<Page<R>>,
): Promise<Rows<R>> {
  const first = await read({ limit: CHUNK, counts: true });
  async function* chunks() {
    let { items, pageInfo } = first;
    yield items;
    while (pageInfo.nextCursor) {
      ({ items, pageInfo } = await read({
        cursor: pageInfo.nextCursor,
        limit: CHUNK,
        counts: false,
      }));
      yield items;
    }
  }
  return { total: first.pageInfo.totalItems ?? 0, chunks: chunks() };
}

/** What answers the endpoints of exports. */
function createHandlers(
  service: ExportService,
  { scorecards, requests, comments }: ExportOptions,
) {
  return {
    exportScorecards: ({ caller, query: { format, ...filter } }) =>
      service.export(caller, {
        fileName: `scorecards-${filter.measure}`,
        format,
        columns: SCORECARD_COLUMNS,
        open: () =>
          allPages(async page => {
            const list = { ...filter, ...page, sort: 'name' as const };
            const json = await scorecards.list(caller, list);
            return json.parse();
          }),
      }),
    exportRequests: ({ caller, query: { format, ...filter } }) =>
      service.export(caller, {
        fileName: 'requests',
        format,
        columns: REQUEST_COLUMNS,
        open: () =>
          allPages(page =>
            requests.list(
              caller,
              { ...filter, ...page, sort: 'newest' },
              { wholeGoals: true },
            ),
          ),
      }),
    exportComments: ({ caller, query: { format, ...query } }) =>
      service.export(caller, {
        fileName: `comments-${query.measure}`,
        format,
        columns: COMMENT_COLUMNS,
        open: () => comments.open(caller, query, CHUNK),
      }),
  } satisfies Partial<Handlers>;
}

/** Files of what the pages show. */
export function createExportFeature(
  { access }: Platform,
  options: ExportOptions,
): Feature {
  const service = new ExportService({ access });
  return { name: 'export', handlers: createHandlers(service, options) };
}

import type {
  ChangeResponse,
  CommentPage,
  CommentsQuery,
  CustomerPage,
  GiveResponse,
  InboxPage,
  InboxQuery,
  MyResponse,
  MyResponsePage,
  PublicationPage,
  Rollup,
  Scorecard,
  ScorecardListQuery,
  ScorecardPage,
  Service,
} from '../contract/types';
import type { EndpointName } from '../endpoints';
import type { Measure } from '../words';
import type {
  CapabilityRequestsApi,
  CreateOptions,
} from './CapabilityRequestsApi';
import type { EndpointAnswer, EndpointInput } from './endpointTypes';

/** Filters, order and page of the list of scorecards; what is left out has the server's default. @public */
export type ScorecardFilter = Partial<ScorecardListQuery>;

/** Which comments of one service. @public */
export type CommentFilter = Pick<CommentsQuery, 'entityRef'> &
  Partial<CommentsQuery>;

/** Which publications of one service. @public */
export interface HistoryFilter {
  /** Default: `csat`. */
  measure?: Measure;
  /** ISO-8601 time of the oldest publication. */
  from?: string;
  /** ISO-8601 time of the newest publication. */
  to?: string;
  /** The `nextCursor` of the page before. */
  cursor?: string;
  /** 1 to 100. */
  limit?: number;
}

/** Which part of an inbox, and which page of it. @public */
export type InboxFilter = Partial<InboxQuery>;

/** Endpoints that answer with a stream of rows. @public */
export type ExportEndpointName =
  | 'exportScorecards'
  | 'exportRequests'
  | 'exportComments';

/**
 * What the back end of Customer Voice offers to a signed-in user. Every call
 * throws `ResponseError` if the server refuses.
 *
 * @public
 */
export interface CustomerVoiceApi extends CapabilityRequestsApi {
  /**
   * Calls an endpoint by its name in the table of endpoints: the general form of
   * every other method, and the only one of what has no method of its own.
   */
  call<N extends EndpointName>(
    name: N,
    input: EndpointInput<N>,
    options?: CreateOptions,
  ): Promise<EndpointAnswer<N>>;
  /** What the caller may know and do about a service, with its scorecards and the caller's own answers. */
  getService(entityRef: string): Promise<Service>;
  /** One page of the customers of a service as the catalog tells them, each with why. */
  listCustomers(
    entityRef: string,
    options?: { cursor?: string; limit?: number },
  ): Promise<CustomerPage>;
  /** One scorecard, in a request of its own. */
  getScorecard(entityRef: string, measure?: Measure): Promise<Scorecard>;
  /** One scorecard; calls of the same moment share one request. Undefined where there is none to read. */
  loadScorecard(
    entityRef: string,
    measure?: Measure,
  ): Promise<Scorecard | undefined>;
  /** One page of scorecards. */
  listScorecards(filter: ScorecardFilter): Promise<ScorecardPage>;
  /** Publications of one service, oldest first. */
  getHistory(
    entityRef: string,
    filter?: HistoryFilter,
  ): Promise<PublicationPage>;
  /** Roll-up of a group, user, system or domain; of the whole organisation without a ref. */
  getRollup(entityRef?: string, measure?: Measure): Promise<Rollup>;
  /** Comments that the caller may read, newest publication first. */
  listComments(filter: CommentFilter): Promise<CommentPage>;
  /** Gives feedback. Repeating a call with the same key has no further effect. */
  giveResponse(
    response: GiveResponse,
    options?: { idempotencyKey?: string },
  ): Promise<MyResponse>;
  /** Changes the caller's own answer; what is left out stays, null removes. */
  changeResponse(id: string, change: ChangeResponse): Promise<MyResponse>;
  /** Withdraws the caller's own answer. */
  withdrawResponse(id: string): Promise<void>;
  /** The caller's own answers, newest first. */
  listMyResponses(options?: {
    cursor?: string;
    limit?: number;
  }): Promise<MyResponsePage>;
  /** What waits for the caller in any role, most urgent first; the first page says how much. */
  listInbox(filter?: InboxFilter): Promise<InboxPage>;
  /**
   * Begins an export. The body is to be read as a stream: one that breaks off, or
   * NDJSON without its last line, is a part only. `X-Total-Count` says how many
   * rows there are.
   */
  openExport<N extends ExportEndpointName>(
    name: N,
    query: NonNullable<EndpointInput<N>['query']>,
    options?: { signal?: AbortSignal },
  ): Promise<Response>;
  /** Forgets everything about the caller. */
  forgetMe(): Promise<void>;
}

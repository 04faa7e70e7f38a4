import type {
  CapabilityRequest,
  CapabilityRequestEventPage,
  CapabilityRequestListQuery,
  CapabilityRequestPage,
  ChangeCapabilityRequest,
  CreateCapabilityRequest,
  CreateSolution,
  MoveCapabilityRequest,
  RequestComment,
  RequestCommentPage,
  Similar,
  Triage,
  Solution,
  SolutionPage,
  SupporterPage,
  Verification,
} from '../contract/types';
import type { EvaluationVerdict, Importance } from '../requests/lifecycle';

/** Filters, order and page of the list of requests; what is left out has the server's default. @public */
export type CapabilityRequestFilter = Partial<CapabilityRequestListQuery>;

/** Which page of a list that has nothing but pages. @public */
export interface PageOptions {
  /** The `nextCursor` of the page before. */
  cursor?: string;
  /** 1 to 100. */
  limit?: number;
}

/** Options of calls that create something. @public */
export interface CreateOptions {
  /** Repeating a call with the same key has no further effect; default: a new one, see {@link newIdempotencyKey}. */
  idempotencyKey?: string;
  /** Aborts the call. */
  signal?: AbortSignal;
}

/**
 * What the back end offers about capability requests. Every call throws
 * `ResponseError` if the server refuses; one with status 409 tells that the
 * request changed meanwhile, see {@link currentRequestOf}.
 *
 * @public
 */
export interface CapabilityRequestsApi {
  /** Asks for a capability; without a service it goes to triage. */
  createRequest(
    request: CreateCapabilityRequest,
    options?: CreateOptions,
  ): Promise<CapabilityRequest>;
  /** One page of requests. */
  listRequests(filter: CapabilityRequestFilter): Promise<CapabilityRequestPage>;
  /** Requests and existing capabilities that resemble what was typed so far, up to 2,000 characters of it. */
  findSimilar(query: {
    text: string;
    entityRef?: string;
    limit?: number;
  }): Promise<Similar>;
  /** Where requests go whose customer knows no service. */
  getTriage(): Promise<Triage>;
  /** One request by the number that people say. */
  getRequest(number: number): Promise<CapabilityRequest>;
  /** Changes the words by the requester, the promise by the owner; what is left out stays, null removes. */
  changeRequest(
    number: number,
    change: ChangeCapabilityRequest,
  ): Promise<CapabilityRequest>;
  /** Makes one of the request's `moves`, with what the table of moves says it needs. */
  moveRequest(
    number: number,
    move: MoveCapabilityRequest,
  ): Promise<CapabilityRequest>;
  /** Every move and change, oldest first. */
  listRequestHistory(
    number: number,
    options?: PageOptions,
  ): Promise<CapabilityRequestEventPage>;
  /** Supports a request, or says anew how much it matters; for another user, who is notified. */
  supportRequest(
    number: number,
    support: { importance: Importance; onBehalfOf?: string },
  ): Promise<CapabilityRequest>;
  /** Takes a support back: the caller's own, or one that the caller recorded for another user. */
  withdrawSupport(
    number: number,
    options?: { onBehalfOf?: string },
  ): Promise<CapabilityRequest>;
  /** People who support a request, first ones first. */
  listSupporters(number: number, options?: PageOptions): Promise<SupporterPage>;
  /** Comments that the caller may read, oldest first. */
  listRequestComments(
    number: number,
    options?: PageOptions,
  ): Promise<RequestCommentPage>;
  /** Comments on a request. */
  commentRequest(
    number: number,
    comment: { body: string; visibility?: RequestComment['visibility'] },
    options?: CreateOptions,
  ): Promise<RequestComment>;
  /** Corrects a comment of the caller; it is marked as edited. */
  changeRequestComment(
    number: number,
    id: string,
    change: { body: string },
  ): Promise<RequestComment>;
  /**
   * Removes a comment of the caller, or as an owner that of another user with a
   * reason; a tombstone stays.
   */
  removeRequestComment(
    number: number,
    id: string,
    options?: { reason?: string },
  ): Promise<RequestComment>;
  /** Merges a request into another; supporters, comments and subscriptions follow. */
  mergeRequest(
    number: number,
    merge: { into: number; version: number },
  ): Promise<CapabilityRequest>;
  /** Undoes a merge; all supports and comments go back to where they came from. */
  unmergeRequest(
    number: number,
    options: { version: number },
  ): Promise<CapabilityRequest>;
  /** Proposes to hand a request over to another service. */
  proposeHandover(
    number: number,
    handover: { version: number; entityRef: string; reason: string },
  ): Promise<CapabilityRequest>;
  /** Accepts a hand-over as the receiving owner. */
  acceptHandover(
    number: number,
    options: { version: number },
  ): Promise<CapabilityRequest>;
  /** Refuses a hand-over as the receiving owner. */
  refuseHandover(
    number: number,
    refusal: { version: number; reason: string },
  ): Promise<CapabilityRequest>;
  /** How others solved it, oldest first. */
  listSolutions(number: number, options?: PageOptions): Promise<SolutionPage>;
  /** Attaches how it was solved. */
  attachSolution(
    number: number,
    solution: CreateSolution,
    options?: CreateOptions,
  ): Promise<Solution>;
  /** Records what the owner makes of a solution. */
  evaluateSolution(
    number: number,
    id: string,
    evaluation: { verdict: EvaluationVerdict; note: string },
  ): Promise<Solution>;
  /** Says whether a delivered request met the caller's goal; a score becomes a confidential response. */
  verifyRequest(
    number: number,
    verification: Verification,
  ): Promise<CapabilityRequest>;
  /** Whether the caller is told of changes. */
  getSubscription(number: number): Promise<{ subscribed: boolean }>;
  /** Be told of changes, or not. */
  setSubscription(
    number: number,
    subscription: { subscribed: boolean },
  ): Promise<{ subscribed: boolean }>;
}

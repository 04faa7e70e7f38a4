import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  CapabilityRequest,
  CapabilityRequestEventPage,
  CapabilityRequestPage,
  ChangeCapabilityRequest,
  ChangeResponse,
  CommentPage,
  CreateCapabilityRequest,
  CreateSolution,
  EvaluationVerdict,
  GiveResponse,
  Importance,
  Measure,
  MoveCapabilityRequest,
  MyResponse,
  MyResponsePage,
  PublicationPage,
  RequestComment,
  RequestCommentPage,
  Rollup,
  Scorecard,
  ScorecardPage,
  Service,
  Similar,
  Solution,
  SolutionPage,
  SupporterPage,
  Verification,
} from 'backstage-plugin-customer-voice-common';
import type {
  CapabilityRequestFilter,
  CreateOptions,
  PageOptions,
} from './CapabilityRequestsApi';
import type {
  CommentFilter,
  CustomerVoiceApi,
  HistoryFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
import { newIdempotencyKey } from './newIdempotencyKey';
import { ScorecardBatcher } from './ScorecardBatcher';

type QueryValue = string | number | boolean | readonly string[] | undefined;

function queryString(query: object): string {
  const parameters = new URLSearchParams();
  const entries: [string, QueryValue][] = Object.entries(query);
  for (const [name, value] of entries) {
    if (value === undefined || value === '') continue;
    for (const each of typeof value === 'object' ? value : [value]) {
      parameters.append(name, String(each));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

function entityPath(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
}

/**
 * Calls `customer-voice-backend`.
 *
 * @public
 */
export class CustomerVoiceClient implements CustomerVoiceApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;
  readonly #batcher: ScorecardBatcher;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
    this.#batcher = new ScorecardBatcher(async (entityRefs, measure) => {
      const { items } = await this.#ask<{ items: (Scorecard | null)[] }>(
        'POST',
        '/scorecards/by-refs',
        { body: { entityRefs, measure } },
      );
      return items;
    });
  }

  /** {@inheritDoc CustomerVoiceApi.getService} */
  getService(entityRef: string) {
    return this.#ask<Service>('GET', `/services/${entityPath(entityRef)}`);
  }

  /** {@inheritDoc CustomerVoiceApi.getScorecard} */
  getScorecard(entityRef: string, measure?: Measure) {
    return this.#ask<Scorecard>(
      'GET',
      `/scorecards/${entityPath(entityRef)}${queryString({ measure })}`,
    );
  }

  /** {@inheritDoc CustomerVoiceApi.loadScorecard} */
  loadScorecard(entityRef: string, measure: Measure = 'csat') {
    return this.#batcher.load(entityRef, measure);
  }

  /** {@inheritDoc CustomerVoiceApi.listScorecards} */
  listScorecards(filter: ScorecardFilter) {
    return this.#ask<ScorecardPage>('GET', `/scorecards${queryString(filter)}`);
  }

  /** {@inheritDoc CustomerVoiceApi.getHistory} */
  getHistory(entityRef: string, filter: HistoryFilter = {}) {
    return this.#ask<PublicationPage>(
      'GET',
      `/scorecards/${entityPath(entityRef)}/history${queryString(filter)}`,
    );
  }

  /** {@inheritDoc CustomerVoiceApi.getRollup} */
  getRollup(entityRef?: string, measure?: Measure) {
    const path = entityRef ? entityPath(entityRef) : 'organization';
    return this.#ask<Rollup>(
      'GET',
      `/rollups/${path}${queryString({ measure })}`,
    );
  }

  /** {@inheritDoc CustomerVoiceApi.listComments} */
  listComments(filter: CommentFilter) {
    return this.#ask<CommentPage>('GET', `/responses${queryString(filter)}`);
  }

  /** {@inheritDoc CustomerVoiceApi.giveResponse} */
  giveResponse(
    response: GiveResponse,
    options: { idempotencyKey?: string } = {},
  ) {
    return this.#create<MyResponse>('/responses', response, options);
  }

  /** {@inheritDoc CustomerVoiceApi.changeResponse} */
  changeResponse(id: string, change: ChangeResponse) {
    return this.#ask<MyResponse>(
      'PATCH',
      `/responses/${encodeURIComponent(id)}`,
      { body: change },
    );
  }

  /** {@inheritDoc CustomerVoiceApi.withdrawResponse} */
  async withdrawResponse(id: string) {
    await this.#send('DELETE', `/responses/${encodeURIComponent(id)}`);
  }

  /** {@inheritDoc CustomerVoiceApi.listMyResponses} */
  listMyResponses(options: { cursor?: string; limit?: number } = {}) {
    return this.#ask<MyResponsePage>(
      'GET',
      `/responses/mine${queryString(options)}`,
    );
  }

  /** {@inheritDoc CustomerVoiceApi.forgetMe} */
  async forgetMe() {
    await this.#send('POST', '/me/forget');
  }

  /** {@inheritDoc CapabilityRequestsApi.createRequest} */
  createRequest(request: CreateCapabilityRequest, options?: CreateOptions) {
    return this.#create<CapabilityRequest>('/requests', request, options);
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequests} */
  listRequests(filter: CapabilityRequestFilter) {
    return this.#ask<CapabilityRequestPage>(
      'GET',
      `/requests${queryString(filter)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.findSimilar} */
  findSimilar(query: { text: string; entityRef?: string; limit?: number }) {
    return this.#ask<Similar>('GET', `/requests/similar${queryString(query)}`);
  }

  /** {@inheritDoc CapabilityRequestsApi.getRequest} */
  getRequest(number: number) {
    return this.#ask<CapabilityRequest>('GET', `/requests/${number}`);
  }

  /** {@inheritDoc CapabilityRequestsApi.changeRequest} */
  changeRequest(number: number, change: ChangeCapabilityRequest) {
    return this.#ask<CapabilityRequest>('PATCH', `/requests/${number}`, {
      body: change,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.moveRequest} */
  moveRequest(number: number, move: MoveCapabilityRequest) {
    return this.#ask<CapabilityRequest>(
      'POST',
      `/requests/${number}/transitions`,
      { body: move },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequestHistory} */
  listRequestHistory(number: number, options: PageOptions = {}) {
    return this.#ask<CapabilityRequestEventPage>(
      'GET',
      `/requests/${number}/history${queryString(options)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.supportRequest} */
  supportRequest(
    number: number,
    support: { importance: Importance; onBehalfOf?: string },
  ) {
    return this.#ask<CapabilityRequest>('PUT', `/requests/${number}/support`, {
      body: support,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.withdrawSupport} */
  withdrawSupport(number: number, options: { onBehalfOf?: string } = {}) {
    return this.#ask<CapabilityRequest>(
      'DELETE',
      `/requests/${number}/support${queryString(options)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.listSupporters} */
  listSupporters(number: number, options: PageOptions = {}) {
    return this.#ask<SupporterPage>(
      'GET',
      `/requests/${number}/supporters${queryString(options)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequestComments} */
  listRequestComments(number: number, options: PageOptions = {}) {
    return this.#ask<RequestCommentPage>(
      'GET',
      `/requests/${number}/comments${queryString(options)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.commentRequest} */
  commentRequest(
    number: number,
    comment: { body: string; visibility?: RequestComment['visibility'] },
    options?: CreateOptions,
  ) {
    return this.#create<RequestComment>(
      `/requests/${number}/comments`,
      comment,
      options,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.changeRequestComment} */
  changeRequestComment(number: number, id: string, change: { body: string }) {
    return this.#ask<RequestComment>(
      'PATCH',
      `/requests/${number}/comments/${encodeURIComponent(id)}`,
      { body: change },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.removeRequestComment} */
  removeRequestComment(
    number: number,
    id: string,
    options: { reason?: string } = {},
  ) {
    return this.#ask<RequestComment>(
      'DELETE',
      `/requests/${number}/comments/${encodeURIComponent(id)}${queryString(
        options,
      )}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.mergeRequest} */
  mergeRequest(number: number, merge: { into: number; version: number }) {
    return this.#ask<CapabilityRequest>('POST', `/requests/${number}/merge`, {
      body: merge,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.unmergeRequest} */
  unmergeRequest(number: number, options: { version: number }) {
    return this.#ask<CapabilityRequest>('POST', `/requests/${number}/unmerge`, {
      body: options,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.proposeHandover} */
  proposeHandover(
    number: number,
    handover: { version: number; entityRef: string; reason: string },
  ) {
    return this.#ask<CapabilityRequest>(
      'POST',
      `/requests/${number}/handover`,
      { body: handover },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.acceptHandover} */
  acceptHandover(number: number, options: { version: number }) {
    return this.#ask<CapabilityRequest>(
      'POST',
      `/requests/${number}/handover/accept`,
      { body: options },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.refuseHandover} */
  refuseHandover(number: number, refusal: { version: number; reason: string }) {
    return this.#ask<CapabilityRequest>(
      'POST',
      `/requests/${number}/handover/refuse`,
      { body: refusal },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.listSolutions} */
  listSolutions(number: number, options: PageOptions = {}) {
    return this.#ask<SolutionPage>(
      'GET',
      `/requests/${number}/solutions${queryString(options)}`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.attachSolution} */
  attachSolution(
    number: number,
    solution: CreateSolution,
    options?: CreateOptions,
  ) {
    return this.#create<Solution>(
      `/requests/${number}/solutions`,
      solution,
      options,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.evaluateSolution} */
  evaluateSolution(
    number: number,
    id: string,
    evaluation: { verdict: EvaluationVerdict; note: string },
  ) {
    return this.#ask<Solution>(
      'POST',
      `/requests/${number}/solutions/${encodeURIComponent(id)}/evaluation`,
      { body: evaluation },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.verifyRequest} */
  verifyRequest(number: number, verification: Verification) {
    return this.#ask<CapabilityRequest>(
      'PUT',
      `/requests/${number}/verification`,
      { body: verification },
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.getSubscription} */
  getSubscription(number: number) {
    return this.#ask<{ subscribed: boolean }>(
      'GET',
      `/requests/${number}/subscription`,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.setSubscription} */
  setSubscription(number: number, subscription: { subscribed: boolean }) {
    return this.#ask<{ subscribed: boolean }>(
      'PUT',
      `/requests/${number}/subscription`,
      { body: subscription },
    );
  }

  #create<T>(path: string, body: object, options: CreateOptions = {}) {
    return this.#ask<T>('POST', path, {
      body,
      headers: {
        'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey(),
      },
    });
  }

  async #ask<T>(
    method: string,
    path: string,
    options: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<T> {
    const response = await this.#send(method, path, options);
    return response.json();
  }

  async #send(
    method: string,
    path: string,
    options: { body?: object; headers?: Record<string, string> } = {},
  ): Promise<Response> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('customer-voice');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        ...(options.body && { 'Content-Type': 'application/json' }),
        ...options.headers,
      },
      body: options.body && JSON.stringify(options.body),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

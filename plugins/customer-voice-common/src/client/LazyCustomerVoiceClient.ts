// Over 300 lines: one method for each endpoint, and nothing else.
import { parseEntityRef } from '@backstage/catalog-model';
import type { EndpointName } from '../endpoints';
import type { EvaluationVerdict, Importance } from '../requests/lifecycle';
import type {
  ChangeCapabilityRequest,
  ChangeResponse,
  CreateCapabilityRequest,
  CreateSolution,
  GiveResponse,
  MoveCapabilityRequest,
  RequestComment,
  Verification,
} from '../contract/types';
import type { Measure } from '../words';
import type {
  CapabilityRequestFilter,
  CreateOptions,
  PageOptions,
} from './CapabilityRequestsApi';
import type {
  CommentFilter,
  CustomerVoiceApi,
  ExportEndpointName,
  HistoryFilter,
  InboxFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
import type { CustomerVoiceTransport } from './createTransport';
import type { EndpointAnswer, EndpointInput } from './endpointTypes';

function entityParams(entityRef: string) {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  const lower = (text: string) => text.toLocaleLowerCase('en-US');
  return { kind: lower(kind), namespace: lower(namespace), name: lower(name) };
}

/**
 * A client whose transport is loaded with the first call, for front ends that
 * load it apart from the page. Every endpoint can be called by its name with
 * `call`; the other methods are shorter forms of it. Each throws `ResponseError`
 * if the server refuses.
 *
 * @public
 */
export class LazyCustomerVoiceClient implements CustomerVoiceApi {
  readonly #load: () => Promise<CustomerVoiceTransport>;
  #transport?: Promise<CustomerVoiceTransport>;

  /** @param load - loads the transport; called once */
  constructor(load: () => Promise<CustomerVoiceTransport>) {
    this.#load = load;
  }

  #loaded(): Promise<CustomerVoiceTransport> {
    this.#transport ??= this.#load();
    return this.#transport;
  }

  /**
   * Calls an endpoint.
   *
   * @param name - name in the table of endpoints
   * @param input - what goes into path, query and body
   * @param options - `idempotencyKey`: for endpoints that create something; a
   *   new one by default
   */
  async call<N extends EndpointName>(
    name: N,
    input: EndpointInput<N>,
    options: CreateOptions = {},
  ): Promise<EndpointAnswer<N>> {
    const transport = await this.#loaded();
    return transport.send(name, input, options);
  }

  /** {@inheritDoc CustomerVoiceApi.openExport} */
  async openExport<N extends ExportEndpointName>(
    name: N,
    query: NonNullable<EndpointInput<N>['query']>,
    options: { signal?: AbortSignal } = {},
  ): Promise<Response> {
    const transport = await this.#loaded();
    return transport.open(name, { query }, options);
  }

  /** {@inheritDoc CustomerVoiceApi.getService} */
  getService(entityRef: string) {
    return this.call('getService', { params: entityParams(entityRef) });
  }

  /** {@inheritDoc CustomerVoiceApi.listCustomers} */
  listCustomers(entityRef: string, options: PageOptions = {}) {
    return this.call('listCustomers', {
      params: entityParams(entityRef),
      query: options,
    });
  }

  /** {@inheritDoc CustomerVoiceApi.getScorecard} */
  getScorecard(entityRef: string, measure?: Measure) {
    return this.call('getScorecard', {
      params: entityParams(entityRef),
      query: { measure },
    });
  }

  /** {@inheritDoc CustomerVoiceApi.loadScorecard} */
  async loadScorecard(entityRef: string, measure: Measure = 'csat') {
    const transport = await this.#loaded();
    return transport.loadScorecard(entityRef, measure);
  }

  /** {@inheritDoc CustomerVoiceApi.listScorecards} */
  listScorecards(filter: ScorecardFilter) {
    return this.call('listScorecards', { query: filter });
  }

  /** {@inheritDoc CustomerVoiceApi.getHistory} */
  getHistory(entityRef: string, filter: HistoryFilter = {}) {
    return this.call('getScorecardHistory', {
      params: entityParams(entityRef),
      query: filter,
    });
  }

  /** {@inheritDoc CustomerVoiceApi.getRollup} */
  getRollup(entityRef?: string, measure?: Measure) {
    return entityRef
      ? this.call('getRollup', {
          params: entityParams(entityRef),
          query: { measure },
        })
      : this.call('getOrganizationRollup', { query: { measure } });
  }

  /** {@inheritDoc CustomerVoiceApi.listComments} */
  listComments(filter: CommentFilter) {
    return this.call('listComments', { query: filter });
  }

  /** {@inheritDoc CustomerVoiceApi.giveResponse} */
  giveResponse(
    response: GiveResponse,
    options: { idempotencyKey?: string } = {},
  ) {
    return this.call('giveResponse', { body: response }, options);
  }

  /** {@inheritDoc CustomerVoiceApi.changeResponse} */
  changeResponse(id: string, change: ChangeResponse) {
    return this.call('changeResponse', { params: { id }, body: change });
  }

  /** {@inheritDoc CustomerVoiceApi.withdrawResponse} */
  async withdrawResponse(id: string) {
    await this.call('withdrawResponse', { params: { id } });
  }

  /** {@inheritDoc CustomerVoiceApi.listMyResponses} */
  listMyResponses(options: { cursor?: string; limit?: number } = {}) {
    return this.call('listMyResponses', { query: options });
  }

  /** {@inheritDoc CustomerVoiceApi.listInbox} */
  listInbox(filter: InboxFilter = {}) {
    return this.call('listInbox', { query: filter });
  }

  /** {@inheritDoc CustomerVoiceApi.forgetMe} */
  async forgetMe() {
    await this.call('forgetMe', {});
  }

  /** {@inheritDoc CapabilityRequestsApi.createRequest} */
  createRequest(request: CreateCapabilityRequest, options?: CreateOptions) {
    return this.call('createRequest', { body: request }, options);
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequests} */
  listRequests(filter: CapabilityRequestFilter) {
    return this.call('listRequests', { query: filter });
  }

  /** {@inheritDoc CapabilityRequestsApi.findSimilar} */
  findSimilar(query: { text: string; entityRef?: string; limit?: number }) {
    return this.call('findSimilar', { query });
  }

  /** {@inheritDoc CapabilityRequestsApi.getTriage} */
  getTriage() {
    return this.call('getTriage', {});
  }

  /** {@inheritDoc CapabilityRequestsApi.getRequest} */
  getRequest(number: number) {
    return this.call('getRequest', { params: { number } });
  }

  /** {@inheritDoc CapabilityRequestsApi.changeRequest} */
  changeRequest(number: number, change: ChangeCapabilityRequest) {
    return this.call('changeRequest', { params: { number }, body: change });
  }

  /** {@inheritDoc CapabilityRequestsApi.moveRequest} */
  moveRequest(number: number, move: MoveCapabilityRequest) {
    return this.call('moveRequest', { params: { number }, body: move });
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequestHistory} */
  listRequestHistory(number: number, options: PageOptions = {}) {
    return this.call('listRequestHistory', {
      params: { number },
      query: options,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.supportRequest} */
  supportRequest(
    number: number,
    support: { importance: Importance; onBehalfOf?: string },
  ) {
    return this.call('supportRequest', { params: { number }, body: support });
  }

  /** {@inheritDoc CapabilityRequestsApi.withdrawSupport} */
  withdrawSupport(number: number, options: { onBehalfOf?: string } = {}) {
    return this.call('withdrawSupport', { params: { number }, query: options });
  }

  /** {@inheritDoc CapabilityRequestsApi.listSupporters} */
  listSupporters(number: number, options: PageOptions = {}) {
    return this.call('listSupporters', { params: { number }, query: options });
  }

  /** {@inheritDoc CapabilityRequestsApi.listRequestComments} */
  listRequestComments(number: number, options: PageOptions = {}) {
    return this.call('listRequestComments', {
      params: { number },
      query: options,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.commentRequest} */
  commentRequest(
    number: number,
    comment: { body: string; visibility?: RequestComment['visibility'] },
    options?: CreateOptions,
  ) {
    return this.call(
      'commentRequest',
      { params: { number }, body: comment },
      options,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.changeRequestComment} */
  changeRequestComment(number: number, id: string, change: { body: string }) {
    return this.call('changeRequestComment', {
      params: { number, id },
      body: change,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.removeRequestComment} */
  removeRequestComment(
    number: number,
    id: string,
    options: { reason?: string } = {},
  ) {
    return this.call('removeRequestComment', {
      params: { number, id },
      query: options,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.mergeRequest} */
  mergeRequest(number: number, merge: { into: number; version: number }) {
    return this.call('mergeRequest', { params: { number }, body: merge });
  }

  /** {@inheritDoc CapabilityRequestsApi.unmergeRequest} */
  unmergeRequest(number: number, options: { version: number }) {
    return this.call('unmergeRequest', { params: { number }, body: options });
  }

  /** {@inheritDoc CapabilityRequestsApi.proposeHandover} */
  proposeHandover(
    number: number,
    handover: { version: number; entityRef: string; reason: string },
  ) {
    return this.call('proposeHandover', { params: { number }, body: handover });
  }

  /** {@inheritDoc CapabilityRequestsApi.acceptHandover} */
  acceptHandover(number: number, options: { version: number }) {
    return this.call('acceptHandover', { params: { number }, body: options });
  }

  /** {@inheritDoc CapabilityRequestsApi.refuseHandover} */
  refuseHandover(number: number, refusal: { version: number; reason: string }) {
    return this.call('refuseHandover', { params: { number }, body: refusal });
  }

  /** {@inheritDoc CapabilityRequestsApi.listSolutions} */
  listSolutions(number: number, options: PageOptions = {}) {
    return this.call('listSolutions', { params: { number }, query: options });
  }

  /** {@inheritDoc CapabilityRequestsApi.attachSolution} */
  attachSolution(
    number: number,
    solution: CreateSolution,
    options?: CreateOptions,
  ) {
    return this.call(
      'attachSolution',
      { params: { number }, body: solution },
      options,
    );
  }

  /** {@inheritDoc CapabilityRequestsApi.evaluateSolution} */
  evaluateSolution(
    number: number,
    id: string,
    evaluation: { verdict: EvaluationVerdict; note: string },
  ) {
    return this.call('evaluateSolution', {
      params: { number, id },
      body: evaluation,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.verifyRequest} */
  verifyRequest(number: number, verification: Verification) {
    return this.call('verifyRequest', {
      params: { number },
      body: verification,
    });
  }

  /** {@inheritDoc CapabilityRequestsApi.getSubscription} */
  getSubscription(number: number) {
    return this.call('getSubscription', { params: { number } });
  }

  /** {@inheritDoc CapabilityRequestsApi.setSubscription} */
  setSubscription(number: number, subscription: { subscribed: boolean }) {
    return this.call('setSubscription', {
      params: { number },
      body: subscription,
    });
  }
}

import { parseEntityRef } from '@backstage/catalog-model';
import type { DiscoveryApi, FetchApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import type {
  ChangeResponse,
  CommentPage,
  GiveResponse,
  Measure,
  MyResponse,
  MyResponsePage,
  PublicationPage,
  Rollup,
  Scorecard,
  ScorecardPage,
  Service,
} from 'backstage-plugin-customer-voice-common';
import type {
  CommentFilter,
  CustomerVoiceApi,
  HistoryFilter,
  ScorecardFilter,
} from './CustomerVoiceApi';
import { ScorecardBatcher } from './ScorecardBatcher';

type QueryValue = string | number | readonly string[] | undefined;

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

/** `crypto.randomUUID` is missing on pages that are not served by HTTPS. */
function newKey(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
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
    return this.#ask<MyResponse>('POST', '/responses', {
      body: response,
      headers: { 'Idempotency-Key': options.idempotencyKey ?? newKey() },
    });
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

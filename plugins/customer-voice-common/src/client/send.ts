import { ResponseError } from '@backstage/errors';
import { Endpoint, EndpointName, endpoints } from '../endpoints';
import type { CreateOptions } from './CapabilityRequestsApi';
import type { CustomerVoiceClientOptions } from './createTransport';
import type { EndpointAnswer, EndpointInput } from './endpointTypes';
import { newIdempotencyKey } from './newIdempotencyKey';

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value)
    : [];
}

function queryString(query: unknown): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of entriesOf(query)) {
    if (value === undefined || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) {
      parameters.append(name, String(each));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

function fillPath(path: string, params: unknown): string {
  const values = new Map(entriesOf(params));
  return path.replace(/:(\w+)/g, (_, name) =>
    encodeURIComponent(String(values.get(name))),
  );
}

/** Requests an endpoint as the table says. */
export async function request<N extends EndpointName>(
  { discoveryApi, fetchApi, language }: CustomerVoiceClientOptions,
  name: N,
  input: EndpointInput<N>,
  options: CreateOptions & { signal?: AbortSignal },
): Promise<Response> {
  const endpoint: Endpoint = endpoints[name];
  const { params, query, body } = input;
  const baseUrl = await discoveryApi.getBaseUrl('customer-voice');
  const path = fillPath(endpoint.path, params) + queryString(query);
  const key = options.idempotencyKey ?? newIdempotencyKey();
  const reads = language?.();
  const response = await fetchApi.fetch(`${baseUrl}${path}`, {
    method: endpoint.method.toLocaleUpperCase('en-US'),
    headers: {
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...(endpoint.idempotent && { 'Idempotency-Key': key }),
      ...(reads && { 'Accept-Language': reads }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
    ...(options.signal && { signal: options.signal }),
  });
  if (!response.ok) throw await ResponseError.fromResponse(response);
  return response;
}

/** Calls an endpoint and reads its answer. */
export async function send<N extends EndpointName>(
  client: CustomerVoiceClientOptions,
  name: N,
  input: EndpointInput<N>,
  options: CreateOptions,
): Promise<EndpointAnswer<N>> {
  const endpoint: Endpoint = endpoints[name];
  const response = await request(client, name, input, options);
  // Empty with status 204.
  const text = await response.text();
  const [answer] = text ? [endpoint.mediaType ? text : JSON.parse(text)] : [];
  return answer;
}

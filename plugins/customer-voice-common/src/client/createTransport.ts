import type { Scorecard } from '../contract/types';
import type { EndpointName } from '../endpoints';
import type { Measure } from '../words';
import type { CreateOptions } from './CapabilityRequestsApi';
import {
  createScorecardLoader,
  ScorecardLoader,
} from './createScorecardLoader';
import type { ExportEndpointName } from './CustomerVoiceApi';
import type { EndpointAnswer, EndpointInput } from './endpointTypes';
import { request, send } from './send';

/** What the client needs of the place it runs in. @public */
export interface CustomerVoiceClientOptions {
  /** Where plugins are, as `DiscoveryApi` and `DiscoveryService` say. */
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  /** Sends a request, with the credentials of the caller. */
  fetchApi: { fetch: (url: string, init?: RequestInit) => Promise<Response> };
  /**
   * Language that the user reads, as a BCP 47 tag. Sent along; the server keeps
   * it with changes under a name, and writes notifications in it.
   */
  language?: () => string | undefined;
}

/** Sends calls as the table of endpoints says. @public */
export interface CustomerVoiceTransport {
  /** Calls an endpoint by its name. */
  send<N extends EndpointName>(
    name: N,
    input: EndpointInput<N>,
    options: CreateOptions,
  ): Promise<EndpointAnswer<N>>;
  /** Begins to read an answer that is a stream. */
  open<N extends ExportEndpointName>(
    name: N,
    input: EndpointInput<N>,
    options: { signal?: AbortSignal },
  ): Promise<Response>;
  /** Loads a scorecard; calls of the same moment share a request. */
  loadScorecard(
    entityRef: string,
    measure: Measure,
  ): Promise<Scorecard | undefined>;
}

/** The transport of a client. @public */
export function createTransport(
  options: CustomerVoiceClientOptions,
): CustomerVoiceTransport {
  const loaders = new Map<Measure, ScorecardLoader>();
  const transport: CustomerVoiceTransport = {
    send: (name, input, more) => send(options, name, input, more),
    open: (name, input, more) => request(options, name, input, more),
    loadScorecard(entityRef, measure) {
      const loader =
        loaders.get(measure) ?? createScorecardLoader(transport, measure);
      loaders.set(measure, loader);
      return loader.load(entityRef);
    },
  };
  return transport;
}

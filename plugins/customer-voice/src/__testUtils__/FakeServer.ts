// Over 300 lines: every endpoint that tests of screens call.
import type {
  CapabilityRequest,
  CodedScorecard,
  Comment,
  CommentPage,
  CustomerPage,
  InboxItem,
  InboxKind,
  MyResponse,
  Publication,
  PublishedScorecard,
  RequestOddsAnswer,
  Rollup,
  Scorecard,
  ScorecardPage,
  Service,
  Wording,
} from 'backstage-plugin-customer-voice-common';
import { checkAnswer } from './contract';
import { FakeConversation } from './FakeConversation';
import { FakeInsights } from './FakeInsights';
import { FakeOwners } from './FakeOwners';
import { FakeRequests } from './FakeRequests';

/** A published scorecard of petstore, with what a test says differently. */
export function publishedScorecard(
  different: Partial<PublishedScorecard> = {},
): PublishedScorecard {
  return {
    entityRef: 'component:default/petstore',
    ownerRef: 'group:default/team-c',
    ownerRefs: ['group:default/team-c'],
    title: 'petstore',
    kind: 'component',
    measure: 'csat',
    state: 'published',
    asOf: '2026-11-20T06:00:00Z',
    window: 'P90D',
    score: 78.4,
    interval: [70.1, 84.9],
    respondents: 118,
    teams: 14,
    distribution: [
      { score: 1, count: 4 },
      { score: 2, count: 6 },
      { score: 3, count: 15 },
      { score: 4, count: 50 },
      { score: 5, count: 43 },
    ],
    rankingScore: 0.774,
    trend: {
      verdict: 'declined',
      comparison: 'step',
      difference: -9.1,
      interval: [-16.2, -2],
      previousScore: 87.5,
      previousAsOf: '2026-08-22T06:00:00Z',
    },
    target: { value: 85, verdict: 'misses' },
    drivers: [
      {
        driver: 'support',
        state: 'published',
        respondents: 30,
        score: 80,
        interval: [62.7, 90.5],
      },
      {
        driver: 'documentation',
        state: 'published',
        respondents: 41,
        score: 51.2,
        interval: [36.5, 65.7],
      },
      { driver: 'performance', state: 'withheld' },
    ],
    ...different,
  };
}

/** A scorecard of petstore with which hardly any customer is satisfied. */
export function codedScorecard(
  different: Partial<CodedScorecard> = {},
): CodedScorecard {
  return {
    entityRef: 'component:default/petstore',
    ownerRef: 'group:default/team-c',
    ownerRefs: ['group:default/team-c'],
    title: 'petstore',
    kind: 'component',
    measure: 'csat',
    state: 'coded',
    asOf: '2026-11-20T06:00:00Z',
    window: 'P90D',
    atMost: 20,
    respondents: 10,
    teams: 3,
    rankingScore: 0.4,
    target: { value: 85, verdict: 'misses' },
    ...different,
  };
}

/** A scorecard of petstore without figures. */
export function emptyScorecard(state: 'withheld' | 'no-data'): Scorecard {
  return {
    entityRef: 'component:default/petstore',
    ownerRef: 'group:default/team-c',
    ownerRefs: ['group:default/team-c'],
    title: 'petstore',
    kind: 'component',
    measure: 'csat',
    state,
  };
}

/** An answer of the user about petstore. */
export function myAnswer(different: Partial<MyResponse> = {}): MyResponse {
  return {
    id: '7d7c8f0e-3a7e-4a46-9f0c-6d6a0f3f7c11',
    entityRef: 'component:default/petstore',
    title: 'petstore',
    measure: 'csat',
    score: 4,
    disclosure: 'confidential',
    respondedAt: '2026-09-03T10:00:00Z',
    included: true,
    notifyOnReply: false,
    ...different,
  };
}

/** A reply of the owners that waits for the author of an answer. */
export function waitingReply(answer = myAnswer()): InboxItem {
  return {
    id: 'reply:m',
    kind: 'reply',
    role: 'author',
    overdue: false,
    entityRef: answer.entityRef,
    title: answer.title,
    response: answer,
    reply: { id: 'm', kind: 'message', by: 'owner', pending: false },
  };
}

function serviceOf(): Service {
  return {
    entityRef: 'component:default/petstore',
    ownerRef: 'group:default/team-c',
    ownerRefs: ['group:default/team-c'],
    title: 'petstore',
    measures: ['csat'],
    drivers: ['reliability', 'documentation', 'support'],
    targets: { csat: 85 },
    rating: 'allowed',
    requests: { state: 'open', permitted: true, usualFirstResponseHours: 20 },
    minimumRespondents: 5,
    publicationBatch: 3,
    window: 'P90D',
    scorecards: [publishedScorecard()],
    mine: [],
  };
}

/** One HTTP request that the server got. */
export interface ReceivedRequest {
  method: string;
  /** Path below the plugin's base address, without the query. */
  path: string;
  query: URLSearchParams;
  body?: unknown;
  headers: Headers;
  signal?: AbortSignal | null;
}

const BASE = 'http://backend.test/api/customer-voice';

/**
 * Answers the HTTP interface of the back end from memory, in place of
 * `fetchApi`, so that tests go through the real client.
 */
export class FakeServer {
  readonly requests: ReceivedRequest[] = [];
  service: Service | undefined = serviceOf();
  history: Publication[] = [
    {
      state: 'published',
      asOf: '2026-10-20T06:00:00Z',
      score: 84,
      interval: [76, 90],
      respondents: 100,
      teams: 12,
      distribution: [],
    },
    {
      state: 'published',
      asOf: '2026-11-20T06:00:00Z',
      score: 78.4,
      interval: [70.1, 84.9],
      respondents: 118,
      teams: 14,
      distribution: [],
    },
  ];
  readonly capabilities = new FakeRequests();
  readonly owners = new FakeOwners();
  comments: Comment[] = [];
  customers: CustomerPage = { items: [], pageInfo: {} };
  confidentialComments: CommentPage['confidential'] = 'shown';
  /** What waits for the user. */
  inbox: InboxItem[] = [];
  /** A kind of which the inbox cannot be read. */
  brokenInboxKind: InboxKind | undefined;
  /** What needs attention. */
  attention: Scorecard[] = [];
  page: ScorecardPage = { items: [publishedScorecard()], pageInfo: {} };
  rollup: Rollup = {
    measure: 'csat',
    state: 'published',
    services: {
      total: 15,
      published: 12,
      coded: 0,
      withheld: 2,
      noData: 1,
      meets: 5,
      misses: 2,
    },
    requests: { open: 7, overdue: 1, delivered: 12, promisesKept: 0.83 },
    score: 81,
    interval: [78, 84],
    respondents: 940,
    distribution: [],
  };
  readonly #refusals = new Map<
    string,
    { status: number; message: string; current?: CapabilityRequest }
  >();

  #held: { release: () => void; released: Promise<void> } | undefined;

  /** Lets changes wait for their answer until `release`, so that a test sees what shows meanwhile. */
  hold() {
    let release = () => {};
    const released = new Promise<void>(resolve => {
      release = resolve;
    });
    this.#held = { release, released };
  }

  release() {
    this.#held?.release();
    this.#held = undefined;
  }

  readonly conversation = new FakeConversation();
  readonly insights = new FakeInsights();

  /** What the words of a comment give away. */
  wording: (text: string) => Wording = () => ({ people: null, findings: [] });
  /** How it went with requests like one to the service. */
  odds: RequestOddsAnswer = { asOf: '2026-11-21T09:00:00Z', promises: [] };

  /** What an export answers. */
  exported: () => Response = () => new Response('');

  /** Without a network, no call gets an answer. */
  offline = false;

  /** Refuses calls such as `POST /responses` from now on. */
  refuse(
    call: string,
    status: number,
    message: string,
    current?: CapabilityRequest,
  ) {
    this.#refusals.set(call, { status, message, current });
  }

  accept(call: string) {
    this.#refusals.delete(call);
  }

  /** Calls such as `GET /scorecards`, in order. */
  get calls(): string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`);
  }

  last(call: string): ReceivedRequest | undefined {
    return this.requests
      .filter(({ method, path }) => `${method} ${path}` === call)
      .pop();
  }

  readonly discoveryApi = { getBaseUrl: async () => BASE };

  readonly fetchApi = {
    fetch: async (input: RequestInfo | URL, init?: RequestInit) => {
      const url = new URL(String(input));
      const request: ReceivedRequest = {
        method: init?.method ?? 'GET',
        path: decodeURIComponent(url.pathname).replace(
          '/api/customer-voice',
          '',
        ),
        query: url.searchParams,
        body:
          typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        headers: new Headers(init?.headers),
        signal: init?.signal,
      };
      this.requests.push(request);
      if (request.method !== 'GET') await this.#held?.released;
      if (this.offline) throw new TypeError('Failed to fetch');
      const refusal = this.#refusals.get(`${request.method} ${request.path}`);
      if (refusal) {
        return Response.json(
          {
            error: {
              name: 'ConflictError',
              message: refusal.message,
              current: refusal.current,
            },
            request: { method: request.method, url: request.path },
            response: { statusCode: refusal.status },
          },
          { status: refusal.status },
        );
      }
      const answer = this.#answer(request);
      await checkAnswer(request, answer);
      return answer;
    },
  };

  #answerInbox({ method, path, query, body }: ReceivedRequest): Response {
    const [, , id, part] = path.split('/');
    if (id === undefined) return this.#listInbox(query);
    const found = this.inbox.find(item => item.id === decodeURIComponent(id));
    if (!found) {
      return Response.json(
        {
          error: { name: 'NotFoundError', message: 'Nothing waits' },
          response: { statusCode: 404 },
        },
        { status: 404 },
      );
    }
    if (part === 'mark') return this.#mark(found, Object(body));
    const byRef = 'user:default/guest';
    const isSet = method === 'PUT';
    const until = typeof body === 'object' && body !== null ? body : {};
    const changed = {
      ...found,
      ...(part === 'claim' && {
        claim: isSet
          ? { byRef, at: new Date().toISOString(), mine: true }
          : undefined,
      }),
      ...(part === 'snooze' && {
        snooze: isSet
          ? { until: '2126-12-01T09:00:00Z', ...until, byRef, mine: true }
          : undefined,
      }),
    };
    this.inbox = this.inbox.map(item => (item.id === id ? changed : item));
    return Response.json(changed);
  }

  /** What the author of an answer makes of what waits for them alone. */
  #mark(found: InboxItem, { as, until }: { as?: string; until?: string }) {
    const { snooze: _, ...open } = found;
    const marked: InboxItem = until
      ? {
          ...open,
          snooze: { until, byRef: 'user:default/guest', mine: true },
        }
      : open;
    const left = as === 'done' ? [] : [marked];
    this.inbox = this.inbox.flatMap(item =>
      item.id === found.id ? left : [item],
    );
    return new Response(null, { status: 204 });
  }

  /** As the server does, but for roles, services and who has taken it. */
  #listInbox(query: URLSearchParams): Response {
    const isSnoozed = query.get('state') === 'snoozed';
    const kinds = query.getAll('kind');
    if (kinds.some(kind => kind === this.brokenInboxKind)) {
      return Response.json({}, { status: 500 });
    }
    const all = this.inbox.filter(
      item => (item.snooze !== undefined) === isSnoozed,
    );
    const items = all.filter(
      ({ kind }) => kinds.length === 0 || kinds.includes(kind),
    );
    const count = (of: 'kind' | 'role') => {
      const counts: Record<string, number> = {};
      for (const { [of]: name } of all) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    };
    return Response.json({
      items: query.get('limit') === '0' ? [] : items,
      pageInfo: { totalItems: items.length },
      ...(query.get('counts') === 'true' && {
        counts: { kinds: count('kind'), roles: count('role'), services: [] },
      }),
    });
  }

  #answer(request: ReceivedRequest): Response {
    const { method, path } = request;
    if (path.startsWith('/requests')) {
      return this.capabilities.answer(request);
    }
    if (path.endsWith('/customers')) {
      return Response.json(this.customers);
    }
    if (path.endsWith('/odds')) {
      return Response.json(this.odds);
    }
    if (path.startsWith('/services/')) {
      return this.service
        ? Response.json(this.service)
        : Response.json(
            {
              error: { name: 'NotFoundError', message: 'No such service' },
              response: { statusCode: 404 },
            },
            { status: 404 },
          );
    }
    if (path.endsWith('/history')) {
      return Response.json({ items: this.history, pageInfo: {} });
    }
    if (path.startsWith('/owners/')) {
      return this.owners.answer(path);
    }
    if (path.startsWith('/rollups/')) {
      return Response.json(this.rollup);
    }
    if (path === '/scorecards') {
      return Response.json(
        request.query.get('attention')
          ? {
              items: this.attention,
              pageInfo: { totalItems: this.attention.length },
            }
          : this.page,
      );
    }
    if (path === '/scorecards/by-refs') {
      return Response.json({ items: this.page.items.slice(0, 1) });
    }
    if (path.startsWith('/inbox')) return this.#answerInbox(request);
    if (path.startsWith('/export/')) return this.exported();
    if (path === '/responses/mine') {
      return Response.json({ items: this.service?.mine ?? [], pageInfo: {} });
    }
    if (path === '/responses' && method === 'GET') {
      return Response.json({
        items: this.comments,
        confidential: this.confidentialComments,
        pageInfo: {},
      } satisfies CommentPage);
    }
    const insight = this.insights.answer(path);
    if (insight) return insight;
    if (this.conversation.isAbout(request)) {
      return this.conversation.answer(request);
    }
    if (path === '/me/forget') {
      this.#remember([]);
      return Response.json({ forgotten: true });
    }
    return this.#change(request);
  }

  #change({ method, path, body }: ReceivedRequest): Response {
    const changes = typeof body === 'object' ? body : {};
    if (path === '/comments/wording') {
      const text =
        typeof body === 'object' && body && 'text' in body ? body.text : '';
      return Response.json(this.wording(String(text)));
    }
    if (path === '/responses') {
      const answer = { ...myAnswer({ included: false }), ...changes };
      this.#remember([answer]);
      return Response.json(answer, { status: 201 });
    }
    if (method === 'DELETE') {
      this.#remember([]);
      return new Response(null, { status: 204 });
    }
    const answer: MyResponse = {
      ...myAnswer(),
      ...this.service?.mine[0],
      ...changes,
      included: false,
    };
    // In a change, null removes.
    if (answer.driver === null) delete answer.driver;
    if (answer.comment === null) delete answer.comment;
    this.#remember([answer]);
    return Response.json(answer);
  }

  #remember(mine: MyResponse[]) {
    if (this.service) this.service = { ...this.service, mine };
  }
}

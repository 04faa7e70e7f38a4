// Over 300 lines: the cases of one subject, which share their set-up.
import { mockCredentials } from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  RouteContract,
  routes,
} from 'backstage-plugin-customer-voice-common/contract';
import { EndpointName } from 'backstage-plugin-customer-voice-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const BILLING = 'component:default/billing';
const TEAM = { kind: 'group', namespace: 'default', name: 'team-c' };
const PET = { kind: 'component', namespace: 'default', name: 'petstore' };

/** People: a customer, an owner of the services, and a platform lead who owns none. */
const PEOPLE = { customer: 'carl', owner: 'olive', lead: 'lena' } as const;
type Person = keyof typeof PEOPLE;

const CONFIG = {
  leads: ['group:default/platform'],
  confidentiality: { publicationInterval: 'PT0S' },
};

/** What a call needs to be well-formed: everything in it is the customer's. */
interface Call {
  params?: Record<string, string | number>;
  query?: Record<string, string>;
  body?: object;
}

interface Row {
  /** Makes what the call is about, anew for each caller. */
  call: (world: World) => Promise<Call> | Call;
  /** The status that each person gets. */
  statuses: Record<Person, number>;
}

const all = (status: number): Row['statuses'] => ({
  customer: status,
  owner: status,
  lead: status,
});
const leadOnly = (status: number) => ({ ...all(403), lead: status });
const customerOnly = (status: number, others: number) => ({
  ...all(others),
  customer: status,
});
const ownerOnly = (status: number, others = 403) => ({
  ...all(others),
  owner: status,
});

const SOLUTION = {
  target: { kind: 'link', url: 'https://wiki.example.com/refunds' },
  description: 'With a script',
};

/** Makes requests and responses of the customer's, and brings them where a call needs them. */
class World {
  readonly #running: RunningCustomerVoice;

  constructor(running: RunningCustomerVoice) {
    this.#running = running;
  }

  async #make(person: Person, path: string, body: object) {
    const answer = await this.#running.as(PEOPLE[person]).post(path, body);
    if (answer.status >= 300)
      throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  async response(): Promise<{ id: string }> {
    return this.#make('customer', '/responses', {
      entityRef: PETSTORE,
      score: 4,
    });
  }

  /** Said by name, so that owners read it at once. */
  async namedComment(): Promise<{ id: string }> {
    // Ends the conversation about what they said by name before.
    await this.response();
    return this.#make('customer', '/responses', {
      entityRef: PETSTORE,
      score: 2,
      comment: 'Refunds take days',
      disclosure: 'named',
    });
  }

  /** What an owner said about a named comment. */
  async reply(): Promise<{ id: string }> {
    const { id } = await this.namedComment();
    return this.#make('owner', `/responses/${id}/messages`, {
      body: 'What would help?',
    });
  }

  /** A named comment that an owner replied to. */
  async answered(): Promise<{ id: string }> {
    const comment = await this.namedComment();
    await this.#make('owner', `/responses/${comment.id}/messages`, {
      body: 'What would help?',
    });
    return comment;
  }

  async request(): Promise<{ number: number; version: number }> {
    return this.#make('customer', '/requests', {
      entityRef: PETSTORE,
      title: 'Refunds in one step',
      goal: 'Pay customers back without a ticket',
    });
  }

  async move(to: string, more: object = {}) {
    const { number, version } = await this.request();
    return this.#move(number, version, to, more);
  }

  async #move(number: number, version: number, to: string, more: object = {}) {
    return this.#make('owner', `/requests/${number}/transitions`, {
      version,
      to,
      ...more,
    });
  }

  async delivered() {
    const planned = await this.move('planned', { targetDate: null });
    const begun = await this.#move(
      planned.number,
      planned.version,
      'in-progress',
    );
    return this.#move(begun.number, begun.version, 'delivered', {
      delivered: 'A button',
    });
  }

  async merged() {
    const [from, into] = [await this.request(), await this.request()];
    await this.#make('owner', `/requests/${from.number}/merge`, {
      into: into.number,
      version: from.version,
    });
    const { body } = await this.#running
      .as(PEOPLE.owner)
      .get(`/requests/${from.number}`);
    return { number: from.number, version: body.version };
  }

  async handedOver() {
    const { number, version } = await this.request();
    return this.#make('owner', `/requests/${number}/handover`, {
      version,
      entityRef: BILLING,
      reason: 'Theirs by right',
    });
  }

  async comment() {
    const { number } = await this.request();
    const { id } = await this.#make(
      'customer',
      `/requests/${number}/comments`,
      { body: 'Soon?' },
    );
    return { number, id };
  }

  async solution() {
    const { number } = await this.request();
    const { id } = await this.#make(
      'customer',
      `/requests/${number}/solutions`,
      SOLUTION,
    );
    return { number, id };
  }
}

const ofRequest =
  (body?: object, query?: Record<string, string>) =>
  async (world: World): Promise<Call> => ({
    params: { number: (await world.request()).number },
    body,
    query,
  });
const versioned =
  (
    make: (world: World) => Promise<{ number: number; version: number }>,
    body: object = {},
  ) =>
  async (world: World): Promise<Call> => {
    const { number, version } = await make(world);
    return { params: { number }, body: { version, ...body } };
  };
const ofInbox =
  (body?: object) =>
  async (world: World): Promise<Call> => ({
    params: { id: `first-response:${(await world.request()).number}` },
    body,
  });
const inAnHour = () => new Date(Date.now() + 3600_000).toISOString();
const ofResponse =
  (body?: object) =>
  async (world: World): Promise<Call> => ({
    params: { id: (await world.response()).id },
    body,
  });
const ofNamedComment =
  (body: object) =>
  async (world: World): Promise<Call> => ({
    params: { id: (await world.namedComment()).id },
    body,
  });

/**
 * Who may call what. A new route needs a row: what a well-formed call of it is,
 * and what each person gets. Nobody gets 401, and other plugins what the
 * contract says, on every route.
 */
const ROWS: Record<EndpointName, Row> = {
  getScorecard: { call: () => ({ params: PET }), statuses: all(200) },
  getScorecardHistory: { call: () => ({ params: PET }), statuses: all(200) },
  getScorecardsByRefs: {
    call: () => ({ body: { entityRefs: [PETSTORE] } }),
    statuses: all(200),
  },
  listScorecards: { call: () => ({}), statuses: all(200) },
  getOrganizationRollup: { call: () => ({}), statuses: all(200) },
  getRollup: {
    call: () => ({
      params: { kind: 'group', namespace: 'default', name: 'team-c' },
    }),
    statuses: all(200),
  },
  getService: { call: () => ({ params: PET }), statuses: all(200) },
  giveResponse: {
    call: () => ({ body: { entityRef: PETSTORE, score: 4 } }),
    statuses: { customer: 201, owner: 403, lead: 201 },
  },
  listCustomers: {
    call: () => ({ params: PET }),
    statuses: all(200),
  },
  getRequestOdds: {
    call: () => ({ params: PET }),
    statuses: all(200),
  },
  listMyResponses: { call: () => ({}), statuses: all(200) },
  listInbox: { call: () => ({}), statuses: all(200) },
  claimInboxItem: { call: ofInbox({}), statuses: ownerOnly(200, 404) },
  releaseInboxItem: { call: ofInbox(), statuses: ownerOnly(200, 404) },
  snoozeInboxItem: {
    call: ofInbox({ until: inAnHour(), reason: 'Waits for a licence' }),
    statuses: ownerOnly(200, 404),
  },
  wakeInboxItem: { call: ofInbox(), statuses: ownerOnly(200, 404) },
  markInboxItem: {
    call: async world => ({
      params: { id: `reply:${(await world.reply()).id}` },
      body: { as: 'done' },
    }),
    statuses: customerOnly(204, 404),
  },
  listComments: {
    call: () => ({ query: { entityRef: PETSTORE } }),
    statuses: all(200),
  },
  changeResponse: {
    call: ofResponse({ score: 2 }),
    statuses: customerOnly(200, 404),
  },
  withdrawResponse: { call: ofResponse(), statuses: customerOnly(204, 404) },
  // Of a response that no publication includes yet: only its author knows it.
  listMessages: { call: ofResponse(), statuses: customerOnly(200, 404) },
  sendMessage: {
    call: ofNamedComment({ body: 'Is it better now?' }),
    statuses: { customer: 201, owner: 201, lead: 404 },
  },
  thankForReply: {
    call: async world => ({
      params: { id: (await world.answered()).id },
      body: { to: 'group:default/team-c' },
    }),
    statuses: { customer: 200, owner: 403, lead: 404 },
  },
  takeBackReplyThanks: {
    call: async world => ({
      params: { id: (await world.answered()).id },
      query: { to: 'group:default/team-c' },
    }),
    statuses: { customer: 204, owner: 403, lead: 404 },
  },
  moveFollowUp: {
    call: ofNamedComment({ to: 'acknowledged' }),
    statuses: { customer: 409, owner: 200, lead: 404 },
  },
  getUnmetDemand: { call: () => ({}), statuses: all(200) },
  getWorkarounds: { call: () => ({}), statuses: all(200) },
  getSolutionsToLearn: { call: () => ({}), statuses: all(200) },
  getPromises: { call: () => ({}), statuses: all(200) },
  getMovers: { call: () => ({}), statuses: all(200) },
  getDriversAcross: { call: () => ({}), statuses: all(200) },
  getSatisfactionOverTime: { call: () => ({}), statuses: all(200) },
  getOrganizationReport: { call: () => ({}), statuses: all(200) },
  exportScorecards: { call: () => ({}), statuses: all(200) },
  exportRequests: { call: () => ({}), statuses: all(200) },
  exportComments: { call: () => ({}), statuses: all(200) },
  listImports: { call: () => ({}), statuses: leadOnly(200) },
  forgetMe: { call: () => ({}), statuses: all(200) },
  createRequest: {
    call: () => ({
      body: { entityRef: PETSTORE, title: 'Refunds', goal: 'Pay back' },
    }),
    statuses: all(201),
  },
  listRequests: { call: () => ({}), statuses: all(200) },
  checkWording: {
    call: () => ({ body: { entityRef: PETSTORE, text: 'INC-4711' } }),
    statuses: all(200),
  },
  findSimilar: {
    call: () => ({ query: { text: 'refunds in one step' } }),
    statuses: all(200),
  },
  getTriage: { call: () => ({}), statuses: all(200) },
  getRequest: { call: ofRequest(), statuses: all(200) },
  changeRequest: {
    call: versioned(world => world.request(), { title: 'Refunds at once' }),
    statuses: customerOnly(200, 403),
  },
  moveRequest: {
    call: versioned(world => world.request(), { to: 'evaluating' }),
    statuses: ownerOnly(200),
  },
  listRequestHistory: { call: ofRequest(), statuses: all(200) },
  supportRequest: { call: ofRequest({ importance: 3 }), statuses: all(200) },
  withdrawSupport: { call: ofRequest(), statuses: all(200) },
  listSupporters: { call: ofRequest(), statuses: all(200) },
  listRequestComments: { call: ofRequest(), statuses: all(200) },
  commentRequest: { call: ofRequest({ body: 'Soon?' }), statuses: all(201) },
  changeRequestComment: {
    call: async world => ({
      params: await world.comment(),
      body: { body: 'Soon, please?' },
    }),
    statuses: { customer: 200, owner: 403, lead: 403 },
  },
  removeRequestComment: {
    call: async world => ({
      params: await world.comment(),
      query: { reason: 'It held a secret' },
    }),
    statuses: { customer: 200, owner: 200, lead: 403 },
  },
  mergeRequest: {
    call: async world => {
      const into = await world.request();
      const { number, version } = await world.request();
      return { params: { number }, body: { into: into.number, version } };
    },
    statuses: ownerOnly(200),
  },
  unmergeRequest: {
    call: versioned(world => world.merged()),
    statuses: ownerOnly(200),
  },
  proposeHandover: {
    call: versioned(world => world.request(), {
      entityRef: BILLING,
      reason: 'Theirs by right',
    }),
    statuses: ownerOnly(200),
  },
  acceptHandover: {
    call: versioned(world => world.handedOver()),
    statuses: ownerOnly(200),
  },
  refuseHandover: {
    call: versioned(world => world.handedOver(), { reason: 'Not ours' }),
    statuses: ownerOnly(200),
  },
  listSolutions: { call: ofRequest(), statuses: all(200) },
  attachSolution: { call: ofRequest(SOLUTION), statuses: all(201) },
  evaluateSolution: {
    call: async world => ({
      params: { ...(await world.solution()) },
      body: { verdict: 'recommend', note: 'Works' },
    }),
    statuses: ownerOnly(200),
  },
  verifyRequest: {
    call: async world => ({
      params: { number: (await world.delivered()).number },
      body: { verdict: 'met' },
    }),
    statuses: customerOnly(200, 403),
  },
  getSubscription: { call: ofRequest(), statuses: all(200) },
  setSubscription: {
    call: ofRequest({ subscribed: false }),
    statuses: all(200),
  },
  listRequestThanks: { call: ofRequest(), statuses: all(200) },
  giveThanks: {
    call: async world => ({
      params: { number: (await world.delivered()).number },
      body: { to: 'group:default/team-c' },
    }),
    statuses: customerOnly(201, 403),
  },
  takeBackThanks: {
    call: ofRequest(undefined, { to: 'group:default/team-c' }),
    statuses: all(204),
  },
  getBadge: { call: () => ({ params: PET }), statuses: all(200) },
  getOwner: { call: () => ({ params: TEAM }), statuses: all(200) },
  listOwnerThanks: { call: () => ({ params: TEAM }), statuses: all(200) },
  getReport: { call: () => ({ params: TEAM }), statuses: all(200) },
};

const table: Array<[EndpointName, RouteContract]> = Object.entries(
  routes,
).flatMap(([name, route]) =>
  name in ROWS ? [[name as EndpointName, route]] : [],
);

it('has a row for every route of the contract, and no other', () => {
  expect(Object.keys(ROWS).sort()).toEqual(Object.keys(routes).sort());
});

/**
 * What each permission is needed for: denied, these calls are refused and all
 * others answer as before.
 */
const REQUEST_ROUTES: EndpointName[] = [
  'getRequestOdds',
  'exportRequests',
  'createRequest',
  'listRequests',
  'findSimilar',
  'getRequest',
  'changeRequest',
  'moveRequest',
  'listRequestHistory',
  'supportRequest',
  'withdrawSupport',
  'listSupporters',
  'listRequestComments',
  'commentRequest',
  'changeRequestComment',
  'removeRequestComment',
  'mergeRequest',
  'unmergeRequest',
  'proposeHandover',
  'acceptHandover',
  'refuseHandover',
  'listSolutions',
  'attachSolution',
  'evaluateSolution',
  'verifyRequest',
  'getSubscription',
  'setSubscription',
  'listRequestThanks',
  'giveThanks',
  'takeBackThanks',
  'listOwnerThanks',
];
const INSIGHTS: EndpointName[] = [
  'getUnmetDemand',
  'getWorkarounds',
  'getSolutionsToLearn',
  'getPromises',
  'getMovers',
  'getDriversAcross',
  'getSatisfactionOverTime',
  'getOrganizationReport',
];
const NEEDED: Record<string, EndpointName[]> = {
  'customerVoice.insights.read': INSIGHTS,
  'customerVoice.scorecard.read': [
    'getScorecard',
    'getScorecardHistory',
    'getScorecardsByRefs',
    'listScorecards',
    'getOrganizationRollup',
    'getRollup',
    'getService',
    'listCustomers',
    'getOwner',
    'getReport',
    'getBadge',
    'exportScorecards',
    ...INSIGHTS,
  ],
  // Authors read and write about their own response whatever the policy says.
  'customerVoice.comment.read': [
    'listComments',
    'moveFollowUp',
    'exportComments',
  ],
  'customerVoice.export': [
    'exportScorecards',
    'exportRequests',
    'exportComments',
  ],
  'customerVoice.import.read': ['listImports'],
  'customerVoice.response.create': [
    'giveResponse',
    'changeResponse',
    'checkWording',
  ],
  'customerVoice.request.create': ['createRequest', 'proposeHandover'],
  'customerVoice.request.read': REQUEST_ROUTES,
  'customerVoice.request.update': [
    'changeRequest',
    'supportRequest',
    'commentRequest',
    'changeRequestComment',
    'removeRequestComment',
    'attachSolution',
    'verifyRequest',
    'giveThanks',
  ],
  'customerVoice.request.decide': [
    'moveRequest',
    'mergeRequest',
    'unmergeRequest',
    'proposeHandover',
    'acceptHandover',
    'refuseHandover',
    'evaluateSolution',
  ],
};

/** Denied, nothing of requests waits for the owner, so that these find nothing. */
const INBOX_ROUTES: EndpointName[] = [
  'claimInboxItem',
  'releaseInboxItem',
  'snoozeInboxItem',
  'wakeInboxItem',
];
const WAITS_BY: Record<string, EndpointName[]> = {
  'customerVoice.request.read': INBOX_ROUTES,
  'customerVoice.request.decide': INBOX_ROUTES,
};

/** A person whom a call admits, with what they get. */
function admitted({ statuses }: Row): [Person, number] {
  const people: Person[] = ['customer', 'owner', 'lead'];
  const person = people.find(each => statuses[each] < 400) ?? 'customer';
  return [person, statuses[person]];
}

const WELL_FORMED = Object.entries(ROWS).flatMap(([name, row]) =>
  name in routes ? [[name as EndpointName, row] as const] : [],
);

/** Sends a well-formed call as a user. */
function sendAs(
  running: RunningCustomerVoice,
  user: string,
  name: EndpointName,
  { params, query, body }: Call,
) {
  const route: RouteContract = routes[name];
  const path = route.path.replace(/:(\w+)/g, (_, key) =>
    encodeURIComponent(String(params?.[key])),
  );
  const url = `${path}${query ? `?${new URLSearchParams(query)}` : ''}`;
  const client = running.as(user);
  const calls = {
    get: () => client.get(url),
    delete: () => client.delete(url),
    post: () => client.post(url, body),
    put: () => client.put(url, body ?? {}),
    patch: () => client.patch(url, body ?? {}),
  };
  return calls[route.method]();
}

describe.each(databases.eachSupportedId())(
  'With one permission denied on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let denied: string | undefined;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        teams: { olive: 'team-c', lena: 'platform' },
        config: CONFIG,
        entities: [
          entity('component:petstore', { owner: 'group:default/team-c' }),
          entity('component:billing', { owner: 'group:default/team-c' }),
          entity('group:team-c'),
        ],
        decide: ({ name }) =>
          name === denied ? { result: AuthorizeResult.DENY } : undefined,
      });
    });
    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it.each(Object.keys(NEEDED))('%s: what needs it is refused', async name => {
      const wrong: string[] = [];
      for (const [route, row] of WELL_FORMED) {
        const [person, usual] = admitted(row);
        denied = undefined;
        const call = await row.call(new World(running));
        denied = name;
        const { status } = await sendAs(running, PEOPLE[person], route, call);
        const found = WAITS_BY[name]?.includes(route) ? 404 : usual;
        const wanted = NEEDED[name].includes(route) ? 403 : found;
        if (status !== wanted) wrong.push(`${route}: ${status}, not ${wanted}`);
      }
      denied = undefined;
      expect(wrong).toEqual([]);
    });
  },
);

describe.each(databases.eachSupportedId())('On %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeAll(async () => {
    running = await startCustomerVoice({
      databaseId,
      teams: { olive: 'team-c', lena: 'platform' },
      config: CONFIG,
      entities: [
        entity('component:petstore', { owner: 'group:default/team-c' }),
        entity('component:billing', { owner: 'group:default/team-c' }),
        entity('group:team-c'),
      ],
    });
  });
  afterAll(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function send(name: EndpointName, authorization: string) {
    const call = await ROWS[name].call(new World(running));
    const answer = await sendAs(running, 'nobody', name, call).set(
      'Authorization',
      authorization,
    );
    return answer.status >= 400
      ? `${answer.status} ${answer.body.error?.name}`
      : answer.status;
  }

  const NAMES: Record<number, string> = {
    401: 'AuthenticationError',
    403: 'NotAllowedError',
    404: 'NotFoundError',
    409: 'ConflictError',
  };
  const told = (status: number) =>
    status in NAMES ? `${status} ${NAMES[status]}` : status;

  describe.each(table)('%s', (name, route) => {
    it('does not know nobody', async () => {
      expect(await send(name, mockCredentials.none.header())).toBe(told(401));
    });

    it.each(Object.entries(PEOPLE) as Array<[Person, string]>)(
      'answers the %s as the table says',
      async (person, user) => {
        expect(
          await send(name, mockCredentials.user.header(`user:default/${user}`)),
        ).toBe(told(ROWS[name].statuses[person]));
      },
    );

    it('admits other plugins if the contract does', async () => {
      expect(await send(name, mockCredentials.service.header())).toBe(
        told(route.callers === 'users' ? 403 : route.status),
      );
    });
  });
});

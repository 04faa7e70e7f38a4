// Over 300 lines: an independent model of every rule of requests, which has to stay in one piece.
import {
  CapabilityRequest,
  isOpenStatus,
  OPEN_REQUEST_STATUSES,
  REQUEST_TRANSITIONS,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import fc from 'fast-check';
import { RunningCustomerVoice } from './startCustomerVoice';

export const SHARE = 0.6;

export const TEAMS: Record<string, string> = {
  olga: 'owners',
  lena: 'ledger-team',
  ada: 'checkout',
  ben: 'checkout',
  cyd: 'mobile',
};
const PEOPLE = Object.keys(TEAMS);
export const SERVICES = ['payments', 'ledger'] as const;
export const OWNER_OF: Record<string, string> = {
  payments: 'olga',
  ledger: 'lena',
};

function same(actual: unknown, expected: unknown) {
  expect(actual).toEqual(expected);
}

/** What is believed of one request, by rules said a second time and more plainly. */
interface Model {
  number: number;
  service: string;
  requester: string;
  status: RequestStatus;
  contested: boolean;
  /** Supporters by the request they were recorded on. */
  own: Map<string, number>;
  mergedInto?: number;
  before?: RequestStatus;
  handover?: string;
  asked: string[];
  verdicts: Map<string, string>;
  moves: number;
}

type Operation =
  | { do: 'ask'; by: string; service: string }
  | { do: 'move'; by: string; pick: number; to: RequestStatus }
  | { do: 'support'; by: string; pick: number; importance: number }
  | { do: 'unsupport'; by: string; pick: number }
  | { do: 'merge'; by: string; pick: number; into: number }
  | { do: 'unmerge'; by: string; pick: number }
  | { do: 'propose'; by: string; pick: number; service: string }
  | { do: 'accept' | 'refuse'; by: string; pick: number }
  | { do: 'verify'; by: string; pick: number; verdict: string };

const by = fc.constantFrom(...PEOPLE);
const pick = fc.nat(50);
const service = fc.constantFrom(...SERVICES);
export const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    arbitrary: fc.record({ do: fc.constant('ask' as const), by, service }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('move' as const),
      by,
      pick,
      to: fc.constantFrom(
        ...new Set(REQUEST_TRANSITIONS.map(transition => transition.to)),
      ),
    }),
    weight: 10,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('support' as const),
      by,
      pick,
      importance: fc.integer({ min: 1, max: 3 }),
    }),
    weight: 4,
  },
  {
    arbitrary: fc.record({ do: fc.constant('unsupport' as const), by, pick }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('merge' as const),
      by,
      pick,
      into: pick,
    }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ do: fc.constant('unmerge' as const), by, pick }),
    weight: 3,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('propose' as const),
      by,
      pick,
      service,
    }),
    weight: 1,
  },
  {
    arbitrary: fc.record({
      do: fc.constantFrom('accept' as const, 'refuse' as const),
      by,
      pick,
    }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      do: fc.constant('verify' as const),
      by,
      pick,
      verdict: fc.constantFrom('met', 'partly', 'not-met'),
    }),
    weight: 5,
  },
);

/** The table of product.md, written down once more by hand. */
const TABLE: Array<[RequestStatus[], RequestStatus, 'owner' | 'requester']> = [
  [['submitted'], 'evaluating', 'owner'],
  [['submitted', 'evaluating'], 'planned', 'owner'],
  [['submitted', 'evaluating'], 'answered', 'owner'],
  [['submitted', 'evaluating', 'planned'], 'declined', 'owner'],
  [['planned'], 'in-progress', 'owner'],
  [['planned', 'in-progress'], 'delivered', 'owner'],
  [['answered', 'declined', 'delivered'], 'evaluating', 'requester'],
  [
    ['submitted', 'evaluating', 'planned', 'in-progress'],
    'withdrawn',
    'requester',
  ],
];

const FIELDS: Partial<Record<RequestStatus, object>> = {
  planned: { targetDate: null },
  answered: {
    reason: 'There is one',
    existing: { kind: 'link', url: 'https://example.com/' },
  },
  declined: { reason: 'We cannot', alternative: { kind: 'none-known' } },
  delivered: { delivered: 'It is here' },
};

/** The back end and the model beside it. */
export class World {
  readonly models: Model[] = [];
  readonly #running: RunningCustomerVoice;

  constructor(running: RunningCustomerVoice) {
    this.#running = running;
  }

  at(index: number): Model | undefined {
    return this.models.length > 0
      ? this.models[index % this.models.length]
      : undefined;
  }

  /** Every user who counts for a request, with the highest importance of each. */
  supporters(of: Model): Map<string, number> {
    const all = new Map(of.own);
    for (const other of this.models) {
      if (other.mergedInto !== of.number) continue;
      for (const [person, importance] of this.supporters(other)) {
        all.set(person, Math.max(all.get(person) ?? 0, importance));
      }
    }
    return all;
  }

  tree(of: Model): Model[] {
    return [
      of,
      ...this.models
        .filter(other => other.mergedInto === of.number)
        .flatMap(other => this.tree(other)),
    ];
  }

  async call(
    method: 'post' | 'put' | 'delete',
    user: string,
    path: string,
    body: object = {},
  ): Promise<number> {
    const caller = this.#running.as(user);
    const answer =
      method === 'delete'
        ? await caller.delete(path)
        : await caller[method](path, body);
    same(answer.status < 500, true);
    return answer.status;
  }

  async version(of: Model): Promise<number> {
    const { body } = await this.#running
      .as('cyd')
      .get(`/requests/${of.number}`)
      .expect(200);
    return body.version;
  }

  async run(op: Operation): Promise<void> {
    if (op.do === 'ask') return this.ask(op.by, op.service);
    const model = this.at(op.pick);
    if (!model) return undefined;
    const owner = OWNER_OF[model.service] === op.by;
    switch (op.do) {
      case 'move':
        return this.move(model, op.by, op.to, owner);
      case 'support':
        return this.support(model, op.by, op.importance);
      case 'unsupport': {
        const status = await this.call(
          'delete',
          op.by,
          `/requests/${model.number}/support`,
        );
        same(status, model.status === 'merged' ? 409 : 200);
        if (status === 200) {
          for (const each of this.tree(model)) each.own.delete(op.by);
        }
        return undefined;
      }
      case 'merge':
        return this.merge(model, op.by, this.at(op.into), owner);
      case 'unmerge':
        return this.unmerge(model, op.by, owner);
      case 'propose':
        return this.propose(model, op.by, op.service, owner);
      case 'verify':
        return this.verify(model, op.by, op.verdict);
      default:
        return this.answerHandover(model, op.by, op.do);
    }
  }

  async ask(user: string, name: string) {
    const { body } = await this.#running
      .as(user)
      .post('/requests', {
        entityRef: `component:default/${name}`,
        title: 'A wish',
        goal: 'To reach a goal',
        importance: 2,
      })
      .expect(201);
    this.models.push({
      number: body.number,
      service: name,
      requester: user,
      status: 'submitted',
      contested: false,
      own: new Map([[user, 2]]),
      asked: [],
      verdicts: new Map(),
      moves: 0,
    });
  }

  async move(model: Model, user: string, to: RequestStatus, owner: boolean) {
    const status = await this.call(
      'post',
      user,
      `/requests/${model.number}/transitions`,
      {
        version: await this.version(model),
        to,
        ...(to === 'evaluating' && model.status !== 'submitted'
          ? { reason: 'It does not help' }
          : FIELDS[to]),
      },
    );
    const row = TABLE.find(
      ([from, target]) => target === to && from.includes(model.status),
    );
    const who = row?.[2] === 'owner' ? owner : model.requester === user;
    const others = [...this.supporters(model).keys()].filter(
      person => person !== user,
    );
    const contest = row?.[2] === 'requester' && to === 'evaluating';
    const possible =
      row !== undefined &&
      who &&
      !(contest && model.contested) &&
      !(to === 'withdrawn' && others.length > 0);
    same(status === 200, possible);
    if (!possible) return;
    if (contest) model.contested = true;
    if (to in FIELDS) model.contested = false;
    if (to === 'delivered') {
      // Owners count as demand, and decide nothing.
      model.asked = [...this.supporters(model).keys()].filter(
        each => each !== OWNER_OF[model.service],
      );
      model.verdicts = new Map();
    }
    model.status = to;
    model.moves++;
  }

  async support(model: Model, user: string, importance: number) {
    const status = await this.call(
      'put',
      user,
      `/requests/${model.number}/support`,
      { importance },
    );
    const closed = model.status === 'merged' || model.status === 'withdrawn';
    same(status, closed ? 409 : 200);
    if (closed) return;
    const holders = this.tree(model).filter(each => each.own.has(user));
    if (holders.length === 0) holders.push(model);
    for (const each of holders) each.own.set(user, importance);
  }

  async merge(
    model: Model,
    user: string,
    into: Model | undefined,
    owner: boolean,
  ) {
    if (!into) return;
    const status = await this.call(
      'post',
      user,
      `/requests/${model.number}/merge`,
      { into: into.number, version: await this.version(model) },
    );
    const possible =
      owner &&
      OWNER_OF[into.service] === user &&
      into !== model &&
      isOpenStatus(model.status) &&
      into.status !== 'merged' &&
      into.status !== 'withdrawn';
    same(status === 200, possible);
    if (!possible) return;
    model.before = model.status;
    model.status = 'merged';
    model.mergedInto = into.number;
  }

  async unmerge(model: Model, user: string, owner: boolean) {
    const status = await this.call(
      'post',
      user,
      `/requests/${model.number}/unmerge`,
      { version: await this.version(model) },
    );
    const possible = owner && model.status === 'merged';
    same(status === 200, possible);
    if (!possible || !model.before) return;
    model.status = model.before;
    model.mergedInto = undefined;
  }

  async propose(model: Model, user: string, name: string, owner: boolean) {
    const status = await this.call(
      'post',
      user,
      `/requests/${model.number}/handover`,
      {
        entityRef: `component:default/${name}`,
        reason: 'It is yours',
        version: await this.version(model),
      },
    );
    const possible =
      owner && name !== model.service && isOpenStatus(model.status);
    same(status === 200, possible);
    if (possible) model.handover = name;
  }

  async answerHandover(
    model: Model,
    user: string,
    answer: 'accept' | 'refuse',
  ) {
    const status = await this.call(
      'post',
      user,
      `/requests/${model.number}/handover/${answer}`,
      {
        version: await this.version(model),
        ...(answer === 'refuse' ? { reason: 'It is not' } : {}),
      },
    );
    const receiver =
      model.handover !== undefined && OWNER_OF[model.handover] === user;
    const possible =
      receiver && (answer === 'refuse' || isOpenStatus(model.status));
    same(status === 200, possible);
    if (!possible || model.handover === undefined) return;
    if (answer === 'accept') model.service = model.handover;
    model.handover = undefined;
  }

  async verify(model: Model, user: string, verdict: string) {
    const status = await this.call(
      'put',
      user,
      `/requests/${model.number}/verification`,
      { verdict },
    );
    const open = model.status === 'delivered' || model.status === 'verified';
    const asked = model.asked.includes(user);
    const owner = OWNER_OF[model.service] === user;
    const supports =
      asked || (!owner && !open && this.supporters(model).has(user));
    const possible = open && asked;
    const refusal = model.status === 'merged' || supports ? 409 : 403;
    same(status, possible ? 200 : refusal);
    if (!possible) return;
    model.verdicts.set(user, verdict);
    if (model.status !== 'delivered') return;
    const count = (wanted: string) =>
      [...model.verdicts.values()].filter(said => said === wanted).length;
    const all = model.asked.length;
    if (count('met') >= SHARE * all - 1e-9) model.status = 'verified';
    else if (count('not-met') > (1 - SHARE) * all + 1e-9) {
      model.status = 'evaluating';
    } else return;
    model.moves++;
  }

  async check() {
    for (const model of this.models) {
      const { body } = await this.#running
        .as(model.requester)
        .get(`/requests/${model.number}`)
        .expect(200);
      const request: CapabilityRequest = body;
      const supporters =
        model.status === 'merged'
          ? new Map<string, number>()
          : this.supporters(model);
      same(
        {
          status: request.status,
          service: request.entityRef,
          contested: request.contested,
          people: request.supporters.people,
          teams: request.supporters.teams,
          importance: request.supporters.importance,
          mergedInto: request.mergedInto,
        },
        {
          status: model.status,
          service: `component:default/${model.service}`,
          contested: model.contested,
          people: supporters.size,
          teams: new Set([...supporters.keys()].map(user => TEAMS[user])).size,
          importance: [...supporters.values()].reduce((a, b) => a + b, 0),
          mergedInto: model.mergedInto,
        },
      );
      const history = await this.#running
        .as('cyd')
        .get(`/requests/${model.number}/history?limit=100`)
        .expect(200);
      const moved = history.body.items.filter(
        (item: { kind: string }) => item.kind === 'moved',
      );
      same(moved.length, model.moves);
    }
    await this.checkCounters();
  }

  async checkCounters() {
    for (const name of SERVICES) {
      const row = await this.#running
        .knex('services')
        .where({ entity_ref: `component:default/${name}` })
        .first();
      const open = await this.#running
        .knex('requests')
        .where({ service_id: row.id })
        .whereIn('status', [...OPEN_REQUEST_STATUSES])
        .count({ n: '*' })
        .first();
      same(row.open_requests, Number(open?.n));
    }
    const counted = async () => ({
      requests: await this.#running.knex('requests').orderBy('number'),
      services: await this.#running.knex('services').orderBy('id'),
    });
    const before = await counted();
    await this.#running.recount();
    same(await counted(), before);
  }
}

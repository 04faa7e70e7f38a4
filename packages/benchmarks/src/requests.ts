import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { SeededRandom } from 'seeded-random';
import { analyze } from './analyze';
import { Size, SIZES } from './data';
import { Call } from './measure';
import { Row } from './scorecards';
import { openSearch } from './similar/databases';
import { Texts } from './similar/speed';

/** How many requests, supports and comments there are at each size; see `targets.md`. */
const COUNTS: Record<Size, { requests: number; each: number }> = {
  S: { requests: 1_000, each: 10 },
  M: { requests: 10_000, each: 10 },
  L: { requests: 100_000, each: 10 },
};
const COMMENTS_EACH = 3;
/** A member of a team that owns services. */
const OWNER = 'of-team-7';
const NO_PAIRS = { pairs: [], distractors: [] };
const CHUNK = 250;
const DAY = 24 * 3600_000;
const HALF_LIFE = 14 * DAY;
/** How many of ten requests are in each state. */
const STATES = [
  'submitted',
  'submitted',
  'evaluating',
  'planned',
  'in-progress',
  'answered',
  'declined',
  'delivered',
  'verified',
  'verified',
] as const;

/** The counters as the back end keeps them, which its package does not export. */
async function counters() {
  const module: {
    default: typeof import('../../../plugins/customer-voice-backend/src/requests/store/counters');
  } = await import(
    resolvePackagePath(
      'backstage-plugin-customer-voice-backend',
      'src/requests/store/counters.ts',
    )
  );
  return module.default;
}

/** What was promised after a week, and delivered after two months more or less. */
function promiseColumns(status: string, at: Date, random: SeededRandom) {
  const isDelivered = status === 'delivered' || status === 'verified';
  const isPromised =
    isDelivered || status === 'planned' || status === 'in-progress';
  const day = (time: Date) => time.toISOString().slice(0, 10);
  const later = (days: number) =>
    new Date(Math.min(at.getTime() + days * DAY, Date.now()));
  const delivered = later(random.between(20, 100));
  return {
    promised_at: isPromised ? later(7) : null,
    first_target_date: isPromised ? day(later(random.between(15, 120))) : null,
    delivered_at: isDelivered ? delivered : null,
    delivered_on: isDelivered ? day(delivered) : null,
  };
}

/** A request of the last two years, in any state. */
function requestRow(
  { number, title, goal }: { number: number; title: string; goal: string },
  among: {
    services: readonly string[];
    people: number;
    supporters: number;
    random: SeededRandom;
  },
) {
  const { services, people, supporters, random } = among;
  const status = STATES[random.below(STATES.length)];
  const at = new Date(Date.now() - random.next() * 730 * DAY);
  const waits = status === 'submitted';
  const isPlanned = status === 'planned' || status === 'in-progress';
  const due = new Date(at.getTime() + (isPlanned ? 90 : 3) * DAY);
  return {
    number,
    version: 1,
    service_id: services[random.below(services.length)],
    requester_ref: `user:default/p${random.below(people)}`,
    title,
    goal,
    affected_refs: '[]',
    status,
    status_since: at,
    first_response_due_at: due,
    first_responded_at: waits ? null : due,
    ...promiseColumns(status, at, random),
    due_at: waits || isPlanned ? due : null,
    contested: false,
    round: 0,
    asked: 0,
    met: 0,
    partly: 0,
    not_met: 0,
    offered: false,
    people: supporters,
    teams: supporters,
    importance: 2 * supporters,
    trending:
      at.getTime() / HALF_LIFE + Math.log2(1 + random.below(5 * supporters)),
    comments: COMMENTS_EACH,
    owner_comments: 0,
    solutions: 0,
    created_at: at,
    updated_at: at,
  };
}

type RequestRow = ReturnType<typeof requestRow>;

function supportRows(
  request: RequestRow,
  { people, teams }: { people: number; teams: number },
) {
  return Array.from({ length: request.people }, (_, i) => {
    const person = (request.number * 31 + i * 97) % people;
    return {
      request_number: request.number,
      counted_in: request.number,
      supporter_ref: `user:default/p${person}`,
      team_ref: `group:default/team-${person % teams}`,
      importance: 2,
      supported_at: request.created_at,
    };
  });
}

function commentRows(request: RequestRow, random: SeededRandom) {
  return Array.from({ length: COMMENTS_EACH }, () => ({
    id: random.uuid(),
    request_number: request.number,
    counted_in: request.number,
    author_ref: request.requester_ref,
    by_owner: false,
    body: 'We need it as well; this is how we do it at present.',
    visibility: 'everyone',
    created_at: request.created_at,
  }));
}

/** Loads requests of two years with supports and comments in bulk. */
export async function loadRequests(
  knex: Knex,
  size: Size,
  seed: number,
): Promise<void> {
  const { people, teams } = SIZES[size];
  const { requests, each } = COUNTS[size];
  const random = new SeededRandom(seed);
  const texts = new Texts(seed, NO_PAIRS);
  const search = await openSearch(knex);
  const services: string[] = await knex('services')
    .where('entity_ref', 'like', 'component:default/s%')
    .orderBy('entity_ref')
    .pluck('id');
  for (let begin = 1; begin <= requests; begin += CHUNK) {
    const numbers = Array.from(
      { length: Math.min(CHUNK, requests + 1 - begin) },
      (_, i) => begin + i,
    );
    const documents = numbers.map(number => ({
      number,
      title: texts.of(6).slice(0, 120),
      goal: texts.of(60),
    }));
    const rows = documents.map(document =>
      requestRow(document, { services, people, supporters: each, random }),
    );
    const supports = rows.flatMap(row => supportRows(row, { people, teams }));
    const comments = rows.flatMap(row => commentRows(row, random));
    await knex.transaction(async trx => {
      await trx.batchInsert('requests', rows, 20);
      await trx.batchInsert('request_supports', supports, 100);
      await trx.batchInsert('request_comments', comments, 100);
      await search.indexAll(trx, documents);
    });
  }
  const { recountServices } = await counters();
  await recountServices(knex);
  await analyze(knex);
}

/** The routes of requests that are measured. */
// eslint-disable-next-line max-lines-per-function -- a table of rows
export function requestRows(size: Size, api: string): Row[] {
  const { requests } = COUNTS[size];
  const texts = new Texts(7, NO_PAIRS);
  const list = (query: string): Call => ({
    path: `${api}/requests?limit=50&${query}`,
  });
  const similar = (words: number): Call => ({
    path: () =>
      `${api}/requests/similar?text=${encodeURIComponent(texts.of(words))}`,
  });
  let next = 0;
  return [
    { what: '50 requests, trending', target: 2.5, call: list('sort=trending') },
    {
      what: '50 open requests by support',
      target: 2.5,
      call: list(
        'sort=support&status=submitted&status=evaluating&status=planned&status=in-progress',
      ),
    },
    {
      what: '50 requests of an owner, newest',
      target: 2.5,
      call: list('sort=newest&ownerRef=group:default/team-7'),
    },
    {
      what: '50 requests of a service',
      target: 2.5,
      call: list('entityRef=component:default/s7'),
    },
    {
      what: '50 overdue requests by due date',
      target: 2.5,
      call: list('sort=due&overdue=true'),
    },
    {
      what: '50 requests, last changed',
      target: 2.5,
      call: list('sort=updated'),
    },
    {
      what: '50 requests by words',
      target: 2.5,
      call: list(`sort=newest&q=${encodeURIComponent('ba')}`),
    },
    {
      what: 'one request',
      target: 2.5,
      call: { path: `${api}/requests/${Math.floor(requests / 2)}` },
    },
    {
      what: 'first comments of a request',
      target: 2.5,
      call: { path: `${api}/requests/${Math.floor(requests / 2)}/comments` },
    },
    {
      what: 'how much waits for an owner',
      target: 2.5,
      user: OWNER,
      call: { path: `${api}/inbox?limit=0&available=true` },
    },
    {
      what: 'how much waits for a user without services',
      target: 2.5,
      call: { path: `${api}/inbox?limit=0&available=true` },
    },
    {
      what: 'the first of what waits for an owner',
      target: 2.5,
      user: OWNER,
      call: { path: `${api}/inbox?limit=1` },
    },
    {
      what: '25 of what waits for an owner',
      target: 2.5,
      user: OWNER,
      call: { path: `${api}/inbox?limit=25` },
    },
    {
      what: 'how much waits for an owner, by kind and service',
      target: 2.5,
      user: OWNER,
      call: { path: `${api}/inbox?limit=0&counts=true` },
    },
    {
      what: 'odds of a request to a service',
      target: 5,
      call: { path: `${api}/services/component/default/s7/odds` },
    },
    { what: 'similar requests, 3 words', target: 5, call: similar(3) },
    { what: 'similar requests, 12 words', target: 5, call: similar(12) },
    {
      what: 'support a request',
      target: 4,
      call: {
        method: 'PUT',
        path: () => `${api}/requests/${1 + (next++ % requests)}/support`,
        body: () => ({ importance: 1 + (next % 3) }),
      },
    },
  ];
}

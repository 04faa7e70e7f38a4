// Over 300 lines: the data of a benchmark, table by table.
import { Knex } from 'knex';
import { SeededRandom } from 'seeded-random';
import { analyze } from './analyze';
import { BENCHMARK_KEY, pseudonym, sealed } from './sealing';

/** How much data there is at each size; see `targets.md`. */
export const SIZES = {
  S: { services: 100, people: 500, teams: 20, responses: 10_000 },
  M: { services: 1_000, people: 5_000, teams: 200, responses: 100_000 },
  L: { services: 10_000, people: 50_000, teams: 2_000, responses: 1_000_000 },
} as const;

/** Name of a size. */
export type Size = keyof typeof SIZES;

const DAY = 24 * 3600_000;
const DRIVERS = [
  'reliability',
  'documentation',
  'support',
  'ease-of-use',
  'performance',
  null,
];
const HOUR = 3600_000;
const CHUNK = 50;
/** People who differ between two publications, at least. */
const BATCH = 3;

/** The service that has 10,000 responses in its window (1 % and 10 % of that at S and M). */
export const BUSY_SERVICE = 'component:default/s0';

/** What conditions of the catalog may ask of a service; one of fifty is internal. */
function factsOf(service: number) {
  const annotations: Record<string, string> = {
    'backstage.io/managed-by-location': `url:https://git.example.com/s${service}`,
    'backstage.io/source-location': `url:https://git.example.com/s${service}/`,
    'example.com/pager': `team-${service % 40}`,
    ...(service % 50 === 7 ? { 'example.com/visibility': 'internal' } : {}),
  };
  return [
    ...Object.entries(annotations).map(([name, value]) => ({
      key: `metadata.annotations.${name}`,
      value,
    })),
    { key: 'metadata.name', value: `s${service}` },
    { key: 'metadata.namespace', value: 'default' },
    { key: 'spec.lifecycle', value: 'production' },
    { key: 'spec.type', value: service % 3 ? 'service' : 'website' },
  ];
}

function serviceRow(
  service: number,
  { id, owner, run }: { id: string; owner: string; run: string },
) {
  return {
    id,
    entity_ref: `component:default/s${service}`,
    kind: 'component',
    title: `Service ${service}`,
    type: service % 3 ? 'service' : 'website',
    owner_ref: owner,
    owner_refs: JSON.stringify([owner]),
    system_ref: `system:default/system-${service % 300}`,
    domain_ref: `domain:default/domain-${service % 20}`,
    enabled: true,
    in_catalog: true,
    settings: JSON.stringify({
      measures: ['csat'],
      drivers: DRIVERS.slice(0, 5),
      targets: {},
      formerly: [],
    }),
    search_text: `service ${service}\ns${service}\na service for people of the company\n${owner}`,
    fingerprint: '',
    seen_in: run,
  };
}

/** Its team; and a group for callers who see a share of the services. */
function ownerRowsOf(service: number, id: string, owner: string) {
  const owners = [owner, `group:default/hundredth-${service % 100}`];
  return owners.map((owner_ref, position) => ({
    service_id: id,
    owner_ref,
    position,
    missing: false,
  }));
}

function scorecardRow(service: number, id: string) {
  return {
    service_id: id,
    measure: 'csat',
    active: true,
    title: `Service ${service}`,
    seq: 0,
    state: 'no-data',
    status: 'no-data',
    target: service % 2 ? 80 : null,
  };
}

/**
 * Loads services and two years of responses in bulk. Everything is due for
 * publication afterwards.
 */
export async function loadData(
  knex: Knex,
  size: Size,
  seed: number,
): Promise<void> {
  const { services, teams } = SIZES[size];
  const random = new SeededRandom(seed);
  const run = random.uuid();
  const ids: string[] = [];
  await knex.transaction(async trx => {
    const known = new Map<string, string>(
      (await trx('services').select('id', 'entity_ref')).map(row => [
        row.entity_ref,
        row.id,
      ]),
    );
    const serviceRows: object[] = [];
    const ownerRows: object[] = [];
    const factRows: object[] = [];
    const scorecardRows: object[] = [];
    for (let i = 0; i < services; i++) {
      const ref = `component:default/s${i}`;
      const id = known.get(ref) ?? random.uuid();
      ids.push(id);
      if (known.has(ref)) continue;
      const owner = `group:default/team-${i % teams}`;
      serviceRows.push(serviceRow(i, { id, owner, run }));
      ownerRows.push(...ownerRowsOf(i, id, owner));
      factRows.push(...factsOf(i).map(fact => ({ service_id: id, ...fact })));
      scorecardRows.push(scorecardRow(i, id));
    }
    await trx.batchInsert('services', serviceRows, 50);
    await trx.batchInsert('service_owners', ownerRows, 50);
    await trx.batchInsert('service_facts', factRows, 300);
    await trx.batchInsert('scorecards', scorecardRows, 50);
  });

  await loadResponses(knex, size, random, ids);
  await knex('scorecards').update({
    seq: 1,
    visible_seq: 0,
    state: 'withheld',
    status: 'withheld',
    as_of: new Date(Date.now() - 2 * HOUR),
    due_at: new Date(0),
  });
  await analyze(knex);
}

const WINDOW = 90 * DAY;
const dayOf = (moment: number) =>
  new Date(new Date(moment).toISOString().slice(0, 10));

interface Loaded {
  id: string;
  serviceId: string;
  userRef: string;
  teamRef: string;
  at: number;
  score: number;
  driver: string | null;
  comment: string | null;
}

function pastColumns(response: Loaded, respondent: string) {
  const { serviceId, userRef, score, driver } = response;
  return {
    until_seq: 1,
    person: pseudonym('past', [serviceId, 'csat'], userRef),
    sealed: sealed(
      'past-response',
      {
        respondent,
        userRef,
        score,
        driver,
        named: false,
        from: 0,
        counted: true,
        countedAtEnd: true,
      },
      512,
    ),
  };
}

function columnsInForce(response: Loaded, respondent: string) {
  const { serviceId, userRef, teamRef, at, score, driver } = response;
  return {
    disclosure: 'confidential',
    respondent,
    team: pseudonym('team', [serviceId, 'csat'], teamRef),
    sealed: sealed(
      'response-author',
      { userRef, teamRef, at, source: 'volunteered', from: 1, counted: true },
      512,
    ),
    score,
    driver,
    comment: response.comment,
    demo: false,
    responded_at: dayOf(at),
    published_from: 1,
    ended: false,
    readable: true,
  };
}

const TALKS = ['follow_ups', 'follow_up_messages'];

/** A conversation that owners began about a response, and mostly solved. */
interface Talk {
  id: string;
  ownerRef: string;
  at: number;
  solved: boolean;
}

/** Loads responses in bulk, in the form that the back end stores them. */
export class Loader {
  readonly #knex: Knex;
  readonly #rows = new Map<string, object[]>();
  #count = 0;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async add(response: Loaded, { past }: { past: boolean }): Promise<void> {
    const { serviceId, userRef } = response;
    const common = {
      id: response.id,
      service_id: serviceId,
      measure: 'csat',
      key_id: BENCHMARK_KEY.id,
    };
    const respondent = pseudonym('respondent', [serviceId, 'csat'], userRef);
    if (past) {
      this.#put('past_responses', {
        ...common,
        ...pastColumns(response, respondent),
      });
    } else {
      this.#put('responses', {
        ...common,
        ...columnsInForce(response, respondent),
      });
    }
    await this.#flushIfFull();
  }

  /** What owners said about a response in force. */
  async talk({ id: responseId }: Loaded, talk: Talk): Promise<void> {
    const { id, ownerRef, at, solved } = talk;
    this.#put('follow_ups', {
      response_id: responseId,
      state: solved ? 'resolved' : 'acknowledged',
      messages: 1,
      last_by: 'owner',
      first_answered_at: new Date(at),
      resolved_at: solved ? new Date(at) : null,
    });
    this.#put('follow_up_messages', {
      id,
      response_id: responseId,
      seq: 1,
      kind: solved ? 'resolved' : 'message',
      said_by: 'owner',
      user_ref: ownerRef,
      body: 'Thank you. What were you trying to achieve when it happened?',
      said_at: new Date(at),
    });
    await this.#flushIfFull();
  }

  /** An answer that waits for the next publication. */
  async wait(response: Loaded): Promise<void> {
    const { id, serviceId, userRef, teamRef, at, score } = response;
    this.#put('pending_responses', {
      person: pseudonym('pending', [serviceId, 'csat'], userRef),
      service_id: serviceId,
      measure: 'csat',
      response_id: id,
      key_id: BENCHMARK_KEY.id,
      sealed: sealed(
        'pending-response',
        {
          kind: 'answer',
          userRef,
          teamRef,
          id,
          score,
          at,
          demo: false,
          source: 'volunteered',
        },
        4096,
      ),
    });
    await this.#flushIfFull();
  }

  #put(table: string, row: object) {
    const rows = this.#rows.get(table) ?? [];
    rows.push(row);
    this.#rows.set(table, rows);
    this.#count += 1;
  }

  async #flushIfFull() {
    if (this.#count >= 5_000) await this.flush();
  }

  /** Writes what has been gathered. */
  async flush(): Promise<void> {
    // What is talked about before what is said of it.
    const gathered = [...this.#rows].sort(
      ([a], [b]) => TALKS.indexOf(a) - TALKS.indexOf(b),
    );
    this.#rows.clear();
    this.#count = 0;
    await this.#knex.transaction(async trx => {
      for (const [table, rows] of gathered) {
        await trx.batchInsert(table, rows, CHUNK);
      }
    });
  }
}

function talkAbout(
  { at }: Loaded,
  ownerRef: string,
  random: SeededRandom,
): Talk {
  return {
    id: random.uuid(),
    ownerRef,
    at: at + random.next() * (Date.now() - at),
    solved: random.below(2) === 0,
  };
}

/** Enough people who wait, so that every scorecard advances. */
async function loadWaiting(
  loader: Loader,
  random: SeededRandom,
  { ids, teams }: { ids: readonly string[]; teams: number },
) {
  for (const serviceId of ids) {
    for (let i = 0; i < BATCH; i++) {
      await loader.wait({
        id: random.uuid(),
        serviceId,
        userRef: `user:default/newcomer-${i}`,
        teamRef: `group:default/team-${i % teams}`,
        at: Date.now() - 3 * HOUR,
        score: 1 + random.below(5),
        driver: null,
        comment: null,
      });
    }
  }
}

/** Of each service and person the last response: in force, or past the window. */
async function loadResponses(
  knex: Knex,
  size: Size,
  random: SeededRandom,
  ids: readonly string[],
) {
  const { services, people, teams, responses } = SIZES[size];
  const busy = services; // 10,000 at L
  const loader = new Loader(knex);
  const seen = new Set<number>();
  for (let i = 0; i < responses; i++) {
    const service = i < busy ? 0 : random.below(services);
    const person = i < busy ? i : random.below(people);
    const age = i < busy ? random.next() * 80 * DAY : random.next() * 730 * DAY;
    const satisfied =
      random.next() < 0.5 + 0.45 * (((service * 7919) % 100) / 100);
    const response: Loaded = {
      id: random.uuid(),
      serviceId: ids[service],
      userRef: `user:default/person-${person}`,
      teamRef: `group:default/team-${person % teams}`,
      at: Date.now() - age,
      score: satisfied ? 4 + random.below(2) : 1 + random.below(3),
      driver: DRIVERS[random.below(DRIVERS.length)],
      comment:
        random.below(5) === 0
          ? 'It does what it should, but the documentation could say how.'
          : null,
    };
    const again = seen.has(service * people + person);
    seen.add(service * people + person);
    const past = again || age >= WINDOW;
    await loader.add(response, { past });
    if (!past && response.comment && random.below(2) === 0) {
      const ownerRef = `user:default/person-${service % teams}`;
      await loader.talk(response, talkAbout(response, ownerRef, random));
    }
  }
  await loadWaiting(loader, random, { ids, teams });
  await loader.flush();
}

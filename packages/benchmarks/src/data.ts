import { Knex } from 'knex';
import { Random } from './random';

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
const CHUNK = 400;

/** The service that has 10,000 responses in its window (1 % and 10 % of that at S and M). */
export const BUSY_SERVICE = 'component:default/s0';

/**
 * Loads services and two years of responses in bulk. Everything is due for
 * publication afterwards.
 */
export async function loadData(
  knex: Knex,
  size: Size,
  seed: number,
): Promise<void> {
  const { services, people, teams, responses } = SIZES[size];
  const random = new Random(seed);
  const run = random.uuid();
  const ids: string[] = [];
  await knex.transaction(async trx => {
    const known = new Map<string, string>(
      (await trx('services').select('id', 'entity_ref')).map(row => [
        row.entity_ref,
        row.id,
      ]),
    );
    const serviceRows = [];
    const ownerRows: object[] = [];
    const scorecardRows = [];
    for (let i = 0; i < services; i++) {
      const ref = `component:default/s${i}`;
      const id = known.get(ref) ?? random.uuid();
      ids.push(id);
      if (known.has(ref)) continue;
      serviceRows.push({
        id,
        entity_ref: ref,
        kind: 'component',
        title: `Service ${i}`,
        type: i % 3 ? 'service' : 'website',
        owner_ref: `group:default/team-${i % teams}`,
        system_ref: `system:default/system-${i % 300}`,
        domain_ref: `domain:default/domain-${i % 20}`,
        enabled: true,
        in_catalog: true,
        settings: JSON.stringify({
          measures: ['csat'],
          drivers: DRIVERS.slice(0, 5),
          targets: {},
          formerly: [],
        }),
        search_text: `service ${i}\ns${i}\na service for people of the company\ngroup:default/team-${
          i % teams
        }`,
        fingerprint: '',
        seen_in: run,
      });
      ownerRows.push({
        service_id: id,
        owner_ref: `group:default/team-${i % teams}`,
        position: 0,
        missing: false,
      });
      scorecardRows.push({
        service_id: id,
        measure: 'csat',
        active: true,
        seq: 0,
        state: 'no-data',
        status: 'no-data',
        target: i % 2 ? 80 : null,
      });
    }
    await trx.batchInsert('services', serviceRows, 50);
    await trx.batchInsert('service_owners', ownerRows, 50);
    await trx.batchInsert('scorecards', scorecardRows, 50);
  });

  const busy = services; // 10,000 at L
  let rows: object[] = [];
  let current: object[] = [];
  const flush = async () => {
    const [theseRows, theseCurrent] = [rows, current];
    rows = [];
    current = [];
    await knex.transaction(async trx => {
      await trx.batchInsert('responses', theseRows, CHUNK);
      await trx.batchInsert('current_responses', theseCurrent, CHUNK);
    });
  };
  const seen = new Set<number>();
  for (let i = 0; i < responses; i++) {
    const service = i < busy ? 0 : random.below(services);
    const person = i < busy ? i : random.below(people);
    const age = i < busy ? random.next() * 80 * DAY : random.next() * 730 * DAY;
    const first = !seen.has(service * people + person);
    seen.add(service * people + person);
    const id = random.uuid();
    const respondent = `benchmark-person-${person}`;
    const respondedAt = new Date(Date.now() - age);
    const satisfied =
      random.next() < 0.5 + 0.45 * (((service * 7919) % 100) / 100);
    rows.push({
      id,
      service_id: ids[service],
      measure: 'csat',
      respondent,
      team: `team-${person % teams}`,
      score: satisfied ? 4 + random.below(2) : 1 + random.below(3),
      driver: DRIVERS[random.below(DRIVERS.length)],
      comment:
        random.below(5) === 0
          ? 'It does what it should, but the documentation could say how.'
          : null,
      disclosure: 'confidential',
      demo: false,
      responded_at: respondedAt,
      ended_at: first ? null : respondedAt,
      end_reason: first ? null : 'changed',
    });
    if (first) {
      current.push({
        service_id: ids[service],
        measure: 'csat',
        respondent,
        response_id: id,
        responded_at: respondedAt,
      });
    }
    if (rows.length >= 20_000) await flush();
  }
  await flush();
  await knex('scorecards').update({ due_at: new Date(0) });
  await knex.raw('analyze');
}

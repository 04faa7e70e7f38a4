import { Knex } from 'knex';
import { analyze } from './analyze';
import { BUSY_SERVICE, Size, SIZES } from './data';
import { Row } from './scorecards';

const CHUNK = 250;
/** Services that depend on the busy one, whose owners are its customers. */
const DEPENDENTS = 40;
const SEEN_IN = '11111111-1111-4111-8111-111111111111';
const LONGEST = 4000;

const GIVEN = ['Ada', 'Ben', 'Chidi', 'Dora', 'Emre', 'Frida', 'Goro', 'Hana'];

const each = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

/** People in teams, each with a name. */
async function loadPeople(
  trx: Knex.Transaction,
  people: number,
  teams: number,
) {
  const teamOf = (i: number) => `group:default/team-${i % teams}`;
  const of = each(people, i => ({ user_ref: `user:default/p${i}`, i }));
  await trx.batchInsert(
    'catalog_people',
    of.map(({ user_ref, i }) => ({
      user_ref,
      team_ref: teamOf(i),
      display_name: `${GIVEN[i % GIVEN.length]} Person-${i}`,
      seen_in: SEEN_IN,
    })),
    CHUNK,
  );
  await trx.batchInsert(
    'catalog_memberships',
    of.map(({ user_ref, i }) => ({ user_ref, group_ref: teamOf(i) })),
    CHUNK,
  );
  const groups = each(teams, i => teamOf(i));
  await trx.batchInsert(
    'catalog_ancestors',
    groups.map(ref => ({ ref, ancestor_ref: ref })),
    CHUNK,
  );
  await trx.batchInsert(
    'catalog_groups',
    groups.map((group_ref, i) => ({ group_ref, title: `Team ${i}` })),
    CHUNK,
  );
}

/** Which team owns each service, and what depends on the busy one. */
async function loadRelations(
  trx: Knex.Transaction,
  services: number,
  teams: number,
) {
  const refs = each(services, i => `component:default/s${i}`);
  await trx.batchInsert(
    'catalog_relation_sources',
    refs.map(source_ref => ({
      source_ref,
      fingerprint: '',
      seen_in: SEEN_IN,
      read_at: 0,
    })),
    CHUNK,
  );
  const owned = refs.map((source_ref, i) => ({
    source_ref,
    type: 'ownedBy',
    target_ref: `group:default/team-${i % teams}`,
  }));
  const used = refs.slice(1, 1 + DEPENDENTS).map(source_ref => ({
    source_ref,
    type: 'dependsOn',
    target_ref: BUSY_SERVICE,
  }));
  await trx.batchInsert('catalog_relations', [...owned, ...used], CHUNK);
}

/** Loads the people and teams of a size, and who uses and owns its services. */
export async function loadDirectory(knex: Knex, size: Size): Promise<void> {
  const { people, services, teams } = SIZES[size];
  await knex.transaction(async trx => {
    // What was mirrored at the start.
    for (const table of [
      'catalog_memberships',
      'catalog_people',
      'catalog_ancestors',
      'catalog_groups',
      'catalog_relation_sources',
    ]) {
      await trx(table).delete();
    }
    await loadPeople(trx, people, teams);
    await loadRelations(trx, services, teams);
  });
  await analyze(knex);
}

/** The routes of comments that are being written. */
export function wordingRows(api: string): Row[] {
  let next = 0;
  const check = (text: () => string) => ({
    path: `${api}/comments/wording`,
    body: () => ({ entityRef: BUSY_SERVICE, text: text() }),
  });
  const named = () => {
    const service = 1 + (next++ % DEPENDENTS);
    return `Since last Tuesday every deployment of service ${service} fails, as it did in INC-${
      4000 + next
    }. We asked Team ${service} and Ada Person-${
      8 * (next % 50)
    }, and got no answer; it would help us a lot if the page said what is wrong.`;
  };
  return [
    {
      what: 'wording of a comment with four names',
      target: 4,
      call: check(named),
    },
    {
      what: 'wording of 4,000 characters full of names',
      target: 15,
      call: check(() => named().repeat(20).slice(0, LONGEST)),
    },
    {
      what: 'wording of 4,000 characters of short words',
      target: 15,
      call: check(() => `${next++} a b `.repeat(900).slice(0, LONGEST)),
    },
  ];
}

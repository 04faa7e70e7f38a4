import { Knex } from 'knex';
import { Ledger } from './operations';
import { asked, commented, moved, supported } from './requests';

type Row = Record<string, string | number | null>;

/** What of the acknowledged writes to requests is not there once. */
export async function verifyRequests(
  knex: Knex,
  ledger: Ledger,
): Promise<string[]> {
  return [
    ...(await verifyAsked(knex, ledger)),
    ...(await verifySupports(knex, ledger)),
    ...(await verifyComments(knex, ledger)),
    ...(await verifyMoves(knex, ledger)),
    ...(await recount(knex)),
  ];
}

function once(
  what: string,
  acknowledged: Iterable<string>,
  stored: string[],
  others: 'none' | 'some',
): string[] {
  const counts = new Map<string, number>();
  for (const each of stored) counts.set(each, (counts.get(each) ?? 0) + 1);
  const faults: string[] = [];
  for (const each of acknowledged) {
    if (!counts.has(each)) faults.push(`${what} ${each} is lost`);
  }
  for (const [each, count] of counts) {
    if (count > 1) faults.push(`${what} ${each} is there ${count} times`);
  }
  const expected = new Set(acknowledged).size;
  if (others === 'none' && counts.size > expected) {
    faults.push(`${counts.size} times ${what}, ${expected} acknowledged`);
  }
  return faults;
}

async function verifyAsked(knex: Knex, ledger: Ledger): Promise<string[]> {
  const rows: Row[] = await knex('requests').select('number', 'title');
  const titles = new Map(rows.map(row => [row.title, row.number]));
  const wrong = [...asked(ledger)].filter(
    ([key, number]) => titles.get(`Chaos ${key}`) !== number,
  );
  return [
    ...wrong.map(([, number]) => `request ${number} is not what was asked`),
    ...once(
      'request',
      [...asked(ledger).keys()].map(key => `Chaos ${key}`),
      rows.map(row => String(row.title)),
      'none',
    ),
  ];
}

async function verifySupports(knex: Knex, ledger: Ledger): Promise<string[]> {
  const rows: Row[] = await knex('request_supports');
  const stored = rows.map(
    row =>
      `${String(row.supporter_ref).replace('user:default/', '')} ${
        row.request_number
      } with ${row.importance}`,
  );
  const inForce = [...supported(ledger)].flatMap(([place, importance]) =>
    importance === undefined ? [] : [`${place} with ${importance}`],
  );
  return once('support', inForce, stored, 'none');
}

async function verifyComments(knex: Knex, ledger: Ledger): Promise<string[]> {
  const rows: Row[] = await knex('request_comments').select('id', 'body');
  const ids = new Map(rows.map(row => [row.body, row.id]));
  const wrong = [...commented(ledger)].filter(
    ([key, id]) => ids.get(`Chaos ${key}`) !== id,
  );
  return [
    ...wrong.map(([, id]) => `comment ${id} is not what was said`),
    ...once(
      'comment',
      [...commented(ledger).keys()].map(key => `Chaos ${key}`),
      rows.map(row => String(row.body)),
      'none',
    ),
  ];
}

async function verifyMoves(knex: Knex, ledger: Ledger): Promise<string[]> {
  const rows: Row[] = await knex('request_events')
    .where({ kind: 'moved' })
    .select('request_number', 'details');
  const stored = rows.map(
    row => `${row.request_number} ${JSON.parse(String(row.details)).reason}`,
  );
  const acknowledged = [...moved(ledger)].map(
    ([reason, number]) => `${number} ${reason}`,
  );
  // A move may have been made whose answer was lost; the version kept it single.
  return once('move', acknowledged, stored, 'some');
}

/** Counters of requests and services against what they count. */
async function recount(knex: Knex): Promise<string[]> {
  const requests = await knex.raw(`
    select number from requests where (people, importance, comments) <> (
      select count(*), coalesce(sum(importance), 0),
        (select count(*) from request_comments where counted_in = requests.number)
      from request_supports where counted_in = requests.number)`);
  const services = await knex.raw(`
    select entity_ref from services where (open_requests, delivered_requests) <> (
      select
        coalesce(sum(case when status in ('submitted', 'evaluating', 'planned', 'in-progress') then 1 else 0 end), 0),
        coalesce(sum(case when status in ('delivered', 'verified') then 1 else 0 end), 0)
      from requests where service_id = services.id)`);
  return [
    ...requests.rows.map(
      (row: Row) => `the counters of request ${row.number} are wrong`,
    ),
    ...services.rows.map(
      (row: Row) => `the counters of ${row.entity_ref} are wrong`,
    ),
  ];
}

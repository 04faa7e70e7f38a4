import { Knex } from 'knex';
import { Ledger } from './operations';
import { KEEPERS } from './people';
import { supported } from './requests';

/** Topics of the moves that followers are told of. */
const TOPICS: Record<string, string> = {
  evaluating: 'request-acknowledged',
  planned: 'request-planned',
  answered: 'request-answered',
  declined: 'request-declined',
  delivered: 'request-delivered',
};

/** One change that is told to people. */
interface Change {
  number: number;
  topic: string;
  byRef: string;
  at: number;
}

/** For how long the outbox may take: what a killed one took is free after five minutes. */
const PATIENCE = 12 * 60_000;

/**
 * Waits until everything is told.
 *
 * @returns seconds that it took
 */
export async function untilTold(knex: Knex): Promise<number> {
  const start = Date.now();
  for (;;) {
    const row = await knex('outbox').count({ n: '*' }).first();
    if (Number(row?.n) === 0) return (Date.now() - start) / 1000;
    if (Date.now() - start > PATIENCE) {
      throw new Error(`${row?.n} changes are still to be told`);
    }
    await new Promise(resolve => {
      setTimeout(resolve, 1000);
    });
  }
}

async function changes(knex: Knex): Promise<Change[]> {
  const comments = await knex('request_comments');
  const moves = await knex('request_events').where({ kind: 'moved' });
  return [
    ...comments.map(row => ({
      number: row.counted_in,
      topic: 'request-comment',
      byRef: row.author_ref,
      at: row.created_at.getTime(),
    })),
    ...moves.flatMap(row => {
      const topic = TOPICS[JSON.parse(row.details).to];
      return topic
        ? [
            {
              number: row.request_number,
              topic,
              byRef: row.by_ref,
              at: row.at.getTime(),
            },
          ]
        : [];
    }),
  ];
}

/** Changes by request and topic. */
function byPlace(all: readonly Change[]): Map<string, Change[]> {
  const places = new Map<string, Change[]>();
  for (const change of all) {
    const place = `${change.number} ${change.topic}`;
    places.set(place, [...(places.get(place) ?? []), change]);
  }
  return places;
}

interface NotificationRow {
  user: string;
  scope: string;
  link: string;
  topic: string;
  updated: Date | null;
}

/** How often each user was told of each topic of each request. */
function countTold(
  rows: readonly NotificationRow[],
  faults: string[],
): Map<string, number> {
  const scopes = new Set<string>();
  const told = new Map<string, number>();
  for (const { user, scope, link, topic } of rows) {
    if (scopes.has(`${user} ${scope}`)) {
      faults.push(`${user} was told twice of ${scope}`);
    }
    scopes.add(`${user} ${scope}`);
    const place = `${user} ${link.split('/').at(-1)} ${topic}`;
    told.set(place, (told.get(place) ?? 0) + 1);
  }
  return told;
}

/**
 * Compares what people were notified of with what happened. Followers are those
 * of the moment of telling: a user who supported a request before a change and never
 * took it back has to be told, one who supported it later or took it back may be,
 * and none twice.
 */
export async function verifyNotifications(
  knex: Knex,
  notifications: Knex,
  ledger: Ledger,
): Promise<{ faults: string[]; sent: number; again: number }> {
  const faults: string[] = [];
  const rows: NotificationRow[] = await notifications('notification');
  const told = countTold(rows, faults);
  const all = byPlace(await changes(knex));
  const since = new Map<string, number>(
    (await knex('request_supports')).map(row => [
      `${row.supporter_ref} ${row.counted_in}`,
      row.supported_at.getTime(),
    ]),
  );
  const expect = (place: string, least: number, most: number) => {
    const found = told.get(place) ?? 0;
    told.delete(place);
    if (found < least || found > most) {
      faults.push(`${place}: told ${found} times, not ${least} to ${most}`);
    }
  };
  for (const place of supported(ledger).keys()) {
    const [person, number] = place.split(' ');
    const userRef = `user:default/${person}`;
    const from = since.get(`${userRef} ${number}`) ?? Infinity;
    for (const topic of new Set([
      'request-comment',
      ...Object.values(TOPICS),
    ])) {
      const others = (all.get(`${number} ${topic}`) ?? []).filter(
        ({ byRef }) => byRef !== userRef,
      );
      const certain = others.filter(({ at }) => at > from);
      expect(`${userRef} ${number} ${topic}`, certain.length, others.length);
    }
  }
  for (const { number } of await knex('requests').select('number')) {
    for (const keeper of KEEPERS) {
      expect(`user:default/${keeper} ${number} request-new`, 1, 1);
    }
  }
  faults.push(...[...told.keys()].map(place => `${place}: told for no reason`));
  return {
    faults,
    sent: rows.length,
    again: rows.filter(({ updated }) => updated !== null).length,
  };
}

import { randomUUID } from 'node:crypto';
import { insist, Ledger, Operation, Turn } from './operations';
import { ASKED, KEEPERS } from './people';

/** By idempotency key: the number that was acknowledged for it. */
export const asked = (ledger: Ledger) => ledger.of<number>('asked');
/** By idempotency key: the id that was acknowledged for a comment. */
export const commented = (ledger: Ledger) => ledger.of<string>('commented');
/** By the reason given with it: the request that was moved. */
export const moved = (ledger: Ledger) => ledger.of<number>('moved');
/** By person and request: the importance of a support, none once it was taken back. */
export const supported = (ledger: Ledger) =>
  ledger.of<number | undefined>('supported');

/** Requests that are written to: the latest, so that many write to the same one. */
const LATEST = 24;

const keeps = ({ person }: Turn) => KEEPERS.includes(person);

function pick({ ledger, random }: Turn): number | undefined {
  const numbers = [...asked(ledger).values()].slice(-LATEST);
  return numbers[random.below(numbers.length)];
}

function unexpected(what: string, answer: { status: number; body: unknown }) {
  return new Error(
    `${what}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`,
  );
}

const ask: Operation = {
  async run(turn) {
    const { ledger, random } = turn;
    const key = randomUUID();
    const answer = await insist(turn, {
      method: 'POST',
      path: '/requests',
      key,
      body: {
        entityRef: `component:default/${ASKED[random.below(ASKED.length)]}`,
        title: `Chaos ${key}`,
        goal: 'Weather it',
        importance: 2,
      },
    });
    if (answer.status !== 201) throw unexpected('asked', answer);
    const number = Number(answer.body.number);
    asked(ledger).set(key, number);
    supported(ledger).set(`${turn.person} ${number}`, 2);
  },
};

const support: Operation = {
  async run(turn) {
    const number = pick(turn);
    if (number === undefined) {
      await ask.run(turn);
      return;
    }
    const importance = 1 + turn.random.below(3);
    const answer = await insist(turn, {
      method: 'PUT',
      path: `/requests/${number}/support`,
      body: { importance },
    });
    if (answer.status !== 200) throw unexpected('supported', answer);
    supported(turn.ledger).set(`${turn.person} ${number}`, importance);
  },
};

const takeBack: Operation = {
  async run(turn) {
    const mine = [...supported(turn.ledger)].filter(
      ([place, importance]) =>
        place.startsWith(`${turn.person} `) && importance !== undefined,
    );
    // One in three, so that most supports stay.
    if (mine.length === 0 || turn.random.below(3) > 0) {
      await support.run(turn);
      return;
    }
    const [place] = mine[turn.random.below(mine.length)];
    const answer = await insist(turn, {
      method: 'DELETE',
      path: `/requests/${place.split(' ')[1]}/support`,
    });
    if (answer.status !== 200) throw unexpected('taken back', answer);
    supported(turn.ledger).set(place, undefined);
  },
};

const comment: Operation = {
  async run(turn) {
    const number = pick(turn);
    if (number === undefined) return;
    const key = randomUUID();
    const answer = await insist(turn, {
      method: 'POST',
      path: `/requests/${number}/comments`,
      key,
      body: { body: `Chaos ${key}` },
    });
    if (answer.status !== 201) throw unexpected('commented', answer);
    commented(turn.ledger).set(key, String(answer.body.id));
  },
};

/** What a move to a state has to come with. */
const WITH: Record<string, object> = {
  evaluating: {},
  planned: { targetDate: null },
  'in-progress': {},
  answered: { existing: { kind: 'link', url: 'https://wiki.example.com/' } },
  declined: { alternative: { kind: 'none-known' } },
  delivered: { delivered: 'An umbrella' },
};

const move: Operation = {
  async run(turn) {
    const number = pick(turn);
    if (number === undefined) return;
    const path = `/requests/${number}`;
    const { body: request } = await insist(turn, { method: 'GET', path });
    const moves = Array.isArray(request.moves) ? request.moves : [];
    const possible = moves.filter(to => to in WITH);
    if (possible.length === 0) return;
    const to = possible[turn.random.below(possible.length)];
    const reason = randomUUID();
    const answer = await insist(turn, {
      method: 'POST',
      path: `${path}/transitions`,
      body: { version: request.version, to, reason, ...WITH[to] },
    });
    // 409: another client was quicker, or the first call was heard and its answer lost.
    if (answer.status !== 200 && answer.status !== 409) {
      throw unexpected(`moved to ${to}`, answer);
    }
    if (answer.status === 200) moved(turn.ledger).set(reason, number);
  },
};

/** What customers and owners do; either does what the other may not on their turn. */
function by(customers: Operation, keepers: Operation): Operation {
  return { run: turn => (keeps(turn) ? keepers : customers).run(turn) };
}

/** What the chaos does to requests. */
export const REQUESTS: Operation[] = [
  by(ask, move),
  by(support, move),
  by(takeBack, comment),
  by(comment, move),
];

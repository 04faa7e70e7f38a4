/** What somebody does with the requests that wait for their team. */
interface Share {
  /** Ref of a user. */
  by: string;
  /** Places in their inbox, 0 for the first, of what they take. */
  takes: number[];
  /** Places of what they put off, and why. */
  snoozes: Array<{ place: number; days: number; reason: string }>;
}

/** Colleagues of those whom visitors sign in as have begun to divide the work. */
export const DIVISION: readonly Share[] = [
  {
    by: 'user:default/sven.bergstrom',
    takes: [1],
    snoozes: [
      {
        place: 3,
        days: 6,
        reason: 'Waits for the licence, which is signed next week',
      },
    ],
  },
  {
    by: 'user:default/keiko.tanaka',
    takes: [0, 2],
    snoozes: [
      { place: 4, days: 4, reason: 'The supplier comes on site on that day' },
    ],
  },
  {
    by: 'user:default/daniel.hofer',
    takes: [1],
    snoozes: [],
  },
];

interface Waiting {
  id: string;
  kind: string;
  claim?: object;
  snooze?: object;
}

/** Calls the interface of Customer Voice as a user; answers undefined for no content. */
export type CallAs = (
  userRef: string,
  path: string,
  options?: { method: string; body: object },
) => Promise<unknown>;

const DAY_MS = 24 * 60 * 60 * 1000;

function itemsOf(answer: unknown): Waiting[] {
  return typeof answer === 'object' &&
    answer !== null &&
    'items' in answer &&
    Array.isArray(answer.items)
    ? answer.items
    : [];
}

const path = (id: string, what: string) =>
  `/inbox/${encodeURIComponent(id)}/${what}`;

/**
 * Has colleagues take and put off some of the requests that wait for their
 * teams, by the calls that the pages make. A team in which somebody did so
 * already is left alone.
 *
 * @returns whether every team had something to divide
 */
export async function divideInbox(call: CallAs, now: Date): Promise<boolean> {
  let isDone = true;
  for (const { by, takes, snoozes } of DIVISION) {
    const list = async (state: string) =>
      itemsOf(
        await call(
          by,
          `/inbox?role=owner&state=${state}&kind=first-response&kind=decision&kind=promise&limit=50`,
        ),
      );
    const open = await list('open');
    const isDivided =
      open.some(({ claim }) => claim) || (await list('snoozed')).length > 0;
    isDone &&= open.length > 0;
    if (isDivided) continue;
    for (const place of takes) {
      if (!open[place]) continue;
      await call(by, path(open[place].id, 'claim'), {
        method: 'PUT',
        body: {},
      });
    }
    for (const { place, days, reason } of snoozes) {
      if (!open[place]) continue;
      const until = new Date(now.getTime() + days * DAY_MS).toISOString();
      await call(by, path(open[place].id, 'snooze'), {
        method: 'PUT',
        body: { until, reason },
      });
    }
  }
  return isDone;
}

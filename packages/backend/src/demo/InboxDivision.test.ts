import { DIVISION, divideInbox } from './InboxDivision';

const NOW = new Date('2026-11-26T09:00:00Z');

/** Inboxes of five requests each, in which calls change what they say. */
function inboxes(waiting = 5) {
  const calls: string[] = [];
  const all = new Map(
    DIVISION.map(({ by }) => [
      by,
      Array.from({ length: waiting }, (_, i) => ({
        id: `decision:${i}`,
        kind: 'decision',
        claim: undefined as object | undefined,
        snooze: undefined as object | undefined,
      })),
    ]),
  );
  return {
    calls,
    call: async (
      by: string,
      path: string,
      options?: { method: string; body: object },
    ) => {
      const items = all.get(by) ?? [];
      if (!options) {
        const isSnoozed = path.includes('state=snoozed');
        return { items: items.filter(each => !each.snooze === !isSnoozed) };
      }
      calls.push(`${by} ${options.method} ${decodeURIComponent(path)}`);
      const item = items.find(({ id }) =>
        path.includes(encodeURIComponent(id)),
      );
      if (item && path.endsWith('claim')) item.claim = options.body;
      if (item && path.endsWith('snooze')) item.snooze = options.body;
      return item;
    },
  };
}

describe('divideInbox', () => {
  it('takes and puts off what waits, once', async () => {
    const { call, calls } = inboxes();
    expect(await divideInbox(call, NOW)).toBe(true);
    expect(calls).toEqual([
      'user:default/sven.bergstrom PUT /inbox/decision:1/claim',
      'user:default/sven.bergstrom PUT /inbox/decision:3/snooze',
      'user:default/keiko.tanaka PUT /inbox/decision:0/claim',
      'user:default/keiko.tanaka PUT /inbox/decision:2/claim',
      'user:default/keiko.tanaka PUT /inbox/decision:4/snooze',
      'user:default/daniel.hofer PUT /inbox/decision:1/claim',
    ]);
    await divideInbox(call, NOW);
    expect(calls).toHaveLength(6);
  });

  it('tries again while nothing waits yet', async () => {
    const { call, calls } = inboxes(0);
    expect(await divideInbox(call, NOW)).toBe(false);
    expect(calls).toEqual([]);
  });
});

import fc from 'fast-check';
import { FollowUpRecord, movesOf, NOT_BEGUN, withEntry } from './followUp';
import { relayTime } from './relay';

const at = new Date('2026-11-26T10:00:00Z');
const NOW = at.getTime();

describe('A conversation about a response', () => {
  it('is acknowledged by the first reply of an owner', () => {
    const after = withEntry(NOT_BEGUN, { kind: 'message', by: 'owner', at });
    expect(after).toEqual({
      state: 'acknowledged',
      messages: 1,
      lastBy: 'owner',
      firstAnsweredAt: at,
    });
  });

  it('stays resolved when its author says thanks, and not when they reopen it', () => {
    const resolved = withEntry(NOT_BEGUN, {
      kind: 'resolved',
      by: 'owner',
      at,
    });
    expect(
      withEntry(resolved, { kind: 'message', by: 'author', at }),
    ).toMatchObject({ state: 'resolved', resolvedAt: at, lastBy: 'author' });
    expect(
      withEntry(resolved, { kind: 'reopened', by: 'author', at }),
    ).toMatchObject({ state: 'reopened', resolvedAt: undefined });
  });

  it('never offers a move that leads to where it stands, whatever was said', () => {
    const entry = fc.record({
      kind: fc.constantFrom(
        'message' as const,
        'acknowledged' as const,
        'resolved' as const,
        'reopened' as const,
      ),
      by: fc.constantFrom('owner' as const, 'author' as const),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), entries => {
        let record: FollowUpRecord = NOT_BEGUN;
        for (const { kind, by } of entries) {
          if (kind !== 'message' && !movesOf(record, by).includes(kind)) {
            continue;
          }
          record = withEntry(record, { kind, by, at });
          for (const who of ['owner', 'author'] as const) {
            expect(movesOf(record, who)).not.toContain(record.state);
          }
          expect(record.resolvedAt !== undefined).toBe(
            record.state === 'resolved',
          );
        }
      }),
    );
  });
});

describe('What an author said in confidence', () => {
  const HOUR = 3600_000;

  it('is relayed on the grid, within the delay, and in the order it was said', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 5000 }),
        (one, other, minutes) => {
          const now = new Date(NOW + minutes * 60_000);
          const rule = { delay: 24 * HOUR, interval: HOUR };
          const first = relayTime(now, { ...rule, random: one });
          const second = relayTime(now, {
            ...rule,
            random: other,
            after: first,
          });
          expect(first.getTime() % HOUR).toBe(0);
          expect(first >= now).toBe(true);
          expect(first.getTime() - now.getTime()).toBeLessThanOrEqual(
            25 * HOUR,
          );
          expect(second >= first).toBe(true);
        },
      ),
    );
  });
});

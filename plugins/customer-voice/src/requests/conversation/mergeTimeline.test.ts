import { mergeTimeline } from './mergeTimeline';

describe('stream of history and comments', () => {
  const event = (at: string) => ({ id: at, kind: 'edited' as const, at });
  const comment = (at: string) => ({
    id: at,
    authorRef: 'user:default/jenny.doe',
    body: 'Hello',
    visibility: 'everyone' as const,
    byOwner: false,
    at,
    may: { edit: false, remove: false },
  });
  const days = (...numbers: number[]) =>
    numbers.map(day => `2026-11-0${day}T10:00:00Z`);

  it('goes by time, whatever list an entry is from', () => {
    const entries = mergeTimeline(
      { items: days(1, 4).map(event), hasMore: false },
      { items: days(2, 3).map(comment), hasMore: false },
    );

    expect(entries.map(each => each.kind)).toEqual([
      'event',
      'comment',
      'comment',
      'event',
    ]);
  });

  it('ends where a list was not read further, so that nothing is missing within', () => {
    const entries = mergeTimeline(
      { items: days(1, 2).map(event), hasMore: true },
      { items: days(1, 3, 4).map(comment), hasMore: false },
    );

    expect(entries.map(each => each.at)).toEqual(days(1, 1, 2));
  });
});

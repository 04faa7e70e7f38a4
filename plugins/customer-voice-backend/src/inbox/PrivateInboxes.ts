import { NotFoundError } from '@backstage/errors';
import { UserCaller } from '../access/Caller';
import { Position, WithPosition } from '../paging/keyset';
import { InboxFilter } from './InboxSource';
import { InboxView } from './InboxStore';
import { InboxCount } from './model/countEntries';
import {
  PrivateEntry,
  PrivateInboxSource,
  PrivateMark,
} from './PrivateInboxSource';

/**
 * Where these stand in an inbox: after all others, those without a time
 * included. Nothing says when they are due.
 */
const LAST = '9999-12-31T00:00:01.000Z';

const placeOf = ({ item, since }: PrivateEntry): Position => [
  LAST,
  `${since.toISOString()} ${item.id}`,
];

function isAfter(place: Position, after: Position): boolean {
  const [at, id] = after.map(String);
  return at < LAST || String(place[1]) > id;
}

/** What waits for one user alone at one time, each source asked once at most. */
export class OpenPrivateInbox {
  readonly #load: (source: PrivateInboxSource) => Promise<PrivateEntry[]>;
  readonly #sources: readonly PrivateInboxSource[];
  readonly #loaded = new Map<PrivateInboxSource, Promise<PrivateEntry[]>>();

  constructor(
    sources: readonly PrivateInboxSource[],
    load: (source: PrivateInboxSource) => Promise<PrivateEntry[]>,
  ) {
    this.#sources = sources;
    this.#load = load;
  }

  #entries(source: PrivateInboxSource): Promise<PrivateEntry[]> {
    const entries = this.#loaded.get(source) ?? this.#load(source);
    this.#loaded.set(source, entries);
    return entries;
  }

  /** Those under a filter, those first that wait longest. */
  async entries(
    state: InboxView['state'],
    filter: InboxFilter = {},
  ): Promise<PrivateEntry[]> {
    const { kind, role, entityRef, ownerRef } = filter;
    // As an author a user acts for no owner.
    if (ownerRef || (role && !role.includes('author'))) return [];
    const sources = this.#sources.filter(
      ({ kinds }) => !kind || kinds.some(each => kind.includes(each)),
    );
    const found = await Promise.all(
      sources.map(source => this.#entries(source)),
    );
    return found
      .flat()
      .filter(
        ({ item, entityRef: ref }) =>
          (!kind || kind.includes(item.kind)) &&
          (!entityRef || ref === entityRef) &&
          (!state || (item.snooze !== undefined) === (state === 'snoozed')),
      )
      .sort((a, b) => (isAfter(placeOf(a), placeOf(b)) ? 1 : -1));
  }
}

/** What waits for a user alone, in every feature that has some. */
export class PrivateInboxes {
  readonly #sources: readonly PrivateInboxSource[];

  constructor(sources: readonly PrivateInboxSource[]) {
    this.#sources = sources;
  }

  open(caller: UserCaller, now: Date): OpenPrivateInbox {
    return new OpenPrivateInbox(this.#sources, source =>
      source.entries(caller, now),
    );
  }

  /** Those of a page that begins after a place. */
  page(
    entries: readonly PrivateEntry[],
    after: Position | undefined,
  ): Array<WithPosition<PrivateEntry>> {
    return entries
      .map(entry => ({ row: entry, place: placeOf(entry) }))
      .filter(({ place }) => !after || isAfter(place, after));
  }

  /** How many there are, as those of other sources are counted. */
  counts(entries: readonly PrivateEntry[]): InboxCount[] {
    return entries.map(({ item, entityRef, title }) => ({
      kind: item.kind,
      role: item.role,
      entity_ref: entityRef,
      title,
      n: 1,
    }));
  }

  /**
   * Keeps what the caller makes of something that waits for them. What is done
   * already is done again without a refusal.
   *
   * @throws NotFoundError if it does not, or not for them alone
   */
  async mark(
    caller: UserCaller,
    id: string,
    mark: PrivateMark,
    now: Date,
  ): Promise<void> {
    for (const source of this.#sources) {
      if (!source.kinds.some(kind => id.startsWith(`${kind}:`))) continue;
      const entries = await source.entries(caller, now);
      if (entries.some(({ item }) => item.id === id)) {
        await source.mark(caller, id, mark, now);
        return;
      }
      if (mark.as === 'done' && (await source.isDone(caller, id))) return;
    }
    throw new NotFoundError(`Nothing waits for you alone as ${id}`);
  }
}

import {
  OwnerThanks,
  OwnerThanksPage,
} from 'backstage-plugin-customer-voice-common';
import { Caller } from '../access/Caller';
import { Cursors } from '../paging/Cursors';
import { cutPage, Position, WithPosition } from '../paging/keyset';

/** What owners are thanked for in one feature. */
export interface ThanksSource {
  /** Some of the thanks to an owner that the caller may read, newest first: ordered by time, then id. */
  ofOwner(
    caller: Caller,
    ref: string,
    options: { after?: Position; limit: number },
  ): Promise<Array<WithPosition<OwnerThanks>>>;
}

function newestFirst(
  a: WithPosition<OwnerThanks>,
  b: WithPosition<OwnerThanks>,
): number {
  const [at, id] = a.place.map(String);
  const [otherAt, otherId] = b.place.map(String);
  if (at !== otherAt) return at < otherAt ? 1 : -1;
  return id < otherId ? 1 : -1;
}

/** What customers thank owners for, in every feature. */
export class OwnerThanksService {
  readonly #cursors: Cursors;
  readonly #sources: readonly ThanksSource[];

  constructor(options: { cursors: Cursors; sources: readonly ThanksSource[] }) {
    this.#cursors = options.cursors;
    this.#sources = options.sources;
  }

  /** Thanks to an owner that the caller may read, newest first. */
  async list(
    caller: Caller,
    ref: string,
    query: { cursor?: string; limit: number },
  ): Promise<OwnerThanksPage> {
    const key = ['owner-thanks', ref];
    const after = query.cursor
      ? this.#cursors.decode(query.cursor, key)
      : undefined;
    const options = { after, limit: query.limit + 1 };
    const found = await Promise.all(
      this.#sources.map(source => source.ofOwner(caller, ref, options)),
    );
    const { page, next } = cutPage(found.flat().sort(newestFirst), query.limit);
    return {
      items: page.map(({ row }) => row),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, key) } : {},
    };
  }
}

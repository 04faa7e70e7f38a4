import { Knex } from 'knex';
import { z } from 'zod';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { Sealer } from '../confidentiality/Sealer';
import { ConfidentialityKey } from '../config/readConfig';
import { whereOneOf } from '../database/dialect';
import { transaction } from '../database/retry';
import { PrivateMark } from '../inbox/PrivateInboxSource';
import { AuthorMark, expiryOf } from './model/authorMarks';

/** Large enough for a user and what is marked, so that the length tells nothing. */
const BLOCK = 512;
/** Rows that are opened or rewritten in one transaction. */
const CHUNK = 200;

const markSchema = z.object({
  userRef: z.string(),
  item: z.string(),
  until: z.number().optional(),
});

interface MarkRow {
  mark: string;
  sealed: string;
}

/**
 * SQL of what authors have made of what owners said to them. A row is found by a
 * pseudonym of the author and of what was said (confidentiality rule 7): it
 * stands beside no response, no name and no time, and is the same for authors by
 * name as for those in confidence.
 */
export class AuthorMarkStore {
  readonly #knex: Knex;
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: Sealer;
  readonly #keyId: string;

  constructor(options: {
    knex: Knex;
    pseudonyms: Pseudonyms;
    keys: readonly ConfidentialityKey[];
  }) {
    this.#knex = options.knex;
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = new Sealer(options.keys, 'author-mark', BLOCK);
    this.#keyId = options.keys[0].id;
  }

  #marks(userRef: string, item: string): string[] {
    return this.#pseudonyms.all('mark', [item], userRef);
  }

  /** @throws ZodError if it was encrypted with a key that is not configured */
  #open(sealed: string) {
    return markSchema.parse(this.#sealer.open(sealed));
  }

  /** What an author has made of several items, by item. */
  async of(
    userRef: string,
    items: readonly string[],
  ): Promise<Map<string, AuthorMark>> {
    if (items.length === 0) return new Map();
    const query = this.#knex('conversation_marks');
    whereOneOf(
      this.#knex,
      query,
      'mark',
      items.flatMap(item => this.#marks(userRef, item)),
    );
    const rows: MarkRow[] = await query.select('mark', 'sealed');
    return new Map(
      rows.map(({ sealed }) => {
        const { item, until } = this.#open(sealed);
        return [item, until === undefined ? {} : { until: new Date(until) }];
      }),
    );
  }

  /** Whether an author has marked an item as done. */
  async isDone(userRef: string, item: string): Promise<boolean> {
    const mark = (await this.of(userRef, [item])).get(item);
    return mark !== undefined && mark.until === undefined;
  }

  /** Marks an item, in place of an earlier mark. */
  async put(
    userRef: string,
    item: string,
    { until }: AuthorMark,
    { now, trx = this.#knex }: { now: Date; trx?: Knex },
  ): Promise<void> {
    const [mark, ...former] = this.#marks(userRef, item);
    if (former.length > 0) {
      // Under former keys it has other names.
      await trx('conversation_marks').whereIn('mark', former).delete();
    }
    await trx('conversation_marks')
      .insert({
        mark,
        key_id: this.#keyId,
        sealed: this.#sealer.seal({ userRef, item, until: until?.getTime() }),
        expires_on: expiryOf(now),
      })
      .onConflict('mark')
      .merge();
  }

  /** Marks an item as done, puts it off, or takes the mark off it. */
  async set(
    userRef: string,
    item: string,
    mark: PrivateMark,
    now: Date,
  ): Promise<void> {
    if (mark.as === 'open') {
      await this.#knex('conversation_marks')
        .whereIn('mark', this.#marks(userRef, item))
        .delete();
      return;
    }
    const until = mark.as === 'snoozed' ? mark.until : undefined;
    await this.put(userRef, item, { until }, { now });
  }

  /**
   * Deletes every mark of a user. What they had marked may be gone meanwhile, so
   * each is opened.
   */
  async erase(userRef: string): Promise<void> {
    let after = '';
    for (;;) {
      const rows: MarkRow[] = await this.#knex('conversation_marks')
        .where('mark', '>', after)
        .orderBy('mark')
        .limit(CHUNK)
        .select('mark', 'sealed');
      const own = rows.filter(
        ({ sealed }) =>
          markSchema.safeParse(this.#sealer.open(sealed)).data?.userRef ===
          userRef,
      );
      await this.#knex('conversation_marks')
        .whereIn(
          'mark',
          own.map(({ mark }) => mark),
        )
        .delete();
      if (rows.length < CHUNK) return;
      after = rows[rows.length - 1].mark;
    }
  }

  /** Writes what is under former keys anew under the one in force, in random order. */
  async rotate(signal?: AbortSignal): Promise<void> {
    let found = CHUNK;
    while (found === CHUNK && !signal?.aborted) {
      found = await transaction(this.#knex, async trx => {
        const rows: MarkRow[] = await trx('conversation_marks')
          .whereNot('key_id', this.#keyId)
          .orderBy('mark')
          .limit(CHUNK)
          .forUpdate()
          .select('mark', 'sealed');
        for (const { mark, sealed } of rows) {
          const opened = this.#open(sealed);
          await trx('conversation_marks')
            .where({ mark })
            .update({
              mark: this.#pseudonyms.of('mark', [opened.item], opened.userRef),
              key_id: this.#keyId,
              sealed: this.#sealer.seal(opened),
            });
        }
        return rows.length;
      });
    }
  }

  /** Deletes marks that are kept no longer on a day (`YYYY-MM-DD`). */
  async deleteExpired(day: string): Promise<void> {
    await this.#knex('conversation_marks')
      .where('expires_on', '<', day)
      .delete();
  }
}

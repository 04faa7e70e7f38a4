import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { readTime, whereOneOf } from '../database/dialect';
import { RESPONSE_COLUMNS, ResponseRow, StoredOfAuthor } from './OwnResponses';
import { ResponseSealer } from './ResponseSealer';
import { NewResponse, ResponseStore, wasDisclosed } from './ResponseStore';
import { ScorecardKey } from './Scorecards';

/** An author took back what they had said. */
export interface NewWithdrawal extends ScorecardKey {
  userRef: string;
  respondedAt: Date;
  withdrawn: true;
}

/** What happened to the response of one author, of many at once. */
export type PastChange = (NewResponse & { withdrawn?: false }) | NewWithdrawal;

/** Rows in one statement, which carry some kilobytes each. */
const CHUNK = 100;

const authorKey = (serviceId: string, measure: Measure, userRef: string) =>
  `${serviceId} ${measure} ${userRef}`;

/** Everything of one author in a batch, ordered by time, and what is stored of them. */
interface AuthorChanges {
  person: string;
  userRef: string;
  of: ScorecardKey;
  changes: PastChange[];
  stored: StoredOfAuthor;
}

/**
 * Records many past responses with a few statements. Each stands for what
 * {@link ResponseStore} would have done with them one after the other.
 */
export class ResponseBatches {
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;
  readonly #store: ResponseStore;

  constructor(options: {
    pseudonyms: Pseudonyms;
    sealer: ResponseSealer;
    store: ResponseStore;
  }) {
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = options.sealer;
    this.#store = options.store;
  }

  /**
   * Records what is not older than what its author has said since.
   *
   * @param changes - ordered by time
   * @param dryRun - whether nothing is written
   * @returns those that were too old
   */
  async record(
    trx: Knex.Transaction,
    changes: readonly PastChange[],
    dryRun: boolean,
  ): Promise<Set<PastChange>> {
    const authors = await this.#byAuthor(trx, changes);
    const outdated = new Set<PastChange>();
    const current: AuthorChanges[] = [];
    for (const author of authors) {
      const since = this.#lastSaid(author.stored);
      const fresh = author.changes.filter(
        each => each.respondedAt.getTime() >= since,
      );
      const kept = new Set(fresh);
      for (const each of author.changes) {
        if (!kept.has(each)) outdated.add(each);
      }
      if (fresh.length > 0) current.push({ ...author, changes: fresh });
    }
    if (!dryRun) await this.#write(trx, current);
    return outdated;
  }

  async #write(trx: Knex.Transaction, authors: readonly AuthorChanges[]) {
    const pending: AuthorChanges[] = [];
    for (const author of authors) {
      if (isSaidInConfidence(author)) {
        pending.push(author);
      } else {
        await this.#writeOneByOne(trx, author.changes);
      }
    }
    // By pseudonym, which is random: not in the order in which people answered.
    pending.sort((a, b) => (a.person < b.person ? -1 : 1));
    await this.#deleteFormer(trx, pending);
    for (let start = 0; start < pending.length; start += CHUNK) {
      await trx('pending_responses')
        .insert(
          pending
            .slice(start, start + CHUNK)
            .flatMap(author => this.#pendingRow(author)),
        )
        .onConflict('person')
        .merge(['response_id', 'key_id', 'sealed']);
    }
  }

  async #writeOneByOne(
    trx: Knex.Transaction,
    changes: readonly PastChange[],
  ): Promise<void> {
    for (const change of changes) {
      if (change.withdrawn) {
        const { userRef, respondedAt } = change;
        await this.#store.withdraw(trx, userRef, change, respondedAt);
      } else {
        await this.#store.record(trx, change);
      }
    }
  }

  /** Under former keys what waits has other names. */
  async #deleteFormer(
    trx: Knex.Transaction,
    authors: readonly AuthorChanges[],
  ) {
    const former = authors.flatMap(({ person, of, userRef }) =>
      this.#persons('pending', of, userRef).filter(each => each !== person),
    );
    if (former.length === 0) return;
    const query = trx('pending_responses');
    whereOneOf(trx, query, 'person', former);
    await query.delete();
  }

  #pendingRow({ person, of, changes, stored }: AuthorChanges) {
    const last = changes[changes.length - 1];
    if (last.withdrawn) return [];
    const id = randomUUID();
    return [
      {
        person,
        service_id: of.serviceId,
        measure: of.measure,
        response_id: id,
        key_id: this.#sealer.keyId,
        sealed: this.#sealer.sealPending({
          kind: 'answer',
          userRef: last.userRef,
          teamRef: last.teamRef,
          id,
          score: last.score,
          driver: last.driver,
          comment: last.comment,
          at: last.respondedAt.getTime(),
          demo: last.demo ?? false,
          source: last.source ?? 'volunteered',
          disclosed: wasDisclosed(stored),
        }),
      },
    ];
  }

  #persons(
    purpose: 'pending' | 'respondent',
    { serviceId, measure }: ScorecardKey,
    userRef: string,
  ): string[] {
    return this.#pseudonyms.all(purpose, [serviceId, measure], userRef);
  }

  /** The changes by author and scorecard, with what is stored of each. */
  async #byAuthor(
    trx: Knex.Transaction,
    changes: readonly PastChange[],
  ): Promise<AuthorChanges[]> {
    const authors = new Map<string, AuthorChanges>();
    for (const change of changes) {
      const { userRef, serviceId, measure } = change;
      const key = authorKey(serviceId, measure, userRef);
      const author = authors.get(key) ?? {
        person: this.#persons('pending', change, userRef)[0],
        userRef,
        of: { serviceId, measure },
        changes: [],
        stored: {},
      };
      author.changes.push(change);
      authors.set(key, author);
    }
    await this.#readNamed(trx, authors);
    await this.#readPublished(trx, authors);
    await this.#readPending(trx, authors);
    return [...authors.values()];
  }

  // Names and pseudonyms are never bound in one statement (confidentiality rule 7).
  async #readNamed(trx: Knex.Transaction, authors: Map<string, AuthorChanges>) {
    const query = trx('responses').where({ ended: false });
    const userRefs = [...authors.values()].map(({ userRef }) => userRef);
    whereOneOf(trx, query, 'user_ref', [...new Set(userRefs)]);
    const rows: ResponseRow[] = await query.select(...RESPONSE_COLUMNS);
    for (const row of rows) {
      const key = authorKey(row.service_id, row.measure, row.user_ref ?? '');
      const author = authors.get(key);
      if (author) author.stored.named = row;
    }
  }

  #byPerson(
    purpose: 'pending' | 'respondent',
    authors: Map<string, AuthorChanges>,
  ): Map<string, AuthorChanges> {
    return new Map(
      [...authors.values()].flatMap(author =>
        this.#persons(purpose, author.of, author.userRef).map(
          person => [person, author] as const,
        ),
      ),
    );
  }

  async #readPublished(
    trx: Knex.Transaction,
    authors: Map<string, AuthorChanges>,
  ) {
    const byPerson = this.#byPerson('respondent', authors);
    const query = trx('responses');
    whereOneOf(trx, query, 'respondent', [...byPerson.keys()]);
    const rows: ResponseRow[] = await query.select(...RESPONSE_COLUMNS);
    for (const row of rows) {
      const author = byPerson.get(row.respondent ?? '');
      if (author) author.stored.published = row;
    }
  }

  async #readPending(
    trx: Knex.Transaction,
    authors: Map<string, AuthorChanges>,
  ) {
    const byPerson = this.#byPerson('pending', authors);
    const query = trx('pending_responses');
    whereOneOf(trx, query, 'person', [...byPerson.keys()]);
    const rows: Array<{ person: string; sealed: string }> = await query.select(
      'person',
      'sealed',
    );
    for (const { person, sealed } of rows) {
      const author = byPerson.get(person);
      if (author) author.stored.pending = this.#sealer.openPending(sealed);
    }
  }

  /** When an author last said something here, in milliseconds. */
  #lastSaid({ named, pending, published }: StoredOfAuthor): number {
    return Math.max(
      named ? readTime(named.responded_at).getTime() : -Infinity,
      pending ? pending.at : -Infinity,
      published?.sealed
        ? this.#sealer.openAuthor(published.sealed).at
        : -Infinity,
    );
  }
}

/** Whether the last of these changes replaces all before it, and no name was ever given. */
function isSaidInConfidence({ changes, stored }: AuthorChanges): boolean {
  return (
    !stored.named &&
    changes.every(each => !each.withdrawn && each.disclosure === 'confidential')
  );
}

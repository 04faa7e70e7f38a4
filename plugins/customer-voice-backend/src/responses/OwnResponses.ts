import { Disclosure, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Pseudonyms } from '../confidentiality/Pseudonyms';
import { readTime, whereOneOf } from '../database/dialect';
import {
  FollowUpSummary,
  readFollowUp,
  selectFollowUp,
} from '../database/followUps';
import { PendingChange, ResponseSealer } from './ResponseSealer';
import { ScorecardKey } from './Scorecards';

/** A response in force, as its author sees it. */
export interface OwnResponse extends ScorecardKey {
  id: string;
  entityRef: string;
  title: string;
  score: number;
  driver?: string;
  comment?: string;
  disclosure: Disclosure;
  respondedAt: Date;
  /** Whether the last publication includes it. */
  included: boolean;
  /** Whether the author is notified of replies. */
  notifyOnReply: boolean;
  /** Where the conversation about it stands, if one has begun. */
  followUp?: FollowUpSummary;
}

/** A row of `responses` that an author owns. */
export interface ResponseRow {
  id: string;
  service_id: string;
  measure: Measure;
  disclosure: Disclosure | typeof PENDING;
  user_ref: string | null;
  respondent: string | null;
  sealed: string | null;
  score: number;
  driver: string | null;
  comment: string | null;
  responded_at: Date | number | string;
  published_from: number | null;
  /** As `selectFollowUp` selects it. */
  follow_up?: string | null;
}

/** All that is stored of one author for one scorecard. */
export interface StoredOfAuthor {
  /** The named response in force. */
  named?: ResponseRow;
  /** What was said or taken back in confidence since the last publication. */
  pending?: PendingChange;
  /** The confidential response that the last publication includes. */
  published?: ResponseRow;
}

/** What is read of a stored response. */
export const RESPONSE_COLUMNS = [
  'id',
  'service_id',
  'measure',
  'disclosure',
  'user_ref',
  'respondent',
  'sealed',
  'score',
  'driver',
  'comment',
  'responded_at',
  'published_from',
] as const;

/** Marks what no publication includes yet, where a row has its disclosure. */
const PENDING = 'pending';

const keyOf = ({ serviceId, measure }: ScorecardKey) =>
  `${serviceId} ${measure}`;

function newestFirst(a: OwnResponse, b: OwnResponse): number {
  return (
    b.respondedAt.getTime() - a.respondedAt.getTime() || (a.id < b.id ? 1 : -1)
  );
}

/** Far above the services of any catalog that targets.md names. */
const MAXIMUM_SCORECARDS = 400_000;
const CHUNK = 500;

/**
 * Reads what is stored of one author. The author's name and pseudonyms are
 * never bound in one statement (confidentiality rule 7).
 */
export class OwnResponses {
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;

  constructor(options: { pseudonyms: Pseudonyms; sealer: ResponseSealer }) {
    this.#pseudonyms = options.pseudonyms;
    this.#sealer = options.sealer;
  }

  /** Pseudonyms of the author of published responses to these scorecards, under every key. */
  respondents(userRef: string, of: readonly ScorecardKey[]): string[] {
    return of.flatMap(({ serviceId, measure }) =>
      this.#pseudonyms.all('respondent', [serviceId, measure], userRef),
    );
  }

  /** The same of changes that no publication includes yet. */
  pendingPersons(userRef: string, of: readonly ScorecardKey[]): string[] {
    return of.flatMap(({ serviceId, measure }) =>
      this.#pseudonyms.all('pending', [serviceId, measure], userRef),
    );
  }

  /** All that is stored of an author, by scorecard. */
  async stored(
    knex: Knex,
    userRef: string,
    of: readonly ScorecardKey[],
  ): Promise<Map<string, StoredOfAuthor & ScorecardKey>> {
    const found = new Map<string, StoredOfAuthor & ScorecardKey>();
    const at = (key: ScorecardKey) => {
      const entry = found.get(keyOf(key)) ?? { ...key };
      found.set(keyOf(key), entry);
      return entry;
    };
    const wanted = new Set(of.map(keyOf));
    const mine = knex('responses').where({ user_ref: userRef, ended: false });
    const serviceIds = [...new Set(of.map(({ serviceId }) => serviceId))];
    if (serviceIds.length <= 10) mine.whereIn('service_id', serviceIds);
    const named: ResponseRow[] = await mine.select(
      ...RESPONSE_COLUMNS,
      selectFollowUp(knex),
    );
    const confidential = await this.#confidential(knex, userRef, of);
    for (const row of named) {
      const key = { serviceId: row.service_id, measure: row.measure };
      if (wanted.has(keyOf(key))) at(key).named = row;
    }
    for (const row of confidential) {
      const entry = at({ serviceId: row.service_id, measure: row.measure });
      if (row.disclosure === PENDING) {
        entry.pending = this.#sealer.openPending(row.sealed ?? '');
      } else {
        entry.published = row;
      }
    }
    return found;
  }

  /** What was said in confidence, published or not, in one statement. */
  async #confidential(
    knex: Knex,
    userRef: string,
    of: readonly ScorecardKey[],
  ): Promise<ResponseRow[]> {
    const published = knex('responses').select(
      ...RESPONSE_COLUMNS,
      selectFollowUp(knex),
    );
    whereOneOf(knex, published, 'respondent', this.respondents(userRef, of));
    const pending = knex('pending_responses').select(
      'response_id',
      'service_id',
      'measure',
      knex.raw('?', [PENDING]),
      ...['user_ref', 'respondent'].map(() => knex.raw('null')),
      'sealed',
      knex.raw('0'),
      ...['driver', 'comment'].map(() => knex.raw('null')),
      knex.raw('null'),
      knex.raw('null'),
      knex.raw('null'),
    );
    whereOneOf(knex, pending, 'person', this.pendingPersons(userRef, of));
    return published.unionAll(pending);
  }

  /** The scorecards that there are: of one service, or all. */
  async scorecards(
    knex: Knex,
    of: { entityRef?: string; serviceId?: string } = {},
  ): Promise<ScorecardKey[]> {
    const query = knex('scorecards').limit(MAXIMUM_SCORECARDS);
    if (of.serviceId !== undefined) {
      query.where('scorecards.service_id', of.serviceId);
    }
    if (of.entityRef !== undefined) {
      query
        .join('services', 'services.id', 'scorecards.service_id')
        .where('services.entity_ref', of.entityRef);
    }
    const rows: Array<{ service_id: string; measure: Measure }> =
      await query.select('scorecards.service_id', 'scorecards.measure');
    return rows.map(row => ({
      serviceId: row.service_id,
      measure: row.measure,
    }));
  }

  /** The responses in force among what is stored of one service, newest first. */
  inForceOf(
    service: { entityRef: string; title: string },
    stored: Iterable<StoredOfAuthor & ScorecardKey>,
  ): OwnResponse[] {
    return [...stored]
      .flatMap(each => this.#current(each) ?? [])
      .map(answer => ({ ...answer, ...service }))
      .sort(newestFirst);
  }

  /** The responses in force among what is stored, newest first. */
  async inForce(
    knex: Knex,
    stored: Iterable<StoredOfAuthor & ScorecardKey>,
  ): Promise<OwnResponse[]> {
    const answers = [...stored].flatMap(each => this.#current(each) ?? []);
    if (answers.length === 0) return [];
    const rows: Array<{ id: string; entity_ref: string; title: string }> = [];
    const ids = [...new Set(answers.map(each => each.serviceId))];
    for (let start = 0; start < ids.length; start += CHUNK) {
      rows.push(
        ...(await knex('services')
          .whereIn('id', ids.slice(start, start + CHUNK))
          .select('id', 'entity_ref', 'title')),
      );
    }
    const titles = new Map(rows.map(row => [row.id, row]));
    return answers
      .flatMap(answer => {
        const service = titles.get(answer.serviceId);
        return service
          ? { ...answer, entityRef: service.entity_ref, title: service.title }
          : [];
      })
      .sort(newestFirst);
  }

  #current(
    of: StoredOfAuthor & ScorecardKey,
  ): Omit<OwnResponse, 'entityRef' | 'title'> | undefined {
    const { serviceId, measure, named, pending, published } = of;
    if (named) return this.#fromRow(named);
    if (pending?.kind === 'answer') {
      const { id, score, driver, comment, at, notify } = pending;
      return {
        id,
        serviceId,
        measure,
        score,
        driver,
        comment,
        disclosure: 'confidential',
        respondedAt: new Date(at),
        included: false,
        notifyOnReply: notify ?? false,
      };
    }
    return pending || !published ? undefined : this.#fromRow(published);
  }

  #fromRow(row: ResponseRow): Omit<OwnResponse, 'entityRef' | 'title'> {
    const author =
      row.sealed === null ? undefined : this.#sealer.openAuthor(row.sealed);
    return {
      id: row.id,
      serviceId: row.service_id,
      measure: row.measure,
      score: row.score,
      driver: row.driver ?? undefined,
      comment: author?.typed ?? row.comment ?? undefined,
      disclosure: row.user_ref === null ? 'confidential' : 'named',
      respondedAt: author ? new Date(author.at) : readTime(row.responded_at),
      included: row.published_from !== null,
      notifyOnReply: author ? author.notify ?? false : true,
      followUp: readFollowUp(row.follow_up),
    };
  }

  /** The scorecard that a response belongs to, if it is this author's. */
  async scorecardOf(
    knex: Knex,
    userRef: string,
    id: string,
  ): Promise<ScorecardKey | undefined> {
    const row: ResponseRow | undefined = await knex('responses')
      .where({ id })
      .first(...RESPONSE_COLUMNS);
    if (row) {
      const key = { serviceId: row.service_id, measure: row.measure };
      const mine =
        row.user_ref === userRef ||
        (row.respondent !== null &&
          this.respondents(userRef, [key]).includes(row.respondent));
      return mine ? key : undefined;
    }
    const pending:
      | { service_id: string; measure: Measure; person: string }
      | undefined = await knex('pending_responses')
      .where({ response_id: id })
      .first('service_id', 'measure', 'person');
    if (!pending) return undefined;
    const key = { serviceId: pending.service_id, measure: pending.measure };
    return this.pendingPersons(userRef, [key]).includes(pending.person)
      ? key
      : undefined;
  }
}

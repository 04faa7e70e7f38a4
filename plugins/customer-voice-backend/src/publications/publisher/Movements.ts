// Over 300 lines: the reads of one publication, one after the other.
import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Pseudonyms } from '../../confidentiality/Pseudonyms';
import { whereOneOf } from '../../database/dialect';
import { PastResponse, ResponseSealer } from '../../responses/ResponseSealer';
import {
  isAnswer,
  Movement,
  ScorecardGroup,
  segmentsOf,
  SetRow,
  timelineOf,
  Window,
} from './movement';
import { Timeline } from '../model/timeline';

interface Known {
  serviceId: string;
  userRef?: string;
  past: PastResponse[];
  until: number[];
  row?: SetRow;
}

/** The movement of a respondent, made where there is none yet. */
type MovementAt = (
  serviceId: string,
  respondent: string,
  userRef?: string,
) => Movement;

type RawRow = {
  id: string;
  service_id: string;
  measure: Measure;
  disclosure: string;
  user_ref: string | null;
  respondent: string | null;
  sealed: string | null;
  score: number;
  driver: string | null;
  comment: string | null;
  published_from: number | null;
  origin_service_id: string | null;
  ended: boolean | number;
  responded_at: Date | number;
};

const COLUMNS = [
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
  'published_from',
  'origin_service_id',
  'ended',
  'responded_at',
] as const;

/**
 * Reads who moves between the last publication and the next. Names and
 * pseudonyms are brought together here, in memory, and never in a statement.
 */
export class Movements {
  readonly #trx: Knex.Transaction;
  readonly #pseudonyms: Pseudonyms;
  readonly #sealer: ResponseSealer;

  constructor(
    trx: Knex.Transaction,
    tools: { pseudonyms: Pseudonyms; sealer: ResponseSealer },
  ) {
    this.#trx = trx;
    this.#pseudonyms = tools.pseudonyms;
    this.#sealer = tools.sealer;
  }

  #rows(of: ScorecardGroup) {
    return this.#trx('responses')
      .whereIn('responses.service_id', of.serviceIds)
      .where('responses.measure', of.measure);
  }

  #open(row: RawRow): SetRow {
    const author =
      row.sealed === null ? undefined : this.#sealer.openAuthor(row.sealed);
    const userRef = row.user_ref ?? author?.userRef;
    return {
      id: row.id,
      serviceId: row.service_id,
      respondent:
        userRef === undefined
          ? row.respondent ?? `erased:${row.id}`
          : this.#respondent(row.service_id, row.measure, userRef),
      userRef,
      value: {
        score: row.score,
        driver: row.driver,
        named: row.disclosure === 'named',
      },
      comment: row.comment,
      publishedFrom: row.published_from,
      merged: row.origin_service_id !== null && row.published_from === null,
      author,
    };
  }

  #respondent(serviceId: string, measure: Measure, userRef: string) {
    return this.#pseudonyms.of('respondent', [serviceId, measure], userRef);
  }

  /** Who moves, by service. */
  async read(
    of: ScorecardGroup,
    window: Window,
  ): Promise<Map<string, Movement[]>> {
    const movements = new Map<string, Movement>();
    const at: MovementAt = (serviceId, respondent, userRef) => {
      const key = `${serviceId} ${respondent}`;
      const movement = movements.get(key) ?? {
        serviceId,
        respondent,
        userRef,
        counts: false,
        past: [],
        pastUntil: [],
      };
      movements.set(key, movement);
      return movement;
    };
    for (const row of await this.#leaving(of, window)) {
      at(row.serviceId, row.respondent, row.userRef).before = row;
    }
    for (const row of await this.#arrivingRows(of, window)) {
      at(row.serviceId, row.respondent, row.userRef).after = row;
    }
    await this.#addPending(of, window, at);
    await this.#addBefore(of, movements);
    const found = [...movements.values()];
    await this.#addPast(of, found);
    await this.#addCompany(of, found, window.until);
    const byService = new Map<string, Movement[]>();
    for (const movement of found) {
      const list = byService.get(movement.serviceId) ?? [];
      list.push(movement);
      byService.set(movement.serviceId, list);
    }
    return byService;
  }

  /** What waits for the next publication: answers, withdrawals, and what erased people left. */
  async #addPending(of: ScorecardGroup, { until }: Window, at: MovementAt) {
    const erased = new Map<string, string>();
    for (const { person, serviceId, change } of await this.#pending(of)) {
      if (change.at > until.getTime()) continue;
      if (change.userRef === undefined) {
        if (change.kind === 'leave' && change.responseId) {
          erased.set(change.responseId, person);
        }
        continue;
      }
      const movement = at(
        serviceId,
        this.#respondent(serviceId, of.measure, change.userRef),
        change.userRef,
      );
      movement.pending = person;
      movement.after = change.kind === 'answer' ? change : undefined;
    }
    for (const row of await this.#byId([...erased.keys()])) {
      const movement = at(row.serviceId, row.respondent);
      movement.before = row;
      movement.pending = erased.get(row.id);
    }
  }

  /** Those who ended and those who aged out, apart: each has an index, both together have none. */
  async #leaving(of: ScorecardGroup, { after }: Window): Promise<SetRow[]> {
    const ended: RawRow[] = await this.#rows(of)
      .where('ended', true)
      .select(...COLUMNS);
    const aged: RawRow[] = await this.#rows(of)
      .whereNotNull('published_from')
      .where('ended', false)
      .where('responded_at', '<=', after)
      .select(...COLUMNS);
    return [...ended, ...aged].map(row => this.#open(row));
  }

  async #arrivingRows(of: ScorecardGroup, window: Window): Promise<SetRow[]> {
    const rows: RawRow[] = await this.#rows(of)
      .whereNull('published_from')
      .where('responded_at', '>', window.after)
      .where('responded_at', '<=', window.until)
      .select(...COLUMNS);
    return rows.map(row => this.#open(row));
  }

  async #pending(of: ScorecardGroup) {
    const rows: Array<{ person: string; service_id: string; sealed: string }> =
      await this.#trx('pending_responses')
        .whereIn('service_id', of.serviceIds)
        .where('measure', of.measure)
        .select('person', 'service_id', 'sealed');
    return rows.map(row => ({
      person: row.person,
      serviceId: row.service_id,
      change: this.#sealer.openPending(row.sealed),
    }));
  }

  async #byId(ids: readonly string[]): Promise<SetRow[]> {
    if (ids.length === 0) return [];
    const rows: RawRow[] = await this.#trx('responses')
      .whereIn('id', ids)
      .select(...COLUMNS);
    return rows.map(row => this.#open(row));
  }

  /**
   * What the last publication includes of those who say something else now; and
   * what came of them by a merge and waits, even for longer than a window.
   */
  async #addBefore(of: ScorecardGroup, movements: Map<string, Movement>) {
    const wanted = [...movements.values()].filter(
      ({ before, userRef }) => !before && userRef !== undefined,
    );
    const respondents = wanted.flatMap(({ serviceId, userRef }) =>
      userRef === undefined
        ? []
        : this.#pseudonyms.all('respondent', [serviceId, of.measure], userRef),
    );
    if (respondents.length === 0) return;
    const query = this.#trx('responses');
    whereOneOf(this.#trx, query, 'respondent', respondents);
    const rows: RawRow[] = await query.select(...COLUMNS);
    for (const raw of rows) {
      const row = this.#open(raw);
      const movement = movements.get(`${row.serviceId} ${row.respondent}`);
      if (!movement) continue;
      if (row.publishedFrom !== null) movement.before = row;
      else if (movement.pending !== undefined) movement.replaced = row.id;
    }
  }

  async #addPast(of: ScorecardGroup, found: readonly Movement[]) {
    const pasts = await this.#pastOf(of.measure, found);
    found.forEach(movement => {
      const known = pasts.get(movement);
      if (!known) return;
      movement.past = known.past;
      movement.pastUntil = known.until;
    });
  }

  /** Everything that earlier publications included of these people. */
  async #pastOf<T extends { serviceId: string; userRef?: string }>(
    measure: Measure,
    people: readonly T[],
  ): Promise<Map<T, { past: PastResponse[]; until: number[] }>> {
    const byPerson = new Map<string, T>();
    for (const each of people) {
      if (each.userRef === undefined) continue;
      const scope = [each.serviceId, measure];
      for (const person of this.#pseudonyms.all('past', scope, each.userRef)) {
        byPerson.set(person, each);
      }
    }
    const found = new Map<T, { past: PastResponse[]; until: number[] }>();
    if (byPerson.size === 0) return found;
    const query = this.#trx('past_responses').orderBy('until_seq');
    whereOneOf(this.#trx, query, 'person', [...byPerson.keys()]);
    const rows: Array<{ person: string; until_seq: number; sealed: string }> =
      await query.select('person', 'until_seq', 'sealed');
    for (const { person, until_seq: until, sealed } of rows) {
      const each = byPerson.get(person);
      if (each === undefined) continue;
      const known = found.get(each) ?? { past: [], until: [] };
      known.past.push(this.#sealer.openPast(sealed));
      known.until.push(until);
      found.set(each, known);
    }
    return found;
  }

  /** Who counts: people who are known, did not come by a merge and did not count lately. */
  async #addCompany(of: ScorecardGroup, found: readonly Movement[], at: Date) {
    const digests = new Map<string, Movement[]>();
    for (const movement of found) {
      const { serviceId, userRef, after, before } = movement;
      const known = after && isAnswer(after) && after.disclosed;
      const merged =
        after?.merged || before?.merged || movement.replaced !== undefined;
      if (userRef === undefined || known || merged) continue;
      movement.counts = true;
      for (const digest of this.#pseudonyms.all(
        'company',
        [serviceId],
        userRef,
      )) {
        digests.set(digest, [...(digests.get(digest) ?? []), movement]);
      }
    }
    if (digests.size === 0) return;
    const query = this.#trx('company_digests')
      .whereIn('service_id', of.serviceIds)
      .where('expires_at', '>', at);
    whereOneOf(this.#trx, query, 'digest', [...digests.keys()]);
    const spent: string[] = await query.pluck('digest');
    for (const digest of spent) {
      for (const movement of digests.get(digest) ?? []) movement.counts = false;
    }
  }

  /**
   * What publications since `since` include or included of everyone, with the
   * next one, as timelines.
   *
   * @param moving - those who move with the next publication
   * @param options - `changedOnly`: only of those who moved since
   */
  async timelines(
    of: { serviceId: string; measure: Measure },
    since: number,
    moving: readonly Movement[],
    options: { changedOnly: boolean },
  ): Promise<Timeline[]> {
    const scope = { measure: of.measure, serviceIds: [of.serviceId] };
    const present = this.#rows(scope).whereNotNull('published_from');
    if (options.changedOnly) present.where('published_from', '>', since);
    const rows: RawRow[] = await present.select(...COLUMNS);
    const gone = await this.#pastSince(of, since);
    const people = new Map<string, Known>();
    const person = (respondent: string, userRef: string | undefined) => {
      const { serviceId } = of;
      const entry = people.get(respondent) ?? {
        serviceId,
        past: [],
        until: [],
      };
      entry.userRef ??= userRef;
      people.set(respondent, entry);
      return entry;
    };
    for (const { until_seq: until, sealed } of gone) {
      const past = this.#sealer.openPast(sealed);
      const entry = person(past.respondent, past.userRef);
      entry.past.push(past);
      entry.until.push(until);
    }
    for (const raw of rows) {
      const row = this.#open(raw);
      person(row.respondent, row.userRef).row = row;
    }
    for (const { respondent } of moving) people.delete(respondent);
    if (options.changedOnly) {
      // Before that they may have said the same.
      const known = [...people.values()];
      const pasts = await this.#pastOf(of.measure, known);
      for (const [entry, all] of pasts) Object.assign(entry, all);
    }
    return [
      ...moving.map(timelineOf),
      ...[...people.values()].map(timelineOfStaying),
    ];
  }

  /** What publications since `since` no longer include, oldest first. */
  async #pastSince(
    of: { serviceId: string; measure: Measure },
    since: number,
  ): Promise<Array<{ until_seq: number; sealed: string }>> {
    return this.#trx('past_responses')
      .where({ service_id: of.serviceId, measure: of.measure })
      .where('until_seq', '>', since)
      .orderBy('until_seq')
      .select('until_seq', 'sealed');
  }
}

function timelineOfStaying({ past, until, row }: Known): Timeline {
  return {
    segments: segmentsOf(past, until, row),
    next: row?.value,
    moves: false,
    counts: false,
  };
}

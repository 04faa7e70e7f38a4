import { BetaPrior, Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { SetChange, SetSize } from './admission';
import {
  PublicationContent,
  PublishedFigures,
  RespondentCount,
} from './figuresOf';
import { priorsOf } from './rankingPriors';

/** A service and measure whose publication is due. */
export interface DueScorecard {
  serviceId: string;
  measure: Measure;
}

/** Where the publications of a scorecard stand. */
export interface ScorecardPosition extends DueScorecard {
  seq: number;
  asOf?: Date;
  target?: number;
}

/** From when to when a response counts: later than `after`, and not later than `until`. */
export interface Window {
  after: Date;
  until: Date;
}

/** Scorecards of one measure that are published together. */
export interface ScorecardGroup {
  measure: Measure;
  serviceIds: string[];
}

/** All that figures of one set of responses are made from. */
export interface SetCounts {
  counts: RespondentCount[];
  teams: number;
  demo: boolean;
  confidentialCommenters: number;
}

/** A publication about to be recorded. */
export interface NewPublication {
  serviceId: string;
  seq: number;
  asOf: Date;
  content: PublicationContent;
  status: string;
  rankingScore: number | null;
}

type RawSetRow = {
  respondent: string;
  disclosure: string;
  published_from: number | null;
  published_until: number | null;
};

function toSetChange(row: RawSetRow): SetChange {
  return {
    respondent: row.respondent,
    confidential: row.disclosure === 'confidential',
    publishedFrom: row.published_from,
    publishedUntil: row.published_until,
  };
}

const SET_COLUMNS = [
  'respondent',
  'disclosure',
  'published_from',
  'published_until',
];

const groupOf = ({ serviceId, measure }: DueScorecard): ScorecardGroup => ({
  measure,
  serviceIds: [serviceId],
});

/**
 * SQL of publications; with `responses/` the only code that reads responses.
 * Takes the transaction that publishes. Most of it is about several scorecards
 * at once, so that many cost hardly more statements than one.
 */
export class PublicationStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  #responses({ serviceIds, measure }: ScorecardGroup) {
    return this.#trx('responses')
      .whereIn('responses.service_id', serviceIds)
      .where('responses.measure', measure);
  }

  #pending(of: ScorecardGroup, window: Window) {
    return this.#responses(of)
      .whereNull('published_from')
      .whereNull('ended_at')
      .where('responded_at', '>', window.after)
      .where('responded_at', '<=', window.until);
  }

  #contributing(of: ScorecardGroup) {
    return this.#responses(of)
      .whereNotNull('published_from')
      .whereNull('published_until');
  }

  /** Those who ended and those who aged out, apart: each has an index, both together have none. */
  #leaving(of: ScorecardGroup, after: Date) {
    return [
      this.#contributing(of).whereNotNull('ended_at'),
      this.#contributing(of)
        .whereNull('ended_at')
        .where('responded_at', '<=', after),
    ];
  }

  #staying(of: DueScorecard, after: Date) {
    return this.#contributing(groupOf(of))
      .whereNull('ended_at')
      .where('responded_at', '>', after);
  }

  #scorecards({ serviceIds, measure }: ScorecardGroup) {
    return this.#trx('scorecards')
      .whereIn('scorecards.service_id', serviceIds)
      .where('scorecards.measure', measure);
  }

  /** Scorecards that are due, held until the transaction ends; those that another holds are left out. */
  async holdDue(now: Date, limit: number): Promise<ScorecardPosition[]> {
    return this.#hold(
      this.#trx('scorecards')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit),
    );
  }

  /** These scorecards, held until the transaction ends; those that another holds are left out. */
  async hold(of: ScorecardGroup): Promise<ScorecardPosition[]> {
    return this.#hold(this.#scorecards(of));
  }

  async #hold(query: Knex.QueryBuilder): Promise<ScorecardPosition[]> {
    const rows: Array<{
      service_id: string;
      measure: Measure;
      seq: number;
      as_of: Date | number | null;
      target: number | null;
    }> = await skipLocked(
      this.#trx,
      query.select('service_id', 'measure', 'seq', 'as_of', 'target'),
    );
    return rows.map(row => ({
      serviceId: row.service_id,
      measure: row.measure,
      seq: row.seq,
      asOf: row.as_of === null ? undefined : readTime(row.as_of),
      target: row.target ?? undefined,
    }));
  }

  async #sizes(
    responses: Knex.QueryBuilder,
    sizes = new Map<string, SetSize>(),
  ): Promise<Map<string, SetSize>> {
    const rows: Array<{
      service_id: string;
      disclosure: string;
      n: number | string;
    }> = await responses
      .groupBy('service_id', 'disclosure')
      .select('service_id', 'disclosure')
      .count({ n: '*' });
    for (const { service_id, disclosure, n } of rows) {
      const size = sizes.get(service_id) ?? { all: 0, confidential: 0 };
      size.all += Number(n);
      if (disclosure === 'confidential') size.confidential += Number(n);
      sizes.set(service_id, size);
    }
    return sizes;
  }

  /** How many arrived since the last publication of each. */
  async arrivalSizes(of: ScorecardGroup, window: Window) {
    return this.#sizes(this.#pending(of, window));
  }

  /** How many of the last publication of each have ended or aged out. */
  async leaverSizes(of: ScorecardGroup, after: Date) {
    const [ended, aged] = this.#leaving(of, after);
    return this.#sizes(aged, await this.#sizes(ended));
  }

  /** How many the last publication of each has. */
  async contributingSizes(of: ScorecardGroup) {
    return this.#sizes(this.#contributing(of));
  }

  /** Services that responses of merged services have joined. */
  async merged(of: ScorecardGroup): Promise<Set<string>> {
    const ids: string[] = await this.#responses(of)
      .whereNotNull('origin_service_id')
      .distinct()
      .pluck('service_id');
    return new Set(ids);
  }

  /** Arrivals since the last publication, at most `limit`. */
  async arrivals(
    of: DueScorecard,
    window: Window,
    limit: number,
  ): Promise<SetChange[]> {
    const rows: RawSetRow[] = await this.#pending(groupOf(of), window)
      .orderBy('responded_at')
      .limit(limit)
      .select(SET_COLUMNS);
    return rows.map(toSetChange);
  }

  /** Responses that were in the last publication and have ended or aged out. */
  async leavers(of: DueScorecard, after: Date): Promise<SetChange[]> {
    const rows: RawSetRow[] = [];
    for (const part of this.#leaving(groupOf(of), after)) {
      rows.push(...(await part.select(SET_COLUMNS)));
    }
    return rows.map(toSetChange);
  }

  /**
   * The publication before which `count` of the staying confidential responses
   * were not yet in: older ones differ by at least as many.
   */
  async newestFrom(
    of: DueScorecard,
    after: Date,
    count: number,
  ): Promise<number> {
    const row = await this.#staying(of, after)
      .where('disclosure', 'confidential')
      .orderBy('published_from', 'desc')
      .offset(count - 1)
      .first('published_from');
    return row?.published_from ?? 0;
  }

  /** Staying responses that were first published after `seq`. */
  async stayingSince(
    of: DueScorecard,
    after: Date,
    seq: number,
  ): Promise<SetChange[]> {
    const rows: RawSetRow[] = await this.#staying(of, after)
      .where('published_from', '>', seq)
      .select(SET_COLUMNS);
    return rows.map(toSetChange);
  }

  /** Responses that left after publication `seq`. */
  async goneSince(of: DueScorecard, seq: number): Promise<SetChange[]> {
    const rows: RawSetRow[] = await this.#responses(groupOf(of))
      .where('published_until', '>', seq)
      .select(SET_COLUMNS);
    return rows.map(toSetChange);
  }

  /** First publication whose window touches the present one. */
  async firstSeqSince(of: DueScorecard, after: Date): Promise<number> {
    const row = await this.#trx('publications')
      .where({ service_id: of.serviceId, measure: of.measure })
      .where('as_of', '>', after)
      .min({ seq: 'seq' })
      .first();
    return row?.seq ?? 0;
  }

  /** Confidential responses that stay or arrive, by the service they were given to. */
  async confidentialByOrigin(of: DueScorecard, window: Window) {
    const rows: Array<{
      origin_service_id: string | null;
      n: number | string;
    }> = await this.#responses(groupOf(of))
      .whereNull('ended_at')
      .whereNull('published_until')
      .where('disclosure', 'confidential')
      .where('responded_at', '>', window.after)
      .where('responded_at', '<=', window.until)
      .groupBy('origin_service_id')
      .select('origin_service_id')
      .count({ n: '*' });
    return new Map(rows.map(row => [row.origin_service_id, Number(row.n)]));
  }

  #nextSeq() {
    return this.#trx.raw(
      '(select s.seq + 1 from scorecards s where s.service_id = responses.service_id and s.measure = responses.measure)',
    );
  }

  /** Lets leavers out of the next publication of each. */
  async letOut(of: ScorecardGroup, after: Date): Promise<void> {
    const [ended, aged] = this.#leaving(of, after);
    await ended.update({ published_until: this.#nextSeq(), comment: null });
    await aged.update({ published_until: this.#nextSeq() });
  }

  /** Lets arrivals into the next publication of each; answers how many came in. */
  async letIn(of: ScorecardGroup, window: Window): Promise<number> {
    return this.#pending(of, window).update({
      published_from: this.#nextSeq(),
    });
  }

  /**
   * Counts over the sets that now contribute; no entry for an empty one.
   *
   * @param commenters - up to how many confidential commenters are counted
   */
  async count(
    of: ScorecardGroup,
    commenters: number,
  ): Promise<Map<string, SetCounts>> {
    const sets = new Map<string, SetCounts>();
    const rows: Array<
      RespondentCount & { service_id: string; demo: number | boolean }
    > = await this.#contributing(of)
      .groupBy('service_id', 'score', 'driver', 'disclosure', 'demo')
      .select('service_id', 'score', 'driver', 'disclosure', 'demo')
      .count({ count: '*' });
    for (const { service_id, demo, ...row } of rows) {
      const set = sets.get(service_id) ?? {
        counts: [],
        teams: 0,
        demo: false,
        confidentialCommenters: 0,
      };
      set.counts.push({ ...row, count: Number(row.count) });
      set.demo ||= Boolean(demo);
      sets.set(service_id, set);
    }
    const each = this.#contributing(of)
      .whereNotNull('team')
      .distinct('service_id', 'team');
    const teams: Array<{ service_id: string; n: number | string }> =
      await this.#trx
        .from(each.as('each'))
        .groupBy('service_id')
        .select('service_id')
        .count({ n: '*' });
    const some = this.#trx('responses as r')
      .where('r.service_id', this.#trx.ref('scorecards.service_id'))
      .where('r.measure', this.#trx.ref('scorecards.measure'))
      .where('r.disclosure', 'confidential')
      .whereNotNull('r.published_from')
      .whereNull('r.published_until')
      .whereNotNull('r.comment')
      .limit(commenters)
      .select('r.id');
    const commented: typeof teams = await this.#scorecards(of).select(
      'scorecards.service_id',
      { n: this.#trx.from(some.as('some')).count('*') },
    );
    for (const { service_id, n } of teams) {
      const set = sets.get(service_id);
      if (set) set.teams = Number(n);
    }
    for (const { service_id, n } of commented) {
      const set = sets.get(service_id);
      if (set) set.confidentialCommenters = Number(n);
    }
    return sets;
  }

  /** The last publication of each as of `until`, if it is younger than `after` and has figures. */
  async previous(of: ScorecardGroup, { after, until }: Window) {
    const rows: Array<{
      service_id: string;
      as_of: Date | number;
      figures: string;
    }> = await this.#scorecards(of)
      .join('publications as p', join =>
        join
          .on('p.service_id', 'scorecards.service_id')
          .on('p.measure', 'scorecards.measure'),
      )
      .where(
        'p.seq',
        this.#trx('publications as last')
          .where('last.service_id', this.#trx.ref('scorecards.service_id'))
          .where('last.measure', this.#trx.ref('scorecards.measure'))
          .where('last.as_of', '>', after)
          .where('last.as_of', '<=', until)
          .orderBy('last.as_of', 'desc')
          .orderBy('last.seq', 'desc')
          .limit(1)
          .select('last.seq'),
      )
      .where('p.state', 'published')
      .select('p.service_id', 'p.as_of', 'p.figures');
    return new Map(
      rows.map(row => {
        const figures: PublishedFigures = JSON.parse(row.figures);
        return [row.service_id, { asOf: readTime(row.as_of), figures }];
      }),
    );
  }

  /** The prior that each service is ranked by. */
  async priors(of: ScorecardGroup): Promise<Map<string, BetaPrior>> {
    const priorOf = await priorsOf(this.#trx, of.measure);
    const rows: Array<{ id: string; kind: string }> = await this.#trx(
      'services',
    )
      .whereIn('id', of.serviceIds)
      .select('id', 'kind');
    return new Map(rows.map(({ id, kind }) => [id, priorOf(kind)]));
  }

  /**
   * What may make the next publication of each possible: when the oldest
   * contributing response was given, and the first one after a moment that no
   * publication includes.
   */
  async ahead(
    of: ScorecardGroup,
    moment: Date,
  ): Promise<Map<string, { oldest?: Date; pending?: Date }>> {
    const ofEach = () =>
      this.#trx('responses as r')
        .where('r.service_id', this.#trx.ref('scorecards.service_id'))
        .where('r.measure', this.#trx.ref('scorecards.measure'))
        .min('r.responded_at');
    const rows: Array<{
      service_id: string;
      oldest: Date | number | null;
      pending: Date | number | null;
    }> = await this.#scorecards(of).select('scorecards.service_id', {
      oldest: ofEach()
        .whereNotNull('r.published_from')
        .whereNull('r.published_until'),
      pending: ofEach()
        .whereNull('r.published_from')
        .whereNull('r.ended_at')
        .where('r.responded_at', '>', moment),
    });
    return new Map(
      rows.map(row => [
        row.service_id,
        {
          oldest: row.oldest === null ? undefined : readTime(row.oldest),
          pending: row.pending === null ? undefined : readTime(row.pending),
        },
      ]),
    );
  }

  /** Records publications. */
  async insert(
    measure: Measure,
    publications: readonly NewPublication[],
  ): Promise<void> {
    const inserts = [];
    const scorecards = [];
    for (const { serviceId, seq, asOf, content, ...standing } of publications) {
      const published = content.state === 'published' ? content : undefined;
      const figures = published?.figures;
      const publication = {
        service_id: serviceId,
        measure,
        seq,
        as_of: asOf,
        state: content.state,
        figures: figures ? JSON.stringify(figures) : null,
      };
      inserts.push(publication);
      scorecards.push({
        ...publication,
        active: false,
        status: standing.status,
        score: figures?.score ?? null,
        lower: figures?.interval[0] ?? null,
        upper: figures?.interval[1] ?? null,
        respondents: figures?.respondents ?? null,
        successes: published?.successes ?? null,
        ranking_score: standing.rankingScore,
        confidential_comments: published?.confidentialComments ?? false,
      });
    }
    await this.#trx('publications').insert(inserts);
    // They all exist; this is how both engines update many rows at once.
    await this.#trx('scorecards')
      .insert(scorecards)
      .onConflict(['service_id', 'measure'])
      .merge([
        'seq',
        'as_of',
        'state',
        'figures',
        'status',
        'score',
        'lower',
        'upper',
        'respondents',
        'successes',
        'ranking_score',
        'confidential_comments',
      ]);
  }

  /** When each is worth trying again. */
  async setDue(
    measure: Measure,
    dueAt: ReadonlyMap<string, Date | null>,
  ): Promise<void> {
    if (dueAt.size === 0) return;
    await this.#trx('scorecards')
      .insert(
        [...dueAt].map(([serviceId, at]) => ({
          service_id: serviceId,
          measure,
          active: false,
          seq: 0,
          state: 'no-data',
          status: 'no-data',
          due_at: at,
        })),
      )
      .onConflict(['service_id', 'measure'])
      .merge(['due_at']);
  }
}

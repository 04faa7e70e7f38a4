import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../database/dialect';
import { SetChange } from './admission';
import {
  PublicationContent,
  PublishedFigures,
  RespondentCount,
} from './figuresOf';

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

/**
 * SQL of publications; with `responses/` the only code that reads responses.
 * Takes the transaction that publishes.
 */
export class PublicationStore {
  readonly #trx: Knex.Transaction;

  constructor(trx: Knex.Transaction) {
    this.#trx = trx;
  }

  #responses({ serviceId, measure }: DueScorecard) {
    return this.#trx('responses').where({ service_id: serviceId, measure });
  }

  #pending(of: DueScorecard, window: { after: Date; until: Date }) {
    return this.#responses(of)
      .whereNull('published_from')
      .whereNull('ended_at')
      .where('responded_at', '>', window.after)
      .where('responded_at', '<=', window.until);
  }

  #contributing(of: DueScorecard) {
    return this.#responses(of)
      .whereNotNull('published_from')
      .whereNull('published_until');
  }

  #leaving(of: DueScorecard, after: Date) {
    return this.#contributing(of).where(either =>
      either.whereNotNull('ended_at').orWhere('responded_at', '<=', after),
    );
  }

  #staying(of: DueScorecard, after: Date) {
    return this.#contributing(of)
      .whereNull('ended_at')
      .where('responded_at', '>', after);
  }

  /** The scorecard, held until the transaction ends; undefined while another holds it. */
  async hold({
    serviceId,
    measure,
  }: DueScorecard): Promise<ScorecardPosition | undefined> {
    const row = await skipLocked(
      this.#trx,
      this.#trx('scorecards')
        .where({ service_id: serviceId, measure })
        .first('seq', 'as_of', 'target'),
    );
    return (
      row && {
        serviceId,
        measure,
        seq: row.seq,
        asOf: row.as_of === null ? undefined : readTime(row.as_of),
        target: row.target ?? undefined,
      }
    );
  }

  /** Arrivals since the last publication, at most `limit`. */
  async arrivals(
    of: DueScorecard,
    window: { after: Date; until: Date },
    limit: number,
  ) {
    const rows: RawSetRow[] = await this.#pending(of, window)
      .orderBy('responded_at')
      .limit(limit)
      .select(SET_COLUMNS);
    return rows.map(toSetChange);
  }

  /** Responses that were in the last publication and have ended or aged out. */
  async leavers(of: DueScorecard, after: Date): Promise<SetChange[]> {
    const rows: RawSetRow[] = await this.#leaving(of, after).select(
      SET_COLUMNS,
    );
    return rows.map(toSetChange);
  }

  /** Sizes of the set that stays. */
  async stayingSize(of: DueScorecard, after: Date) {
    const rows: Array<{ disclosure: string; n: number | string }> =
      await this.#staying(of, after)
        .groupBy('disclosure')
        .select('disclosure')
        .count({ n: '*' });
    const size = { all: 0, confidential: 0 };
    for (const { disclosure, n } of rows) {
      size.all += Number(n);
      if (disclosure === 'confidential') size.confidential += Number(n);
    }
    return size;
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
    const rows: RawSetRow[] = await this.#responses(of)
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
  async confidentialByOrigin(
    of: DueScorecard,
    window: { after: Date; until: Date },
  ) {
    const rows: Array<{
      origin_service_id: string | null;
      n: number | string;
    }> = await this.#responses(of)
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

  /** Lets arrivals in and leavers out; answers how many came in. */
  async advance(
    of: DueScorecard,
    seq: number,
    window: { after: Date; until: Date },
    arrivals: boolean,
  ): Promise<number> {
    await this.#leaving(of, window.after).update({
      published_until: seq,
      comment: this.#trx.raw(
        'case when ended_at is not null then null else comment end',
      ),
    });
    return arrivals
      ? this.#pending(of, window).update({ published_from: seq })
      : 0;
  }

  /** Counts over the set that now contributes. */
  async count(of: DueScorecard): Promise<{
    counts: RespondentCount[];
    teams: number;
    demo: boolean;
    confidentialCommenters: number;
  }> {
    const rows: Array<RespondentCount & { demo: number | boolean }> =
      await this.#contributing(of)
        .groupBy('score', 'driver', 'disclosure', 'demo')
        .select('score', 'driver', 'disclosure', 'demo')
        .count({ count: '*' });
    const teams = await this.#contributing(of)
      .countDistinct({ n: 'team' })
      .first();
    const commenters = await this.#contributing(of)
      .where('disclosure', 'confidential')
      .whereNotNull('comment')
      .count({ n: '*' })
      .first();
    return {
      counts: rows.map(row => ({ ...row, count: Number(row.count) })),
      teams: Number(teams?.n ?? 0),
      demo: rows.some(row => Boolean(row.demo)),
      confidentialCommenters: Number(commenters?.n ?? 0),
    };
  }

  /** The last publication as of `until`, if it is younger than `after` and has figures. */
  async previous(of: DueScorecard, after: Date, until: Date) {
    const row = await this.#trx('publications')
      .where({ service_id: of.serviceId, measure: of.measure })
      .where('as_of', '>', after)
      .where('as_of', '<=', until)
      .orderBy('as_of', 'desc')
      .orderBy('seq', 'desc')
      .first('as_of', 'state', 'figures');
    if (row?.state !== 'published') return undefined;
    const figures: PublishedFigures = JSON.parse(row.figures);
    return { asOf: readTime(row.as_of), figures };
  }

  async prior(measure: Measure) {
    return this.#trx('ranking_priors')
      .where({ measure })
      .first('alpha', 'beta');
  }

  /** When the oldest contributing response ages out. */
  async oldest(of: DueScorecard): Promise<Date | undefined> {
    const row = await this.#contributing(of)
      .min({ at: 'responded_at' })
      .first();
    return row?.at === null || row?.at === undefined
      ? undefined
      : readTime(row.at);
  }

  /** When the first response after a moment was given that no publication includes. */
  async firstPendingAfter(
    of: DueScorecard,
    moment: Date,
  ): Promise<Date | undefined> {
    const row = await this.#responses(of)
      .whereNull('published_from')
      .whereNull('ended_at')
      .where('responded_at', '>', moment)
      .min({ at: 'responded_at' })
      .first();
    return row?.at === null || row?.at === undefined
      ? undefined
      : readTime(row.at);
  }

  /** Records a publication. */
  async insert(
    of: DueScorecard,
    seq: number,
    asOf: Date,
    content: PublicationContent,
    standing: { status: string; rankingScore: number | null },
  ): Promise<void> {
    const figures = content.state === 'published' ? content.figures : undefined;
    const json = figures ? JSON.stringify(figures) : null;
    await this.#trx('publications').insert({
      service_id: of.serviceId,
      measure: of.measure,
      seq,
      as_of: asOf,
      state: content.state,
      figures: json,
    });
    await this.#trx('scorecards')
      .where({ service_id: of.serviceId, measure: of.measure })
      .update({
        seq,
        as_of: asOf,
        state: content.state,
        status: standing.status,
        score: figures?.score ?? null,
        lower: figures?.interval[0] ?? null,
        upper: figures?.interval[1] ?? null,
        respondents: figures?.respondents ?? null,
        successes: content.state === 'published' ? content.successes : null,
        ranking_score: standing.rankingScore,
        confidential_comments:
          content.state === 'published' && content.confidentialComments,
        figures: json,
      });
  }

  async setDue(of: DueScorecard, dueAt: Date | null): Promise<void> {
    await this.#trx('scorecards')
      .where({ service_id: of.serviceId, measure: of.measure })
      .update({ due_at: dueAt });
  }
}

// Over 300 lines: the statements of one publication, which are read together.
import { Measure, TrendWindow } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime, skipLocked } from '../../database/dialect';
import { isoTime } from '../../database/isoTime';
import {
  CodedFigures,
  PublicationContent,
  PublishedFigures,
  RespondentCount,
} from './figuresOf';
import { DriverTable } from '../model/driverTable';
import { ScorecardGroup } from './movement';

/** A service and measure whose publication is due. */
export interface DueScorecard {
  serviceId: string;
  measure: Measure;
}

/** Where the publications of a scorecard stand. */
export interface ScorecardPosition extends DueScorecard {
  seq: number;
  /** Latest publication that showed figures; 0 for none. */
  visibleSeq: number;
  state: string;
  /** Respondents of the last publication who answered confidentially. */
  confidential: number;
  asOf?: Date;
  target?: number;
  driverTable?: DriverTable;
  kind: string;
  drivers: string[];
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
  visibleSeq: number;
  asOf: Date;
  content: PublicationContent;
  /** What readers get; missing where there are no figures. */
  figures?: PublishedFigures | CodedFigures;
  smallestDriver: number | null;
  commenters: number;
  driverTable?: DriverTable;
  status: string;
  rankingScore: number | null;
}

interface PositionRow {
  service_id: string;
  measure: Measure;
  seq: number;
  visible_seq: number;
  state: string;
  confidential: number | null;
  as_of: Date | number | null;
  target: number | null;
  driver_table: string | null;
}

interface WindowRow {
  service_id: string;
  as_of: Date | number;
  state: string;
  figures: string;
}

const MAXIMUM_SEQS = 50_000;

/** What a publication says of a scorecard. */
const PUBLISHED_COLUMNS = [
  'seq',
  'visible_seq',
  'as_of',
  'state',
  'figures',
  'status',
  'score',
  'lower',
  'upper',
  'respondents',
  'confidential',
  'smallest_driver',
  'commenters',
  'successes',
  'ranking_score',
  'declined',
  'driver_table',
] as const;

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

  #contributing({ serviceIds, measure }: ScorecardGroup) {
    return this.#trx('responses')
      .whereIn('responses.service_id', serviceIds)
      .where('responses.measure', measure)
      .whereNotNull('published_from');
  }

  #scorecards({ serviceIds, measure }: ScorecardGroup) {
    return this.#trx('scorecards')
      .whereIn('scorecards.service_id', serviceIds)
      .where('scorecards.measure', measure);
  }

  /** Scorecards that are due, locked until the transaction ends; those that another locks are left out. */
  async lockDue(now: Date, limit: number): Promise<ScorecardPosition[]> {
    return this.#lock(
      this.#trx('scorecards')
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(limit),
    );
  }

  /** These scorecards, locked until the transaction ends; those that another locks are left out. */
  async lock(of: ScorecardGroup): Promise<ScorecardPosition[]> {
    return this.#lock(this.#scorecards(of));
  }

  async #lock(query: Knex.QueryBuilder): Promise<ScorecardPosition[]> {
    const rows: PositionRow[] = await skipLocked(
      this.#trx,
      query.select(
        'service_id',
        'measure',
        'seq',
        'visible_seq',
        'state',
        'confidential',
        'as_of',
        'target',
        'driver_table',
      ),
    );
    const services: Array<{ id: string; kind: string; settings: string }> =
      await this.#trx('services')
        .whereIn(
          'id',
          rows.map(row => row.service_id),
        )
        .select('id', 'kind', 'settings');
    const byId = new Map(services.map(each => [each.id, each]));
    return rows.map(row => positionOf(row, byId.get(row.service_id)));
  }

  /** Publications with figures, newest first. */
  async visibleSeqs(of: DueScorecard, from: number): Promise<number[]> {
    return this.#trx('publications')
      .where({ service_id: of.serviceId, measure: of.measure })
      .where('seq', '>=', from)
      .orderBy('seq', 'desc')
      .limit(MAXIMUM_SEQS)
      .pluck('seq');
  }

  /**
   * Counts over the sets that now contribute; no entry for an empty one.
   *
   * @param teamOf - pseudonym of the team of a named respondent, as confidential
   *   rows have it
   */
  async count(
    of: ScorecardGroup,
    teamOf: (serviceId: string, teamRef: string) => string,
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
    await this.#countTeams(of, sets, teamOf);
    const commented: Array<{ service_id: string; n: number | string }> =
      await this.#contributing(of)
        .whereRaw("disclosure = 'confidential'")
        .whereNotNull('comment')
        .groupBy('service_id')
        .select('service_id')
        .count({ n: '*' });
    for (const { service_id, n } of commented) {
      const set = sets.get(service_id);
      if (set) set.confidentialCommenters = Number(n);
    }
    return sets;
  }

  async #countTeams(
    of: ScorecardGroup,
    sets: Map<string, SetCounts>,
    teamOf: (serviceId: string, teamRef: string) => string,
  ) {
    const named: Array<{ service_id: string; team_ref: string }> =
      await this.#contributing(of)
        .whereNotNull('team_ref')
        .distinct('service_id', 'team_ref');
    const teams = this.#contributing(of)
      .whereNotNull('team')
      .distinct('service_id', 'team');
    const confidential: Array<{ service_id: string; n: number | string }> =
      await this.#trx
        .from(teams.as('each'))
        .groupBy('service_id')
        .select('service_id')
        .count({ n: '*' });
    for (const { service_id, n } of confidential) {
      const set = sets.get(service_id);
      if (set) set.teams = Number(n);
    }
    if (named.length === 0) return;
    const digests = named.map(({ service_id, team_ref }) => ({
      service_id,
      team: teamOf(service_id, team_ref),
    }));
    const both: Array<{ service_id: string; team: string }> =
      await this.#contributing(of)
        .whereIn(
          'team',
          digests.map(({ team }) => team),
        )
        .distinct('service_id', 'team');
    const known = new Set(both.map(row => `${row.service_id} ${row.team}`));
    for (const { service_id, team } of digests) {
      const set = sets.get(service_id);
      if (set && !known.has(`${service_id} ${team}`)) set.teams += 1;
    }
  }

  /**
   * Of each service the last publication of the window before another one, as a
   * window of a trend.
   *
   * @param ends - when the window after it ends, by service
   * @param windowMillis - length of a window
   */
  async windowsBefore(
    measure: Measure,
    ends: ReadonlyMap<string, Date>,
    windowMillis: number,
  ): Promise<Map<string, TrendWindow>> {
    const of = { measure, serviceIds: [...ends.keys()] };
    const ago = (windows: number) =>
      this.#trx.raw(
        `case scorecards.service_id ${of.serviceIds
          .map(() => 'when ? then cast(? as timestamptz)')
          .join(' ')} end`,
        [...ends].flatMap(([serviceId, end]) => [
          serviceId,
          new Date(end.getTime() - windows * windowMillis),
        ]),
      );
    const rows: WindowRow[] = await this.#scorecards(of)
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
          .where('last.as_of', '>', ago(2))
          .where('last.as_of', '<=', ago(1))
          .orderBy('last.as_of', 'desc')
          .orderBy('last.seq', 'desc')
          .limit(1)
          .select('last.seq'),
      )
      .select('p.service_id', 'p.as_of', 'p.state', 'p.figures');
    return new Map(rows.map(row => [row.service_id, windowOf(row)]));
  }

  /**
   * What may make the next publication of each possible: when the oldest
   * contributing response was given.
   */
  async oldest(of: ScorecardGroup): Promise<Map<string, Date>> {
    const rows: Array<{ service_id: string; oldest: Date | number | null }> =
      await this.#scorecards(of).select('scorecards.service_id', {
        oldest: this.#trx('responses as r')
          .where('r.service_id', this.#trx.ref('scorecards.service_id'))
          .where('r.measure', this.#trx.ref('scorecards.measure'))
          .whereNotNull('r.published_from')
          .min('r.responded_at'),
      });
    return new Map(
      rows.flatMap(({ service_id, oldest }) =>
        oldest === null ? [] : [[service_id, readTime(oldest)] as const],
      ),
    );
  }

  /** Services for which something waits for a publication. */
  async waiting(of: ScorecardGroup): Promise<Set<string>> {
    const pending: string[] = await this.#trx('pending_responses')
      .whereIn('service_id', of.serviceIds)
      .where('measure', of.measure)
      .distinct()
      .pluck('service_id');
    const named: string[] = await this.#trx('responses')
      .whereIn('service_id', of.serviceIds)
      .where('measure', of.measure)
      .whereNull('published_from')
      .distinct()
      .pluck('service_id');
    return new Set([...pending, ...named]);
  }

  /** Records publications. */
  async insert(
    measure: Measure,
    publications: readonly NewPublication[],
  ): Promise<void> {
    const history = publications.flatMap(each => historyRows(measure, each));
    if (history.length > 0) await this.#trx('publications').insert(history);
    // They all exist; this is how both engines update many rows at once.
    await this.#trx('scorecards')
      .insert(publications.map(each => scorecardRow(measure, each)))
      .onConflict(['service_id', 'measure'])
      .merge([...PUBLISHED_COLUMNS]);
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

/** What the history of a scorecard keeps of a publication. */
export type StoredFigures = Partial<PublishedFigures> &
  Partial<CodedFigures> & {
    /** Of a coded publication, for trends that begin with it. */
    coded?: { respondents: number; successes: number };
  };

function positionOf(
  row: PositionRow,
  service: { kind: string; settings: string } | undefined,
): ScorecardPosition {
  const settings: { drivers?: string[] } = JSON.parse(
    service?.settings ?? '{}',
  );
  return {
    serviceId: row.service_id,
    measure: row.measure,
    seq: row.seq,
    visibleSeq: row.visible_seq,
    state: row.state,
    confidential: row.confidential ?? 0,
    asOf: row.as_of === null ? undefined : readTime(row.as_of),
    target: row.target ?? undefined,
    driverTable:
      row.driver_table === null ? undefined : JSON.parse(row.driver_table),
    kind: service?.kind ?? '',
    drivers: settings.drivers ?? [],
  };
}

function windowOf(row: WindowRow): TrendWindow {
  const asOf = isoTime(row.as_of);
  const stored: StoredFigures = JSON.parse(row.figures);
  return stored.coded
    ? { asOf, coded: stored.coded }
    : { asOf, counts: stored.distribution ?? [] };
}

/** What readers may know of a publication; nothing of one that is withheld or empty. */
function shownOf({ content }: NewPublication) {
  return content.state === 'published' || content.state === 'coded'
    ? content
    : undefined;
}

/** The entry of a publication in the history; none where there are no figures. */
function historyRows(measure: Measure, publication: NewPublication) {
  const shown = shownOf(publication);
  if (!shown || !publication.figures) return [];
  return [
    {
      service_id: publication.serviceId,
      measure,
      seq: publication.seq,
      as_of: publication.asOf,
      state: shown.state,
      respondents: shown.respondents,
      confidential: shown.confidential,
      figures: historyOf(publication, shown),
    },
  ];
}

function scorecardRow(measure: Measure, publication: NewPublication) {
  const { content, figures, driverTable } = publication;
  const shown = shownOf(publication);
  return {
    service_id: publication.serviceId,
    measure,
    active: false,
    seq: publication.seq,
    visible_seq: publication.visibleSeq,
    as_of: publication.asOf,
    state: content.state,
    status: publication.status,
    score: shown?.score ?? null,
    lower: shown?.interval[0] ?? null,
    upper: shown?.interval[1] ?? null,
    respondents: shown?.respondents ?? null,
    confidential: content.confidential,
    smallest_driver: publication.smallestDriver,
    commenters: shown ? publication.commenters : null,
    successes: shown?.successes ?? null,
    ranking_score: publication.rankingScore,
    declined: figures?.trend?.verdict === 'declined',
    driver_table: driverTable ? JSON.stringify(driverTable) : null,
    figures: figures ? JSON.stringify(figures) : null,
  };
}

function historyOf(
  { figures }: NewPublication,
  shown: { respondents: number; successes: number },
): string {
  if (figures && 'atMost' in figures) {
    const { respondents, successes } = shown;
    return JSON.stringify({ ...figures, coded: { respondents, successes } });
  }
  return JSON.stringify(figures);
}

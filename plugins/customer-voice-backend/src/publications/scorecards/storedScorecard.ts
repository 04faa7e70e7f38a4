import {
  mayBeShown,
  Measure,
  Scorecard,
  ScorecardSort,
  ScorecardState,
  ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { readTime } from '../../database/dialect';
import { readRefs } from '../../database/owners';
import { RawJson } from '../../http/RawJson';
import { Keyset } from '../../paging/keyset';
import { CodedFigures, PublishedFigures } from '../publisher/figuresOf';
import { StoredFigures } from '../publisher/PublicationStore';

/** A scorecard as it is stored. */
export interface StoredScorecard {
  serviceId: string;
  entityRef: string;
  ownerRef: string;
  ownerRefs: string[];
  title: string;
  kind: string;
  type?: string;
  measure: Measure;
  status: ScorecardStatus;
  target?: number;
  published?: {
    asOf: Date;
    figures:
      | { state: 'published'; json: RawJson<PublishedFigures> }
      | { state: 'coded'; json: RawJson<CodedFigures> };
    rankingScore: number;
    /** Whether enough people left confidential comments for a list of them. */
    confidentialComments: boolean;
    /** Whether every driver is at or above the threshold in force. */
    drivers: boolean;
  };
  state: ScorecardState;
  /** What is asked of the service, where that was selected. */
  requests?: RequestCounts;
}

type RequestCounts = NonNullable<Scorecard['requests']>;

/** Reads what is asked of services along with them. */
export interface RequestColumns {
  /** What to select of a query on `services`. */
  columns(now: Date): Record<string, string | Knex.Raw>;
  /** What that says. */
  read(row: object): RequestCounts;
  /** Leaves the services of a query that have overdue requests. */
  restrictToOverdue(query: Knex.QueryBuilder, now: Date): void;
}

/** What a list of scorecards is narrowed to. */
export interface ScorecardFilter {
  measure: Measure;
  owner?: string[];
  within?: string;
  kind?: string[];
  type?: string[];
  system?: string;
  domain?: string;
  status?: ScorecardStatus[];
  /** Only services that miss their target, declined, or let customers wait. */
  attention?: boolean;
  q?: string;
}

/** Counts of one status of services, and the responses behind them. */
export interface StatusCount {
  status: ScorecardStatus;
  count: number;
}

/** Published figures of several services, added up. */
export interface PooledFigures {
  distribution: Array<{ score: number; count: number }>;
  /** Of coded scorecards: how many, and the successes they are coded to. */
  coded: { services: number; respondents: number; successes: number };
}

/** One publication with figures as it is stored. */
export interface StoredPublication {
  asOf: Date;
  figures: StoredFigures;
}

export const COLUMNS = [
  'services.id as service_id',
  'services.entity_ref as entity_ref',
  'services.owner_ref as owner_ref',
  'services.owner_refs as owner_refs',
  'services.title as title',
  'services.kind as kind',
  'services.type as type',
  'scorecards.measure as measure',
  'scorecards.state as state',
  'scorecards.status as status',
  'scorecards.target as target',
  'scorecards.as_of as as_of',
  'scorecards.ranking_score as ranking_score',
  'scorecards.respondents as respondents',
  'scorecards.confidential as confidential',
  'scorecards.smallest_driver as smallest_driver',
  'scorecards.commenters as commenters',
  'scorecards.figures as figures',
];

const SORT_COLUMNS = {
  ranking: 'scorecards.ranking_score',
  score: 'scorecards.score',
  respondents: 'scorecards.respondents',
  name: 'services.title',
  openRequests: 'services.open_requests',
} as const;

export interface RawScorecardRow {
  service_id: string;
  entity_ref: string;
  owner_ref: string;
  owner_refs: string;
  title: string;
  kind: string;
  type: string | null;
  measure: Measure;
  state: ScorecardState;
  status: ScorecardStatus;
  target: number | null;
  as_of: Date | number | string | null;
  ranking_score: number | null;
  respondents: number | null;
  confidential: number | null;
  smallest_driver: number | null;
  commenters: number | null;
  figures: string | null;
}

/** Whether a set that was published is at or above the threshold in force (confidentiality rule 1). */
export function isShown(
  row: { respondents: number | null; confidential: number | null },
  minimumRespondents: number,
): boolean {
  return (
    row.respondents !== null &&
    mayBeShown(
      { respondents: row.respondents, confidential: row.confidential ?? 0 },
      minimumRespondents,
    )
  );
}

function figuresIn(state: ScorecardState, text: string) {
  return state === 'coded'
    ? { state, json: RawJson.stored<CodedFigures>(text) }
    : {
        state: 'published' as const,
        json: RawJson.stored<PublishedFigures>(text),
      };
}

export function toStored(
  row: RawScorecardRow,
  requests: RequestColumns | undefined,
  minimumRespondents: number,
): StoredScorecard {
  const published =
    row.figures !== null &&
    row.as_of !== null &&
    row.ranking_score !== null &&
    isShown(row, minimumRespondents)
      ? {
          asOf: readTime(row.as_of),
          figures: figuresIn(row.state, row.figures),
          rankingScore: row.ranking_score,
          confidentialComments: (row.commenters ?? 0) >= minimumRespondents,
          drivers:
            row.smallest_driver === null ||
            row.smallest_driver >= minimumRespondents,
        }
      : undefined;
  const hidden = row.state === 'no-data' ? 'no-data' : 'withheld';
  return {
    serviceId: row.service_id,
    entityRef: row.entity_ref,
    ownerRef: row.owner_ref,
    ownerRefs: readRefs(row.owner_refs),
    title: row.title,
    kind: row.kind,
    type: row.type ?? undefined,
    measure: row.measure,
    state: published ? row.state : hidden,
    requests: requests?.read(row),
    status: published ? row.status : hidden,
    target: row.target ?? undefined,
    published,
  };
}

export function orderOf(sort: ScorecardSort): Keyset {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const name = sort.replace('-', '');
  return name === 'ranking' || name === 'score' || name === 'respondents'
    ? {
        columns: [
          { column: SORT_COLUMNS[name], direction, nulls: 'last' },
          { column: 'scorecards.title', direction },
        ],
        id: 'scorecards.service_id',
      }
    : {
        columns: [
          {
            column:
              name === 'name' ? SORT_COLUMNS.name : SORT_COLUMNS.openRequests,
            direction,
          },
        ],
        id: 'services.id',
      };
}

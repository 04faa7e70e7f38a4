/** How far back requests count for odds. Days. @public */
export const ODDS_LOOK_BACK_DAYS = 730;

/**
 * Requests that odds are taken from, the nearest first: of the same service, of
 * all services of its owner, of all services of its kind, of everything.
 *
 * @public
 */
export const ODDS_POOLS = ['service', 'owner', 'kind', 'everything'] as const;

/** See {@link ODDS_POOLS}. @public */
export type OddsPool = (typeof ODDS_POOLS)[number];

/** Where a request went. @public */
export interface RequestPlace {
  /** Names of the service, its primary owner and its kind; missing in triage. */
  service?: string;
  owner?: string;
  kind?: string;
}

/** A request as odds are taken from it; times are milliseconds since 1970. @public */
export interface PastRequest extends RequestPlace {
  askedAt: number;
  /** Of the first response of an owner. */
  respondedAt?: number;
  /** When it was first promised for a date. */
  promisedAt?: number;
  /** Of the delivery that stands. */
  deliveredAt?: number;
  /** When it ended without a delivery: declined, answered, withdrawn, merged. */
  closedAt?: number;
}

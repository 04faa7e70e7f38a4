import {
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { Restriction, Undecided } from './atHand';
import { Caller } from './Caller';

/** Restricts a query on `services`. */
export type ServiceScope = Restriction;

/** A permission on services. */
export type ServicePermission = ResourcePermission<
  typeof RESOURCE_TYPE_CUSTOMER_VOICE_SERVICE
>;

/** What the caller may read of requests, as SQL. */
export interface ReadableRequests {
  /** Restricts a query on `requests`, left-joined with `services`, to what the caller may read. */
  narrow: Restriction;
  /** Whether `narrow` leaves everything in. */
  everything: boolean;
  /** Restricts a query on `services` to entities that the caller sees in the catalog; missing if these are all. */
  restrictEntities?: Restriction;
}

/** What the caller may do with requests, as SQL. */
export interface RequestScope extends ReadableRequests {
  /** Where the catalog is to be asked about the entities at hand first; see `readRequestsAtHand`. */
  undecided?: Undecided;
  /** What the caller may read, and what the catalog was not asked about yet. */
  possible: ReadableRequests;
  /** Which of these entities the caller does not see in the catalog; at most one call. */
  hidden: (entityRefs: readonly string[]) => Promise<Set<string>>;
  /** Whether a row of such a query may be changed by the caller; an expression of 1 or null. */
  mayUpdate: (knex: Knex) => Knex.Raw;
  /** Whether the caller, being the owner, may decide; an expression of 1 or null. */
  mayDecide: (knex: Knex) => Knex.Raw;
  /** Whether the caller might decide if the request were with the service it is to be handed over to; likewise. */
  mayReceive: (knex: Knex) => Knex.Raw;
  /** Whether the caller may give feedback to the service of the request; likewise. */
  mayRate: (knex: Knex) => Knex.Raw;
}

/** Which entities callers see, by the catalog's read permission. */
export interface VisibleEntities {
  /**
   * Restricts a query on `services` to what the caller is known to see; `restrict`
   * is missing if that is everything.
   */
  of(
    caller: Caller,
    decision: PolicyDecision,
  ): { restrict?: Restriction; undecided?: Undecided };
  hidden(
    caller: Caller,
    entityRefs: readonly string[],
    restriction: Restriction | undefined,
  ): Promise<Set<string>>;
}

import { Measure } from 'backstage-plugin-customer-voice-common';
import { Restriction } from '../access/atHand';

/** What an insight may be made of. */
export interface InsightScope {
  /** Restricts a query on `services` to those whose figures may be read. */
  services: Restriction;
  /** Restricts a query on `requests`, left-joined with `services`, to those that may be read; missing if these are none. */
  requests?: Restriction;
  /** Restricts a query on `services` to those whose comments may be read; missing if these are none, or the insight needs none. */
  comments?: Restriction;
  /** Which of these entities are not to be named. */
  hidden(entityRefs: readonly string[]): Promise<Set<string>>;
}

/** One answer about the organisation, kept current for those who see everything. */
export interface Insight<A extends object> {
  name: string;
  /** Whether there is one for each measure. */
  byMeasure: boolean;
  /** Whether it depends on which comments may be read. */
  ofComments?: boolean;
  compute(scope: InsightScope, measure: Measure): Promise<A>;
}

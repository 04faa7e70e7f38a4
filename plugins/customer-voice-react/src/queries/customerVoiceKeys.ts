import type { Measure } from 'backstage-plugin-customer-voice-common';
import type {
  CapabilityRequestFilter,
  CommentFilter,
  InboxFilter,
  ScorecardFilter,
} from '../api';

/** Under which key of TanStack Query each answer of the server is kept. @public */
export const customerVoiceKeys = {
  service: (entityRef: string) => ['service', entityRef] as const,
  /** Not below `service`: it changes with the catalog alone. */
  customers: (entityRef: string) => ['customers', entityRef] as const,
  scorecard: (entityRef: string, measure: Measure) =>
    ['scorecard', entityRef, measure] as const,
  scorecards: (filter: ScorecardFilter) => ['scorecards', filter] as const,
  history: (entityRef: string, measure: Measure, from: string) =>
    ['history', entityRef, measure, from] as const,
  rollup: (entityRef: string | undefined, measure: Measure) =>
    ['rollup', entityRef ?? 'organization', measure] as const,
  comments: (filter: CommentFilter) => ['comments', filter] as const,
  myResponses: () => ['my-responses'] as const,
  /** Every part of the inbox begins with this key. */
  inboxes: () => ['inbox'] as const,
  inbox: (filter: InboxFilter) => ['inbox', filter] as const,
  /** Everything about one request begins with this key. */
  request: (number: number) => ['request', number] as const,
  requestHistory: (number: number) => ['request', number, 'history'] as const,
  requestComments: (number: number) => ['request', number, 'comments'] as const,
  supporters: (number: number) => ['request', number, 'supporters'] as const,
  solutions: (number: number) => ['request', number, 'solutions'] as const,
  /** Every list of requests begins with this key. */
  requestLists: () => ['requests'] as const,
  requests: (filter: CapabilityRequestFilter) => ['requests', filter] as const,
  triage: () => ['triage'] as const,
  similar: (text: string, entityRef: string | undefined) =>
    ['similar', text, entityRef] as const,
};

import type { Measure } from 'backstage-plugin-customer-voice-common';
import type { CommentFilter, ScorecardFilter } from '../api';

/** Under which key of TanStack Query each answer of the server is kept. @public */
export const customerVoiceKeys = {
  service: (entityRef: string) => ['service', entityRef] as const,
  scorecard: (entityRef: string, measure: Measure) =>
    ['scorecard', entityRef, measure] as const,
  scorecards: (filter: ScorecardFilter) => ['scorecards', filter] as const,
  history: (entityRef: string, measure: Measure, from: string) =>
    ['history', entityRef, measure, from] as const,
  rollup: (entityRef: string | undefined, measure: Measure) =>
    ['rollup', entityRef ?? 'organization', measure] as const,
  comments: (filter: CommentFilter) => ['comments', filter] as const,
  myResponses: () => ['my-responses'] as const,
};

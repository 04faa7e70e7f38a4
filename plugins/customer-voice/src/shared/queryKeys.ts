import type { Measure } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceKeys,
  type InboxFilter,
} from 'backstage-plugin-customer-voice-react';

const kindOf = ([kind]: readonly [string, ...unknown[]]): string => kind;

/**
 * Keys of TanStack Query that `customerVoiceKeys` has not: of what comes from
 * the catalog and the identity, and of groups of queries.
 */
export const queryKeys = {
  /** Every service begins with this key. */
  services: () => [kindOf(customerVoiceKeys.service(''))] as const,
  entityName: (entityRef: string | undefined) =>
    ['entity-name', entityRef] as const,
  report: (
    entityRef: string | undefined,
    quarter: string | undefined,
    measure: string,
  ) => ['report', entityRef ?? '', quarter ?? '', measure] as const,
  insight: (name: string, measure?: string) =>
    ['insight', name, measure ?? ''] as const,
  /** Everything about owners begins with this key. */
  owners: () => ['owner'] as const,
  owner: (ownerRef: string, measure: Measure) =>
    ['owner', ownerRef, measure] as const,
  /** Every list of thanks to an owner begins with this key. */
  allOwnerThanks: () => ['owner-thanks'] as const,
  ownerThanks: (ownerRef: string) => ['owner-thanks', ownerRef] as const,
  requestThanks: (number: number) =>
    [...customerVoiceKeys.request(number), 'thanks'] as const,
  followUp: (responseId: string) => ['follow-up', responseId] as const,
  /** Every list of comments begins with this key. */
  comments: () =>
    [kindOf(customerVoiceKeys.comments({ entityRef: '' }))] as const,
  mentions: (typed: string | undefined) => ['mentions', typed] as const,
  ownershipRefs: () => ['ownership-refs'] as const,
  currentUser: () => ['current-user'] as const,
  /** Every count of the inbox begins with this key. */
  inboxCounts: () => ['inbox-counts'] as const,
  inboxCountsOf: (filter: InboxFilter) => ['inbox-counts', filter] as const,
};

/** How keys about one service begin; its ref is second. */
export const KINDS_OF_ONE_SERVICE: readonly string[] = [
  kindOf(customerVoiceKeys.service('')),
  kindOf(customerVoiceKeys.scorecard('', 'csat')),
  kindOf(customerVoiceKeys.history('', 'csat', '')),
];

/** How keys begin whose answer may change with any service. */
export const KINDS_OF_ALL_SERVICES: readonly string[] = [
  kindOf(customerVoiceKeys.scorecards({})),
  kindOf(customerVoiceKeys.rollup(undefined, 'csat')),
  kindOf(customerVoiceKeys.comments({ entityRef: '' })),
];

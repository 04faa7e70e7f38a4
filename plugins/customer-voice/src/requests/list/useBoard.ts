import { startTransition, useCallback, useState } from 'react';
import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { useRequests } from '../useRequest';

type RequestList = ReturnType<typeof useRequests>;

/** One state of the board with its requests. */
export interface BoardColumn {
  status: RequestStatus;
  requests: CapabilityRequest[];
  /** How many there are, also of those that are not loaded yet; missing until that is known. */
  total?: number;
  list: RequestList;
}

/** Columns that came into sight; the others load nothing. */
function useSeenColumns() {
  const [seen, setSeen] = useState<ReadonlySet<RequestStatus>>(new Set());
  const see = useCallback(
    (status: RequestStatus) =>
      // Columns that are loaded already would all be drawn in one go.
      startTransition(() =>
        setSeen(before =>
          before.has(status) ? before : new Set(before).add(status),
        ),
      ),
    [],
  );
  return { seen, see };
}

/** Each request that a column has, in its newest version: one that was just moved stands in its new column before that is loaded again. */
function newestOf(lists: readonly RequestList[]): CapabilityRequest[] {
  const known = new Map<number, CapabilityRequest>();
  for (const list of lists) {
    for (const request of list.data?.pages.flatMap(page => page.items) ?? []) {
      const other = known.get(request.number);
      if (!other || other.version <= request.version) {
        known.set(request.number, request);
      }
    }
  }
  return [...known.values()];
}

/** The states whose requests stand in a column: verified ones with the delivered. */
function heldBy(status: RequestStatus): RequestStatus[] {
  return status === 'delivered' ? ['delivered', 'verified'] : [status];
}

/**
 * A column for each state of interest.
 *
 * @param statuses - columns to show; all of them while none is chosen
 */
export function useBoard(
  filter: CapabilityRequestFilter,
  statuses: RequestStatus[],
) {
  const { seen, see } = useSeenColumns();
  const isShown = (status: RequestStatus) =>
    statuses.length === 0 || statuses.includes(status);
  // The first one counts for all.
  const counting = statuses[0] ?? 'submitted';
  const load = (status: RequestStatus) =>
    [
      {
        ...filter,
        status: heldBy(status),
        counts: status === counting || undefined,
      },
      { enabled: isShown(status) && seen.has(status) },
    ] as const;
  const lists = [
    { status: 'submitted', list: useRequests(...load('submitted')) },
    { status: 'evaluating', list: useRequests(...load('evaluating')) },
    { status: 'planned', list: useRequests(...load('planned')) },
    { status: 'in-progress', list: useRequests(...load('in-progress')) },
    { status: 'delivered', list: useRequests(...load('delivered')) },
    { status: 'answered', list: useRequests(...load('answered')) },
    { status: 'declined', list: useRequests(...load('declined')) },
  ] as const;

  const all = newestOf(lists.map(({ list }) => list));
  const counts = lists.find(({ status }) => status === counting)?.list.data
    ?.pages[0].statusCounts;
  const columns = lists
    .filter(({ status }) => isShown(status))
    .map(({ status, list }): BoardColumn => {
      const held = heldBy(status);
      const requests = all.filter(each => held.includes(each.status));
      const counted = held.reduce(
        (sum, each) => sum + (counts?.[each] ?? 0),
        0,
      );
      return {
        status,
        requests,
        total:
          counts || list.isSuccess
            ? Math.max(requests.length, counted)
            : undefined,
        list,
      };
    });
  return { columns, see };
}

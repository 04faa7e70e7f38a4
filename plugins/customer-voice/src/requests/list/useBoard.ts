import type {
  CapabilityRequest,
  RequestStatus,
} from 'backstage-plugin-customer-voice-common';
import type { CapabilityRequestFilter } from 'backstage-plugin-customer-voice-react';
import { useRequests } from '../useRequest';

/** One state of the board with its requests. */
export interface BoardColumn {
  status: RequestStatus;
  requests: CapabilityRequest[];
  list: ReturnType<typeof useRequests>;
}

/** A column for each state of interest; verified requests stand with the delivered ones. */
export function useBoard(filter: CapabilityRequestFilter): BoardColumn[] {
  const of = (...status: RequestStatus[]) => ({ ...filter, status });
  const lists = [
    { status: 'submitted', list: useRequests(of('submitted')) },
    { status: 'evaluating', list: useRequests(of('evaluating')) },
    { status: 'planned', list: useRequests(of('planned')) },
    { status: 'in-progress', list: useRequests(of('in-progress')) },
    { status: 'delivered', list: useRequests(of('delivered', 'verified')) },
    { status: 'answered', list: useRequests(of('answered')) },
    { status: 'declined', list: useRequests(of('declined')) },
  ] as const;

  // A request that was just moved stands in its new column before that is loaded again.
  const known = new Map<number, CapabilityRequest>();
  for (const { list } of lists) {
    for (const request of list.data?.pages.flatMap(page => page.items) ?? []) {
      const other = known.get(request.number);
      if (!other || other.version <= request.version) {
        known.set(request.number, request);
      }
    }
  }
  const columnOf = ({ status }: CapabilityRequest) =>
    status === 'verified' ? 'delivered' : status;
  return lists.map(({ status, list }) => ({
    status,
    list,
    requests: [...known.values()].filter(each => columnOf(each) === status),
  }));
}

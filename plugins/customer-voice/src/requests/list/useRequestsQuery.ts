import { useQueryState } from '../../shared/lists/useQueryState';
import { isFiltered, requestsQueryState } from './requestsQuery';

/** View, filters and order of the requests, kept in the address. */
export function useRequestsQuery() {
  const { query, change } = useQueryState(requestsQueryState);
  return {
    query,
    filtered: isFiltered(query),
    change,
    clear: () =>
      change({
        q: undefined,
        entityRef: undefined,
        ownerRef: undefined,
        relation: undefined,
        overdue: false,
        status: [],
        everyState: false,
      }),
  };
}

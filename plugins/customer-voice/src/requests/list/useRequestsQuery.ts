import { useLocation, useNavigate } from 'react-router-dom';
import {
  isFiltered,
  readRequestsQuery,
  type RequestsQuery,
  writeRequestsQuery,
} from './requestsQuery';

/** View, filters and order, kept in the address so that "back" works. */
export function useRequestsQuery() {
  const location = useLocation();
  const navigate = useNavigate();
  const parameters = new URLSearchParams(location.search);
  const query = readRequestsQuery(parameters);

  const change = (
    different: Partial<RequestsQuery>,
    options?: { replace?: boolean },
  ) => {
    const search = writeRequestsQuery(parameters, different).toString();
    navigate(
      { search: search && `?${search}` },
      { replace: options?.replace, preventScrollReset: true },
    );
  };

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

import { useLocation, useNavigate } from 'react-router-dom';
import {
  isFiltered,
  readServicesQuery,
  type ServicesQuery,
  writeServicesQuery,
} from './servicesQuery';

/** Cursors of the pages before this one; '' is the first page. */
function earlierPages(state: unknown): string[] {
  if (typeof state !== 'object' || state === null) return [];
  if (!('earlierPages' in state) || !Array.isArray(state.earlierPages)) {
    return [];
  }
  return state.earlierPages.filter(each => typeof each === 'string');
}

/** The list's filters, order and page, kept in the address so that "back" works. */
export function useServicesQuery() {
  const location = useLocation();
  const navigate = useNavigate();
  const parameters = new URLSearchParams(location.search);
  const query = readServicesQuery(parameters);
  const earlier = earlierPages(location.state);

  const go = (
    change: Partial<ServicesQuery>,
    options?: { replace?: boolean; earlierPages?: string[] },
  ) => {
    const search = writeServicesQuery(parameters, change).toString();
    navigate(
      { search: search && `?${search}` },
      {
        replace: options?.replace,
        state: { earlierPages: options?.earlierPages ?? [] },
        preventScrollReset: true,
      },
    );
  };

  return {
    query,
    filtered: isFiltered(query),
    /** Changes filters or order; the list begins again. */
    change: (
      change: Omit<Partial<ServicesQuery>, 'cursor'>,
      options?: { replace?: boolean },
    ) => go({ ...change, cursor: undefined }, options),
    clear: () =>
      go({
        q: undefined,
        owner: undefined,
        system: undefined,
        domain: undefined,
        kind: undefined,
        status: [],
        cursor: undefined,
      }),
    /** Whether the page before this one is known, and not only the first. */
    knowsPrevious: earlier.length > 0,
    toNext: (cursor: string) =>
      go({ cursor }, { earlierPages: [...earlier, query.cursor ?? ''] }),
    toPrevious: () =>
      go(
        { cursor: earlier[earlier.length - 1] || undefined },
        { earlierPages: earlier.slice(0, -1) },
      ),
  };
}

import { useQueryState } from '../../shared/lists/useQueryState';
import {
  isFiltered,
  type ServicesQuery,
  servicesQueryState,
} from './servicesQuery';

/** Cursors of the pages before this one; '' is the first page. */
function earlierPages(state: unknown): string[] {
  if (typeof state !== 'object' || state === null) return [];
  if (!('earlierPages' in state) || !Array.isArray(state.earlierPages)) {
    return [];
  }
  return state.earlierPages.filter(each => typeof each === 'string');
}

/** Filters, order and page of the list of services, kept in the address. */
export function useServicesQuery() {
  const { query, locationState, change } = useQueryState(servicesQueryState);
  const earlier = earlierPages(locationState);

  const go = (
    different: Partial<ServicesQuery>,
    options?: { replace?: boolean; earlierPages?: string[] },
  ) =>
    change(different, {
      replace: options?.replace,
      state: { earlierPages: options?.earlierPages ?? [] },
    });

  return {
    query,
    filtered: isFiltered(query),
    /** Changes filters or order; the list begins again. */
    change: (
      different: Omit<Partial<ServicesQuery>, 'cursor'>,
      options?: { replace?: boolean },
    ) => go({ ...different, cursor: undefined }, options),
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

import { useQueryState } from '../../shared/lists/useQueryState';
import {
  isFiltered,
  NO_FILTERS,
  type ServicesQuery,
  servicesQueryState,
} from './servicesQuery';

/** Filters and order of the list of services, kept in the address. */
export function useServicesQuery() {
  const { query, change } = useQueryState<ServicesQuery>(servicesQueryState);
  return {
    query,
    filtered: isFiltered(query),
    change: (
      different: Partial<ServicesQuery>,
      options?: { replace?: boolean },
    ) => change(different, options),
    clear: () => change(NO_FILTERS),
  };
}

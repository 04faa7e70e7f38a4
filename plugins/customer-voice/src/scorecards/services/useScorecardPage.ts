import { useApi } from '@backstage/core-plugin-api';
import {
  keepPreviousData,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ScorecardPage } from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
  type ScorecardFilter,
} from 'backstage-plugin-customer-voice-react';

/** One page of scorecards, and the counts of states, which come with the first page. */
export function useScorecardPage(filter: ScorecardFilter) {
  const api = useApi(customerVoiceApiRef);
  const queries = useQueryClient();
  const page = useQuery({
    queryKey: customerVoiceKeys.scorecards(filter),
    queryFn: () =>
      api.listScorecards(
        filter.cursor === undefined ? { ...filter, counts: true } : filter,
      ),
    placeholderData: keepPreviousData,
  });
  const firstPage = queries.getQueryData<ScorecardPage>(
    customerVoiceKeys.scorecards({ ...filter, cursor: undefined }),
  );
  const counts = page.data?.statusCounts ?? firstPage?.statusCounts;
  return { page, counts };
}

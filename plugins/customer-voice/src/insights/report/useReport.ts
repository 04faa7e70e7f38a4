import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Measure } from 'backstage-plugin-customer-voice-common';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { queryKeys } from '../../shared/queryKeys';

/** One quarter of a group, or of the organisation without `entityRef`. */
export function useReport(options: {
  entityRef?: string;
  quarter?: string;
  measure: Measure;
}) {
  const { entityRef, quarter, measure } = options;
  const api = useApi(customerVoiceApiRef);
  return useQuery({
    queryKey: queryKeys.report(entityRef, quarter, measure),
    queryFn: () => {
      const query = { measure, ...(quarter && { quarter }) };
      return entityRef
        ? api.call('getReport', { params: parseEntityRef(entityRef), query })
        : api.call('getOrganizationReport', { query });
    },
    placeholderData: keepPreviousData,
  });
}

import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useQuery } from '@tanstack/react-query';
import type {
  Measure,
  Publication,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceApiRef,
  customerVoiceKeys,
} from 'backstage-plugin-customer-voice-react';

const DAY = 86_400_000;

/** Pages are read until this many; a chart of more points would not show more. */
const MAXIMUM_PAGES = 6;

interface HistoryOptions {
  /** How far back, in days. */
  days: number;
  enabled?: boolean;
}

/** Publications of one service, oldest first. */
export function useHistory(
  entityRef: string,
  measure: Measure,
  { days, enabled }: HistoryOptions,
) {
  const api = useApi(customerVoiceApiRef);
  const [from] = useState(() =>
    new Date(Math.floor((Date.now() - days * DAY) / DAY) * DAY).toISOString(),
  );
  return useQuery({
    queryKey: customerVoiceKeys.history(entityRef, measure, from),
    queryFn: async () => {
      const publications: Publication[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < MAXIMUM_PAGES; page++) {
        const { items, pageInfo } = await api.getHistory(entityRef, {
          measure,
          from,
          cursor,
          limit: 100,
        });
        publications.push(...items);
        cursor = pageInfo.nextCursor;
        if (!cursor) break;
      }
      return publications;
    },
    enabled,
  });
}

import { useRequests } from '../useRequest';

/** Deliveries that are looked at; a chart of a year has no room for more. */
const MOST = 25;

/** The latest deliveries of a service: number, title, and when. */
export function useDeliveries(
  entityRef: string,
): Array<{ number: number; title: string; at: string }> {
  const delivered = useRequests({
    entityRef,
    status: ['delivered', 'verified'],
    sort: 'updated',
    limit: MOST,
  });
  const [page] = delivered.data?.pages ?? [];
  // They are beside what the page is about; without them it is complete.
  return (page?.items ?? []).flatMap(({ number, title, deliveredAt }) =>
    deliveredAt ? [{ number, title, at: deliveredAt }] : [],
  );
}

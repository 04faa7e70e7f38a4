import type {
  CapabilityRequest,
  Importance,
} from 'backstage-plugin-customer-voice-common';
import { useRequestChange } from '../useRequestChange';

/** Support a request, or take the support back; both show at once. */
export function useSupport(request: CapabilityRequest) {
  const { supporters } = request;
  const before = supporters.mine?.importance ?? 0;

  const support = useRequestChange<Importance>(request, {
    call: (api, importance) =>
      api.supportRequest(request.number, { importance }),
    optimistic: importance => ({
      supporters: {
        ...supporters,
        people: supporters.people + (supporters.mine ? 0 : 1),
        importance: supporters.importance - before + importance,
        mine: { importance, confirmed: true },
      },
    }),
  });
  const withdraw = useRequestChange(request, {
    call: api => api.withdrawSupport(request.number),
    optimistic: () => ({
      supporters: {
        ...supporters,
        people: Math.max(0, supporters.people - 1),
        importance: supporters.importance - before,
        mine: undefined,
      },
    }),
  });
  return { support, withdraw };
}

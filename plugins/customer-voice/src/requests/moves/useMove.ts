import type {
  CapabilityRequest,
  MoveCapabilityRequest,
} from 'backstage-plugin-customer-voice-common';
import { useRequestChange } from '../useRequestChange';

/** Moves a request; shows at once, and is taken back if the server refuses. */
export function useMove(request: CapabilityRequest, onSaved?: () => void) {
  return useRequestChange<MoveCapabilityRequest>(request, {
    call: (api, move) => api.moveRequest(request.number, move),
    onSaved,
    // What may be done next is the server's to say.
    optimistic: ({ to }) => ({
      status: to,
      statusSince: new Date().toISOString(),
      moves: [],
    }),
  });
}

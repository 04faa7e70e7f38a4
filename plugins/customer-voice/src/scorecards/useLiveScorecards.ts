import { useQueryClient } from '@tanstack/react-query';
import { useSignals } from '../shared/hooks/useSignals';
import {
  KINDS_OF_ALL_SERVICES,
  KINDS_OF_ONE_SERVICE,
} from '../shared/queryKeys';

/** A message that does not name a service may be about any. */
const ANY = '';

/**
 * Brings figures up to date when the server says that a scorecard was
 * published.
 *
 * @param entityRef - the one service that is shown; all without it
 */
export function useLiveScorecards(entityRef?: string) {
  const queries = useQueryClient();
  useSignals<string>({
    read: message => {
      if (message.type !== 'scorecard.published') return undefined;
      const published =
        typeof message.entityRef === 'string' ? message.entityRef : ANY;
      const concerns =
        !entityRef || published === ANY || published === entityRef;
      return concerns ? published : undefined;
    },
    refresh: published =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [kind, subject] }) => {
          if (typeof kind !== 'string') return false;
          if (KINDS_OF_ALL_SERVICES.includes(kind)) return true;
          return (
            KINDS_OF_ONE_SERVICE.includes(kind) &&
            (published.has(ANY) ||
              (typeof subject === 'string' && published.has(subject)))
          );
        },
      }),
  });
}

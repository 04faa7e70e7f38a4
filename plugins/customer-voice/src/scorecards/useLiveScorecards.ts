import { useQueryClient } from '@tanstack/react-query';
import { useSignals } from '../shared/hooks/useSignals';

/** A message that does not name a service may be about any. */
const ANY = '';

/** Queries about one service have its ref second. */
const OF_ONE_SERVICE = ['service', 'scorecard', 'history'];

/** Queries that may change with any service. */
const OF_ANY_SERVICE = ['scorecards', 'rollup', 'comments'];

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
        predicate: ({ queryKey: [what, subject] }) => {
          if (typeof what !== 'string') return false;
          if (OF_ANY_SERVICE.includes(what)) return true;
          return (
            OF_ONE_SERVICE.includes(what) &&
            (published.has(ANY) ||
              (typeof subject === 'string' && published.has(subject)))
          );
        },
      }),
  });
}

import {
  createContext,
  ReactNode,
  useCallback,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { ErrorAlert } from './ErrorAlert';

interface Failure {
  error: Error;
  retry: () => void;
}

interface Scope {
  failures: ReadonlyMap<string, Failure>;
  report(id: string, failure: Failure): () => void;
}

const ErrorScopeContext = createContext<Scope | undefined>(undefined);

/**
 * Takes part in the scope around: true where several parts of the page failed
 * to load alike, and the scope says so for all of them.
 */
export function useStatedByScope(
  failure: { error: Error; onRetry: () => void } | undefined,
): boolean {
  const scope = useContext(ErrorScopeContext);
  const id = useId();
  const retry = useRef(failure?.onRetry);
  retry.current = failure?.onRetry;
  const report = scope?.report;
  const error = failure?.error;
  useEffect(() => {
    if (!report || !error) return undefined;
    return report(id, { error, retry: () => retry.current?.() });
  }, [report, error, id]);
  return Boolean(failure && scope && scope.failures.size > 1);
}

/** Says once for a page that the server cannot be reached, however many parts of it failed. */
export function ErrorScope({ children }: { children: ReactNode }) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const [failures, setFailures] = useState<ReadonlyMap<string, Failure>>(
    () => new Map(),
  );
  const report = useCallback<Scope['report']>((id, failure) => {
    setFailures(before => new Map(before).set(id, failure));
    return () =>
      setFailures(before => {
        const left = new Map(before);
        left.delete(id);
        return left;
      });
  }, []);
  const scope = useMemo(() => ({ failures, report }), [failures, report]);
  const [first] = failures.values();
  return (
    <ErrorScopeContext.Provider value={scope}>
      {failures.size > 1 && (
        <ErrorAlert
          title={t('error.unreachableTitle')}
          advice={t('error.unreachableAdvice')}
          error={first.error}
          onRetry={() => failures.forEach(each => each.retry())}
        />
      )}
      {children}
    </ErrorScopeContext.Provider>
  );
}

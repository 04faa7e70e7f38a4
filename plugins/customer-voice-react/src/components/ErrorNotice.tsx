import { ErrorAlert } from './ErrorAlert';
import { useStatedByScope } from './ErrorScope';
import { kindOfError } from './kindOfError';

/** Props of {@link ErrorNotice}. @public */
export interface ErrorNoticeProps {
  /** What happened. */
  title: string;
  /**
   * What is safe, and what to do next, where the failure is the server's; for
   * other kinds of errors the notice has its own words.
   */
  advice: string;
  /** What went wrong; its kind decides the words, its message stands behind "Details". */
  error?: Error | null;
  /** Whether something that was written is still there; the notice then says so. */
  kept?: boolean;
  /** Offers to try again where that may help, and does so. */
  onRetry?: () => void;
}

/**
 * Says what happened, what is safe and what to do next, in words for the kind
 * of error. Where several parts of a page cannot be loaded because the server
 * cannot be reached, the page says so once, and each notice stays silent.
 *
 * @public
 */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { error, onRetry } = props;
  const kind = error ? kindOfError(error) : undefined;
  const stated = useStatedByScope(
    error && onRetry && (kind === 'offline' || kind === 'ours')
      ? { error, onRetry }
      : undefined,
  );
  return stated ? null : <ErrorAlert {...props} />;
}

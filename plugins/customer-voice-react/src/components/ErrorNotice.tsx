import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { ResponseError } from '@backstage/errors';
import { Alert, Button } from '@backstage/ui';
import { customerVoiceReactTranslationRef } from '../translation';

/** Props of {@link ErrorNotice}. @public */
export interface ErrorNoticeProps {
  /** What happened. */
  title: string;
  /** What is safe, and what to do next. */
  advice: string;
  /** What went wrong; its message is shown after the advice. */
  error?: Error | null;
  /** Offers to try again, and does so. */
  onRetry?: () => void;
}

/** The server's own words, without the envelope around them. */
function reasonOf(error: Error): string {
  return error instanceof ResponseError ? error.cause.message : error.message;
}

/**
 * Says what happened, what is safe and what to do next.
 *
 * @public
 */
export function ErrorNotice(props: ErrorNoticeProps) {
  const { title, advice, error, onRetry } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={title}
        description={error ? `${advice} (${reasonOf(error)})` : advice}
        customActions={
          onRetry && (
            <Button size="small" variant="secondary" onPress={onRetry}>
              {t('error.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

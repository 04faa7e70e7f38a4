import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { useFormats } from '../formats';
import { customerVoiceReactTranslationRef } from '../translation/translation';
import { detailOf, type ErrorKind, kindOfError, untilOf } from './kindOfError';
import styles from './words.module.css';

interface ErrorAlertProps {
  title: string;
  advice: string;
  error?: Error | null;
  kept?: boolean;
  onRetry?: () => void;
}

/** Kinds that pass by themselves; the others stay whatever is tried again. */
const MAY_PASS: ErrorKind[] = ['offline', 'ours', 'changed', 'too-many'];

/** The words of an error, by its kind; the technical part only on demand. */
export function ErrorAlert(props: ErrorAlertProps) {
  const { title, advice, error, kept, onRetry } = props;
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const formats = useFormats();
  const kind = error ? kindOfError(error) : 'ours';

  const reason = () => {
    switch (kind) {
      case 'ours':
        return advice;
      case 'too-many': {
        const until = error && untilOf(error);
        return until
          ? t('error.too-manyUntil', { time: formats.dateAndTime(until) })
          : t('error.too-many');
      }
      default:
        return t(`error.${kind}`);
    }
  };

  return (
    <div role="alert">
      <Alert
        status="danger"
        icon
        title={title}
        description={
          <>
            {kept && kind !== 'ours'
              ? t('error.kept', { reason: reason() })
              : reason()}
            {error && (
              <details className={styles.details}>
                <summary>{t('error.details')}</summary>
                {detailOf(error)}
              </details>
            )}
          </>
        }
        customActions={
          onRetry &&
          MAY_PASS.includes(kind) && (
            <Button size="small" variant="secondary" onPress={onRetry}>
              {t('error.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}

import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { Alert, Button } from '@backstage/ui';
import { currentRequestOf } from '../api';
import { customerVoiceReactTranslationRef } from '../translation/translation';

/** Props of {@link ConflictNotice}. @public */
export interface ConflictNoticeProps {
  /** The refusal with status 409. */
  error: Error;
  /** Shows the request as it is now, and keeps what was written. */
  onLoad: () => void;
}

/**
 * Says that the request changed meanwhile, to what, and how to go on.
 *
 * @public
 */
export function ConflictNotice({ error, onLoad }: ConflictNoticeProps) {
  const { t } = useTranslationRef(customerVoiceReactTranslationRef);
  const current = currentRequestOf(error);
  return (
    <div role="alert">
      <Alert
        status="warning"
        icon
        title={t('conflict.title')}
        description={
          current
            ? t('conflict.nowIs', {
                status: t(`request.status.${current.status}`),
              })
            : t('conflict.description')
        }
        customActions={
          <Button size="small" variant="secondary" onPress={onLoad}>
            {t('conflict.load')}
          </Button>
        }
      />
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type {
  RequestOddsAnswer,
  Service,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { isUntold, useOdds } from './useOdds';
import { useOddsWords } from './useOddsWords';
import fields from '../../shared/fields/fields.module.css';
import styles from './odds.module.css';

interface OddsProps {
  odds: RequestOddsAnswer;
  /** As it is told beside who answers, so that one number is told. */
  usualHours?: number;
}

/** How each figure comes about, and which requests it is from. */
function HowComputed({ odds, usualHours }: OddsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const words = useOddsWords();
  const { firstResponse, delivery } = odds;
  return (
    <details className={styles.how}>
      <summary>{t('requests.odds.how')}</summary>
      {usualHours !== undefined && <p>{t('requests.odds.howUsual')}</p>}
      {usualHours === undefined && firstResponse && (
        <p>
          {t('requests.odds.howAnswer', {
            source: words.source(firstResponse),
          })}
        </p>
      )}
      {delivery && (
        <p>
          {t('requests.odds.howDelivery', {
            delivered: formats.number(delivery.delivered),
            source: words.source(delivery),
            held: words.held(delivery),
          })}
        </p>
      )}
      <p>{t('requests.odds.howPool')}</p>
    </details>
  );
}

function OddsLine({ odds, usualHours }: OddsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const words = useOddsWords();
  const { firstResponse, delivery } = odds;
  const hours = usualHours ?? firstResponse?.medianHours;
  const answer =
    hours === undefined
      ? undefined
      : t('requests.odds.answer', { length: formats.hours(hours) });
  if (delivery) {
    const source = words.source(delivery);
    const told = words.delivery(delivery);
    return (
      <>
        {answer === undefined
          ? t('requests.odds.one', { what: told, source })
          : t('requests.odds.both', { answer, delivery: told, source })}
      </>
    );
  }
  const tooLittle = t('requests.odds.tooLittle');
  // Told beside who answers otherwise.
  return usualHours === undefined && firstResponse && answer !== undefined ? (
    <>
      {t('requests.odds.one', {
        what: answer,
        source: words.source(firstResponse),
      })}{' '}
      {tooLittle}
    </>
  ) : (
    <>{tooLittle}</>
  );
}

interface AskOddsProps {
  service: Service;
}

/** How soon requests like this are answered and delivered; never in the way of asking. */
export function AskOdds({ service }: AskOddsProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { data: odds, error, isPending, refetch } = useOdds(service.entityRef);
  const usualHours = service.requests.usualFirstResponseHours;
  if (isUntold(error)) return null;
  return (
    <div className={styles.odds}>
      {isPending && <Skeleton width="60%" height={18} />}
      {error && !odds && (
        <p className={styles.line}>
          {t('requests.odds.error')}{' '}
          <button
            type="button"
            className={fields.plain}
            onClick={() => refetch()}
          >
            {t('requests.odds.retry')}
          </button>
        </p>
      )}
      {odds && (
        <>
          <p className={styles.line}>
            <OddsLine odds={odds} usualHours={usualHours} />
          </p>
          {(odds.delivery || odds.firstResponse) && (
            <HowComputed odds={odds} usualHours={usualHours} />
          )}
        </>
      )}
    </div>
  );
}

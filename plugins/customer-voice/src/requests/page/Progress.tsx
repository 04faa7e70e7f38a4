import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  type CapabilityRequest,
  isOpenStatus,
} from 'backstage-plugin-customer-voice-common';
import {
  RelativeTime,
  useFormats,
} from 'backstage-plugin-customer-voice-react';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestSection } from './RequestSection';
import styles from './page.module.css';

const HOUR = 3_600_000;

/** How long it took from one time to another, in hours. */
function hoursBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / HOUR;
}

interface ProgressProps {
  request: CapabilityRequest;
}

/** Whether a day is over, everywhere. */
function isPast(date: string): boolean {
  return date < new Date().toISOString().slice(0, 10);
}

/** How soon it was answered, or until when an answer is due. */
function FirstResponse({ request }: ProgressProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { dueAt, respondedAt } = request.firstResponse;
  const isOpen = isOpenStatus(request.status);
  const isLate = isOpen && !respondedAt && Date.parse(dueAt) < Date.now();
  if (!respondedAt && !isOpen) return null;
  return (
    <>
      <dt>{t('requests.standing.firstResponse')}</dt>
      <dd>
        {respondedAt ? (
          <span>
            {t(
              respondedAt <= dueAt
                ? 'requests.standing.inTime'
                : 'requests.standing.late',
              {
                length: formats.hours(
                  hoursBetween(request.createdAt, respondedAt),
                ),
              },
            )}
          </span>
        ) : (
          <span className={isLate ? styles.late : undefined}>
            {isLate
              ? t('requests.standing.dueSince', {
                  when: formats.relative(dueAt),
                })
              : t('requests.standing.dueIn', {
                  when: formats.relative(dueAt),
                })}
          </span>
        )}
      </dd>
    </>
  );
}

/** By when it is promised, whether that was moved, and whether it is over. */
function PromisedDate({ request }: ProgressProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { promise, status } = request;
  const isWorkedOn = status === 'planned' || status === 'in-progress';
  if (!promise && !isWorkedOn) return null;
  return (
    <>
      <dt>{t('requests.standing.promise')}</dt>
      <dd>
        <span>
          {promise
            ? formats.date(promise.targetDate)
            : t('requests.standing.noDate')}
        </span>
        {promise && promise.firstTargetDate !== promise.targetDate && (
          <span className={styles.quiet}>
            {t('requests.standing.moved', {
              date: formats.date(promise.firstTargetDate),
            })}
          </span>
        )}
        {promise && isWorkedOn && isPast(promise.targetDate) && (
          <span className={styles.late}>{t('requests.standing.past')}</span>
        )}
      </dd>
    </>
  );
}

/** The clock on the first answer and the promise, in words. */
export function Progress({ request }: ProgressProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();

  return (
    <RequestSection title={t('requests.standing.title')}>
      <dl className={styles.progress}>
        <dt>{t('requests.standing.asked')}</dt>
        <dd>
          <RelativeTime time={request.createdAt} />
        </dd>
        <FirstResponse request={request} />
        <PromisedDate request={request} />
        {request.deliveredAt && (
          <>
            <dt>{t('requests.standing.delivered')}</dt>
            <dd>
              <RelativeTime time={request.deliveredAt} />
            </dd>
          </>
        )}
        {request.neededBy && (
          <>
            <dt>{t('requests.standing.neededBy')}</dt>
            <dd>{formats.date(request.neededBy)}</dd>
          </>
        )}
        <dt>{t('requests.standing.updated')}</dt>
        <dd>
          <RelativeTime time={request.updatedAt} />
        </dd>
      </dl>
    </RequestSection>
  );
}

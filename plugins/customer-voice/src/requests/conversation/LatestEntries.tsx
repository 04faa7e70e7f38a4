import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { useRequestPaths } from '../../shared/hooks/useRequestPaths';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { RequestSection } from '../page/RequestSection';
import { CommentEntry } from './CommentEntry';
import { EventEntry } from './EventEntry';
import { useTimeline } from './useTimeline';
import styles from '../page/page.module.css';

/** Entries that are shown; the request's own page has all of them. */
const SHOWN = 3;

/** What was said and done last of a request, and the way to all of it. */
export function LatestEntries({ request }: { request: CapabilityRequest }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const paths = useRequestPaths();
  const { history, comments, entries, error } = useTimeline(request.number);
  return (
    <RequestSection title={t('inbox.latest')}>
      {error && (
        <ErrorNotice
          title={t('inbox.latestError')}
          advice={t('waiting.errorAdvice')}
          error={error}
          onRetry={() => Promise.all([history.refetch(), comments.refetch()])}
        />
      )}
      {!entries && !error && <Skeleton width="100%" height={120} />}
      {entries && (
        <ol className={styles.timeline}>
          {entries
            .slice(-SHOWN)
            .map(entry =>
              entry.kind === 'event' ? (
                <EventEntry
                  key={entry.event.id}
                  event={entry.event}
                  decision={request.decision}
                />
              ) : (
                <CommentEntry
                  key={entry.comment.id}
                  comment={entry.comment}
                  request={request}
                />
              ),
            )}
        </ol>
      )}
      <Link href={paths.request(request.number)}>{t('inbox.whole')}</Link>
    </RequestSection>
  );
}

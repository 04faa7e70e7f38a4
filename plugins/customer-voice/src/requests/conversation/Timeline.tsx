import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Skeleton } from '@backstage/ui';
import type { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { RequestSection } from '../page/RequestSection';
import { CommentBox } from './CommentBox';
import { CommentEntry } from './CommentEntry';
import { EventEntry } from './EventEntry';
import { useTimeline } from './useTimeline';
import styles from '../page/page.module.css';

interface TimelineProps {
  request: CapabilityRequest;
}

/** Everything that happened and was said, in one stream. */
export function Timeline({ request }: TimelineProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { history, comments, entries, error } = useTimeline(request.number);

  return (
    <RequestSection title={t('requests.stream.title')}>
      {error && (
        <ErrorNotice
          title={t('requests.stream.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={error}
          onRetry={() => Promise.all([history.refetch(), comments.refetch()])}
        />
      )}
      {entries && (
        <ol className={styles.timeline}>
          {entries.map(entry =>
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
      {!entries && !error && (
        <div role="status" aria-label={t('requests.stream.loading')}>
          <Skeleton width="100%" height={160} />
        </div>
      )}
      <LoadMore of={[history, comments]} label={t('requests.stream.more')} />
      <CommentBox request={request} />
    </RequestSection>
  );
}

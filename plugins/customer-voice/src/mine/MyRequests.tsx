import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Link, Skeleton } from '@backstage/ui';
import { OPEN_REQUEST_STATUSES } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice } from 'backstage-plugin-customer-voice-react';
import { RequestRows } from '../requests/list/RequestRows';
import type { Relation } from '../requests/list/requestsQuery';
import { useLiveRequests } from '../requests/useLiveRequests';
import { useRequests } from '../requests/useRequest';
import { useRequestPaths } from '../shared/hooks/useRequestPaths';
import { customerVoiceRequestsTranslationRef } from '../shared/translation/requestsTranslation';
import styles from './mine.module.css';

const SHOWN = 5;

interface RelatedProps {
  relation: Extract<Relation, 'owned' | 'requested' | 'supported'>;
  /** What is done most urgently comes first; else what changed last. */
  isToDo?: boolean;
  /** Not even its title where there is none. */
  isHiddenWhenEmpty?: boolean;
}

function Related(props: RelatedProps) {
  const { relation, isToDo, isHiddenWhenEmpty } = props;
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  const list = useRequests({
    relation,
    ...(isToDo && { status: [...OPEN_REQUEST_STATUSES] }),
    sort: isToDo ? 'due' : 'updated',
    limit: SHOWN,
  });
  const items = list.data?.pages[0].items ?? [];
  if (isHiddenWhenEmpty && items.length === 0 && !list.error) return null;
  const title = t(`requests.mine.${relation}`);

  return (
    <section className={styles.region} aria-label={title}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {items.length > 0 && (
          <Link
            href={paths.list({ relation })}
            aria-label={t('requests.mine.allOf', { title })}
          >
            {t('requests.mine.all')}
          </Link>
        )}
      </div>
      {list.isPending && <Skeleton width="100%" height={72} />}
      {list.error && (
        <ErrorNotice
          title={t('requests.errorTitle')}
          advice={t('requests.errorAdvice')}
          error={list.error}
          onRetry={() => list.refetch()}
        />
      )}
      {list.isSuccess && items.length === 0 && (
        <p className={styles.quiet}>{t(`requests.mine.${relation}Empty`)}</p>
      )}
      {items.length > 0 && <RequestRows requests={items} label={title} />}
    </section>
  );
}

/** What waits for the user as an owner, what they asked for, and what they support. */
export function MyRequests() {
  useLiveRequests();
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const paths = useRequestPaths();
  return (
    <>
      <Related relation="owned" isToDo isHiddenWhenEmpty />
      <Related relation="requested" />
      <Related relation="supported" />
      <ButtonLink
        className={styles.start}
        variant="secondary"
        href={paths.ask()}
      >
        {t('requests.list.ask')}
      </ButtonLink>
    </>
  );
}

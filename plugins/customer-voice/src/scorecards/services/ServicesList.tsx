import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import type { ScorecardPage } from 'backstage-plugin-customer-voice-common';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { ServicesFilters } from './ServicesFilters';
import { scorecardFilterOf, type ServicesScope } from './servicesQuery';
import { ServicesTable } from './ServicesTable';
import { useScorecardPage } from './useScorecardPage';
import { useServicesQuery } from './useServicesQuery';
import styles from './services.module.css';

function ListLoading() {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return (
    <div
      role="status"
      aria-label={t('services.loading')}
      className={styles.loading}
    >
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} width="100%" height={40} />
      ))}
    </div>
  );
}

interface NoServicesProps {
  list: ReturnType<typeof useServicesQuery>;
  /** What is said where there is no service at all. */
  empty: { title: string; body: string };
}

/** There is no service, or none that the filters let through. */
function NoServices({ list, empty }: NoServicesProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  return list.filtered ? (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{t('services.noMatchTitle')}</h2>
      <p>{t('services.noMatchBody')}</p>
      <Button variant="secondary" onPress={list.clear}>
        {t('services.clear')}
      </Button>
    </div>
  ) : (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{empty.title}</h2>
      <p>{empty.body}</p>
    </div>
  );
}

interface PagesProps {
  list: ReturnType<typeof useServicesQuery>;
  pageInfo: ScorecardPage['pageInfo'];
  /** The next page is on its way. */
  stale: boolean;
}

/** How many services there are, and the way to the pages before and after. */
function Pages({ list, pageInfo, stale }: PagesProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  const { query } = list;
  const { totalItems, nextCursor } = pageInfo;
  return (
    <nav className={styles.pages} aria-label={t('services.pages')}>
      <span className={styles.quiet}>
        {totalItems !== undefined &&
          t('services.total', {
            count: totalItems,
            total: formats.number(totalItems),
          })}
      </span>
      {(query.cursor || nextCursor) && (
        <span className={styles.pageButtons}>
          <Button
            variant="secondary"
            size="small"
            isDisabled={!query.cursor}
            onPress={list.toPrevious}
          >
            {query.cursor && !list.knowsPrevious
              ? t('services.first')
              : t('services.previous')}
          </Button>
          <Button
            variant="secondary"
            size="small"
            isDisabled={!nextCursor || stale}
            onPress={() => nextCursor && list.toNext(nextCursor)}
          >
            {t('services.next')}
          </Button>
        </span>
      )}
    </nav>
  );
}

interface ServicesListProps {
  scope: ServicesScope;
  /** What is said where there is no service at all. */
  empty: { title: string; body: string };
}

/** Services of a scope: search, filters, table and pages, all in the address. */
export function ServicesList({ scope, empty }: ServicesListProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const list = useServicesQuery();
  const { query } = list;
  const { page, counts } = useScorecardPage(scorecardFilterOf(query, scope));

  const content = () => {
    if (page.isPending) return <ListLoading />;
    if (!page.data) {
      return (
        <ErrorNotice
          title={t('services.errorTitle')}
          advice={t('services.errorAdvice')}
          error={page.error}
          onRetry={() => page.refetch()}
        />
      );
    }
    const { items, pageInfo } = page.data;
    if (items.length === 0 && !query.cursor) {
      return <NoServices list={list} empty={empty} />;
    }
    return (
      <>
        <ServicesTable
          scorecards={items}
          sort={query.sort}
          onSort={sort => list.change({ sort })}
          stale={page.isPlaceholderData}
        />
        <Pages list={list} pageInfo={pageInfo} stale={page.isPlaceholderData} />
        {query.sort.endsWith('ranking') && (
          <p className={styles.note}>{t('services.ranking')}</p>
        )}
      </>
    );
  };

  return (
    <div className={styles.list}>
      <ServicesFilters list={list} scope={scope} counts={counts} />
      {content()}
    </div>
  );
}

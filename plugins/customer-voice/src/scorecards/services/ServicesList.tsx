import { useEffect, useRef, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { ErrorNotice, useFormats } from 'backstage-plugin-customer-voice-react';
import { ExportButton } from '../../shared/export/ExportButton';
import { KeysHelp } from '../../shared/keyboard/KeysHelp';
import { useListKeys } from '../../shared/keyboard/useListKeys';
import { LoadMore } from '../../shared/lists/LoadMore';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { ServicesFilters } from './ServicesFilters';
import {
  exportFilterOf,
  scorecardFilterOf,
  type ServicesScope,
} from './servicesQuery';
import { ServicesTable } from './ServicesTable';
import { useScorecards } from './useScorecards';
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

interface FootProps {
  list: ReturnType<typeof useScorecards>['list'];
  shown: number;
  total: number | undefined;
}

/** How many of the services are shown, and a button for more. */
function Foot({ list, shown, total }: FootProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  return (
    <div className={styles.foot}>
      {total !== undefined && (
        <span className={styles.quiet}>
          {t('services.shown', {
            count: total,
            shown: formats.number(shown),
            total: formats.number(total),
          })}
        </span>
      )}
      <LoadMore of={[list]} label={t('services.more')} />
    </div>
  );
}

interface OrderProps {
  query: ReturnType<typeof useServicesQuery>;
}

/** What the list is ordered by, where no column says it alone. */
function CautiousOrder({ query: { query, change } }: OrderProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  if (!query.sort.endsWith('ranking')) return null;
  const best = query.sort === '-ranking';
  return (
    <p className={styles.note}>
      {t(best ? 'services.rankingBest' : 'services.rankingWorst')}{' '}
      <button
        type="button"
        className={styles.textButton}
        onClick={() => change({ sort: best ? '-score' : 'score' })}
      >
        {t('services.rankingOff')}
      </button>
    </p>
  );
}

interface ServicesListProps {
  scope: ServicesScope;
  /** What is said where there is no service at all. */
  empty: { title: string; body: string };
}

/**
 * The services of a scope as the address filters them. Those without an answer
 * are folded away as long as others have one.
 */
function useServicesList(scope: ServicesScope) {
  const list = useServicesQuery();
  const { query } = list;
  const [unfolded, setUnfolded] = useState(false);
  const scorecards = useScorecards(
    scorecardFilterOf(query, scope, { fold: !unfolded }),
  );
  const unanswered = scorecards.counts?.['no-data'] ?? 0;
  const isFolding = !unfolded && !list.filtered && unanswered > 0;
  const nothingElse =
    isFolding && scorecards.list.isSuccess && scorecards.items.length === 0;
  useEffect(() => {
    if (nothingElse) setUnfolded(true);
  }, [nothingElse]);
  return {
    list,
    scorecards,
    folded: isFolding && !nothingElse ? unanswered : 0,
    isPending: scorecards.list.isPending || nothingElse,
    unfold: () => setUnfolded(true),
  };
}

/** Says how many services without an answer are folded away, and shows them. */
function Unanswered({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const formats = useFormats();
  if (count === 0) return null;
  return (
    <p className={styles.note}>
      {t('services.unanswered', { count, total: formats.number(count) })}{' '}
      <button type="button" className={styles.textButton} onClick={onShow}>
        {t('services.showUnanswered')}
      </button>
    </p>
  );
}

/** Services of a scope: search, filters and table, all in the address. */
export function ServicesList({ scope, empty }: ServicesListProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { list, scorecards, folded, isPending, unfold } =
    useServicesList(scope);
  const { items, total, counts } = scorecards;
  const region = useRef<HTMLDivElement>(null);
  const keys = useListKeys(region);
  const content = () => {
    if (isPending) return <ListLoading />;
    if (!scorecards.list.data) {
      return (
        <ErrorNotice
          title={t('services.errorTitle')}
          advice={t('services.errorAdvice')}
          error={scorecards.list.error}
          onRetry={() => scorecards.list.refetch()}
        />
      );
    }
    if (items.length === 0) return <NoServices list={list} empty={empty} />;
    return (
      <>
        <CautiousOrder query={list} />
        <ServicesTable
          scorecards={items}
          sort={list.query.sort}
          onSort={sort => list.change({ sort })}
          stale={scorecards.list.isPlaceholderData}
        />
        <Foot list={scorecards.list} shown={items.length} total={total} />
        <Unanswered count={folded} onShow={unfold} />
      </>
    );
  };

  return (
    <div className={styles.list} ref={region}>
      <ServicesFilters list={list} scope={scope} counts={counts} />
      {content()}
      <div className={styles.tools}>
        <KeysHelp keys={keys} />
        {total !== 0 && (
          <ExportButton
            name="exportScorecards"
            query={exportFilterOf(list.query, scope)}
          />
        )}
      </div>
    </div>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select } from '@backstage/ui';
import {
  SCORECARD_SORTS,
  type ScorecardPage,
  type ScorecardSort,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { FoldedFilters } from '../../shared/lists/FoldedFilters';
import { SearchBox } from '../../shared/lists/SearchBox';
import { customerVoicePagesTranslationRef } from '../../shared/translation/pagesTranslation';
import { countFilters, type ServicesScope } from './servicesQuery';
import { StatusChips } from './StatusChips';
import type { useServicesQuery } from './useServicesQuery';
import filters from '../../shared/lists/filters.module.css';
import styles from './services.module.css';

const ANY = 'any';
const KINDS = ['Component', 'System', 'API', 'Resource', 'Domain'];

const ORDERS = {
  '-ranking': 'best',
  ranking: 'worst',
  '-score': 'scoreDescending',
  score: 'score',
  '-respondents': 'respondentsDescending',
  respondents: 'respondents',
  name: 'name',
  '-name': 'nameDescending',
  openRequests: 'openRequests',
  '-openRequests': 'openRequestsDescending',
} as const satisfies Record<ScorecardSort, string>;

interface ListProps {
  list: ReturnType<typeof useServicesQuery>;
}

/** Of which owner, system and domain. */
function CatalogPickers({ list }: ListProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = list;
  return (
    <>
      <EntityPicker
        className={filters.filter}
        label={t('services.owner')}
        placeholder={t('services.anyOne')}
        kinds={['group', 'user']}
        value={query.owner}
        onChange={owner => change({ owner })}
      />
      <EntityPicker
        className={filters.filter}
        label={t('services.system')}
        placeholder={t('services.anyOne')}
        kinds={['system']}
        value={query.system}
        onChange={system => change({ system })}
      />
      <EntityPicker
        className={filters.filter}
        label={t('services.domain')}
        placeholder={t('services.anyOne')}
        kinds={['domain']}
        value={query.domain}
        onChange={domain => change({ domain })}
      />
    </>
  );
}

/** Of which kind of the catalog. */
function KindSelect({ list }: ListProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = list;
  return (
    <Select
      className={filters.filter}
      label={t('services.kind')}
      value={query.kind ?? ANY}
      onChange={key => change({ kind: key === ANY ? undefined : String(key) })}
      options={[
        { id: ANY, label: t('services.anyOne') },
        ...KINDS.map(kind => ({
          id: kind.toLocaleLowerCase('en-US'),
          label: kind,
        })),
      ]}
    />
  );
}

/** In which order the services stand. */
function SortSelect({ list }: ListProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = list;
  return (
    <Select
      className={filters.filter}
      label={t('services.sort')}
      value={query.sort}
      onChange={key =>
        change({ sort: SCORECARD_SORTS.find(each => each === key) })
      }
      options={SCORECARD_SORTS.map(each => ({
        id: each,
        label: t(`services.order.${ORDERS[each]}`),
      }))}
    />
  );
}

interface ServicesFiltersProps extends ListProps {
  scope: ServicesScope;
  counts: ScorecardPage['statusCounts'];
}

/** Search, filters and order of the list of services. */
export function ServicesFilters({ list, scope, counts }: ServicesFiltersProps) {
  const { t } = useTranslationRef(customerVoicePagesTranslationRef);
  const { query, change } = list;
  const formats = useFormats();
  const set = countFilters(query);
  const ofEverybody = !scope.owner && !scope.within;

  return (
    <div
      role="search"
      aria-label={t('services.filters')}
      className={styles.controls}
    >
      <StatusChips
        counts={counts}
        value={query.status}
        onChange={status => change({ status })}
      />
      <div className={filters.filters}>
        <SearchBox
          className={filters.search}
          label={t('services.search')}
          placeholder={t('services.searchPlaceholder')}
          value={query.q ?? ''}
          onSearch={q => change({ q }, { replace: Boolean(query.q) })}
        />
        <FoldedFilters
          label={
            set > 0
              ? t('filters.moreSet', { filters: formats.number(set) })
              : t('filters.more')
          }
        >
          {ofEverybody && <CatalogPickers list={list} />}
          <KindSelect list={list} />
          <SortSelect list={list} />
        </FoldedFilters>
        {list.filtered && (
          <Button variant="tertiary" size="small" onPress={list.clear}>
            {t('services.clear')}
          </Button>
        )}
      </div>
      {query.attention && (
        <p className={styles.note}>{t('attention.filter')}</p>
      )}
    </div>
  );
}

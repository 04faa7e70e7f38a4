import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Switch } from '@backstage/ui';
import {
  type CapabilityRequestPage,
  REQUEST_SORTS,
} from 'backstage-plugin-customer-voice-common';
import { useFormats } from 'backstage-plugin-customer-voice-react';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { FoldedFilters } from '../../shared/lists/FoldedFilters';
import { SearchBox } from '../../shared/lists/SearchBox';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { countFilters, RELATIONS } from './requestsQuery';
import { StateChips } from './StateChips';
import type { useRequestsQuery } from './useRequestsQuery';
import filters from '../../shared/lists/filters.module.css';
import styles from './list.module.css';

const EVERYBODY = 'everybody';

interface FilterProps {
  list: ReturnType<typeof useRequestsQuery>;
}

/** Of which service, and of which owner. */
function CatalogPickers({ list }: FilterProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { query, change } = list;
  return (
    <>
      <EntityPicker
        className={filters.filter}
        label={t('requests.list.service')}
        placeholder={t('requests.list.any')}
        kinds={SERVICE_KINDS}
        value={query.entityRef}
        onChange={entityRef => change({ entityRef })}
      />
      <EntityPicker
        className={filters.filter}
        label={t('requests.list.owner')}
        placeholder={t('requests.list.any')}
        kinds={['group', 'user']}
        value={query.ownerRef}
        onChange={ownerRef => change({ ownerRef })}
      />
    </>
  );
}

/** Everybody's requests, or those that the user has to do with. */
function RelationSelect({ list }: FilterProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { query, change } = list;
  return (
    <Select
      className={filters.filter}
      label={t('requests.list.relation')}
      value={query.relation ?? EVERYBODY}
      onChange={key =>
        change({ relation: RELATIONS.find(each => each === key) })
      }
      options={[
        { id: EVERYBODY, label: t('requests.list.everybody') },
        ...RELATIONS.map(each => ({
          id: each,
          label: t(`requests.list.${each}`),
        })),
      ]}
    />
  );
}

/** In which order the requests stand. */
function SortSelect({ list }: FilterProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { query, change } = list;
  return (
    <Select
      className={filters.filter}
      label={t('requests.list.sort')}
      value={query.sort}
      onChange={key =>
        change({ sort: REQUEST_SORTS.find(each => each === key) })
      }
      options={REQUEST_SORTS.map(each => ({
        id: each,
        label: t(`requests.list.${each}`),
      }))}
    />
  );
}

/** What narrows and orders the requests, as far as the view takes it. */
function ViewFilters({ list }: FilterProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { query, change } = list;
  return (
    <>
      <CatalogPickers list={list} />
      <RelationSelect list={list} />
      {(query.view === 'list' || query.view === 'board') && (
        <SortSelect list={list} />
      )}
      {query.view !== 'delivered' && (
        <Switch
          label={t('requests.list.overdue')}
          isSelected={query.overdue}
          onChange={overdue => change({ overdue })}
        />
      )}
    </>
  );
}

interface RequestsFiltersProps extends FilterProps {
  /** How many requests there are of each state, once it is known. */
  counts: CapabilityRequestPage['statusCounts'];
}

/** Search, filters and order, for whatever view. */
export function RequestsFilters({ list, counts }: RequestsFiltersProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const formats = useFormats();
  const { query, change } = list;
  const used = countFilters(query);
  return (
    <div
      role="search"
      aria-label={t('requests.list.filters')}
      className={styles.section}
    >
      {query.view === 'list' && <StateChips list={list} counts={counts} />}
      <div className={filters.filters}>
        <SearchBox
          className={filters.search}
          label={t('requests.list.search')}
          placeholder={t('requests.list.searchPlaceholder')}
          value={query.q ?? ''}
          onSearch={q => change({ q }, { replace: Boolean(query.q) })}
        />
        <FoldedFilters
          label={
            used > 0
              ? t('requests.list.filtersUsed', { used: formats.number(used) })
              : t('requests.list.filters')
          }
        >
          <ViewFilters list={list} />
        </FoldedFilters>
        {list.filtered && (
          <Button variant="tertiary" size="small" onPress={list.clear}>
            {t('requests.list.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

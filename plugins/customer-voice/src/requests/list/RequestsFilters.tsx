import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Switch } from '@backstage/ui';
import {
  OPEN_REQUEST_STATUSES,
  REQUEST_SORTS,
  REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import { EntityPicker } from '../../shared/catalog/EntityPicker';
import { SERVICE_KINDS } from '../../shared/catalog/serviceKinds';
import { SearchBox } from '../../shared/lists/SearchBox';
import { customerVoiceRequestsTranslationRef } from '../../shared/translation/requestsTranslation';
import { useStatusName } from '../useStatusName';
import { areOpenOnes, RELATIONS, statusesOf } from './requestsQuery';
import type { useRequestsQuery } from './useRequestsQuery';
import choices from '../../shared/fields/choices.module.css';
import filters from '../../shared/lists/filters.module.css';
import styles from './list.module.css';

const EVERYBODY = 'everybody';

interface RequestsFiltersProps {
  list: ReturnType<typeof useRequestsQuery>;
}

/** Which states the list shows; the open ones unless others are chosen. */
function StateChips({ list }: RequestsFiltersProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const statusName = useStatusName();
  const { query, change } = list;
  const shown = statusesOf(query);
  const isOpen = areOpenOnes(shown);
  const chip = (label: string, isPressed: boolean, onClick: () => void) => (
    <button
      key={label}
      type="button"
      className={choices.choice}
      aria-pressed={isPressed}
      onClick={onClick}
    >
      {label}
    </button>
  );
  return (
    <div
      role="group"
      aria-label={t('requests.list.status')}
      className={styles.chips}
    >
      {chip(t('requests.list.open'), isOpen, () =>
        change({
          everyState: false,
          // Without states, searches and the user's own requests show every state.
          status: query.q || query.relation ? [...OPEN_REQUEST_STATUSES] : [],
        }),
      )}
      {chip(t('requests.list.every'), shown === undefined, () =>
        change({ everyState: true, status: [] }),
      )}
      {REQUEST_STATUSES.map(status => {
        const chosen = !isOpen && query.status.includes(status);
        return chip(statusName(status), chosen, () =>
          change({
            everyState: false,
            status: chosen
              ? query.status.filter(each => each !== status)
              : [...(isOpen ? [] : query.status), status],
          }),
        );
      })}
    </div>
  );
}

/** Of which service, and of which owner. */
function CatalogPickers({ list }: RequestsFiltersProps) {
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
function RelationSelect({ list }: RequestsFiltersProps) {
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
function SortSelect({ list }: RequestsFiltersProps) {
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

/** Search, filters and order, for whatever view. */
export function RequestsFilters({ list }: RequestsFiltersProps) {
  const { t } = useTranslationRef(customerVoiceRequestsTranslationRef);
  const { query, change } = list;
  return (
    <div
      role="search"
      aria-label={t('requests.list.filters')}
      className={styles.section}
    >
      {query.view === 'list' && <StateChips list={list} />}
      <div className={filters.filters}>
        <SearchBox
          className={filters.search}
          label={t('requests.list.search')}
          placeholder={t('requests.list.searchPlaceholder')}
          value={query.q ?? ''}
          onSearch={q => change({ q }, { replace: Boolean(query.q) })}
        />
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
        {list.filtered && (
          <Button variant="tertiary" size="small" onPress={list.clear}>
            {t('requests.list.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

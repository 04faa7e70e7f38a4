import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Switch } from '@backstage/ui';
import {
  REQUEST_SORTS,
  REQUEST_STATUSES,
} from 'backstage-plugin-customer-voice-common';
import { EntityPicker } from '../../catalog/EntityPicker';
import { SearchBox } from '../../filters/SearchBox';
import { customerVoiceTranslationRef } from '../../translation';
import { SERVICE_KINDS } from '../serviceKinds';
import { useStatusName } from '../useStatusName';
import { RELATIONS } from './requestsQuery';
import type { useRequestsQuery } from './useRequestsQuery';
import fields from '../fields/fields.module.css';
import styles from './list.module.css';

const EVERYBODY = 'everybody';

interface RequestsFiltersProps {
  list: ReturnType<typeof useRequestsQuery>;
}

/** Search, filters and order, for whatever view. */
export function RequestsFilters({ list }: RequestsFiltersProps) {
  const { t } = useTranslationRef(customerVoiceTranslationRef);
  const statusName = useStatusName();
  const { query, change } = list;
  const choosesStates = query.view === 'list';
  return (
    <div
      role="search"
      aria-label={t('requests.list.filters')}
      className={styles.section}
    >
      {choosesStates && (
        <div
          role="group"
          aria-label={t('requests.list.status')}
          className={styles.chips}
        >
          {REQUEST_STATUSES.map(status => {
            const chosen = query.status.includes(status);
            return (
              <button
                key={status}
                type="button"
                className={fields.choice}
                aria-pressed={chosen}
                onClick={() =>
                  change({
                    status: chosen
                      ? query.status.filter(each => each !== status)
                      : [...query.status, status],
                  })
                }
              >
                {statusName(status)}
              </button>
            );
          })}
        </div>
      )}
      <div className={styles.filters}>
        <SearchBox
          className={styles.search}
          label={t('requests.list.search')}
          placeholder={t('requests.list.searchPlaceholder')}
          value={query.q ?? ''}
          onSearch={q => change({ q }, { replace: Boolean(query.q) })}
        />
        <EntityPicker
          className={styles.filter}
          label={t('requests.list.service')}
          placeholder={t('requests.list.any')}
          kinds={SERVICE_KINDS}
          value={query.entityRef}
          onChange={entityRef => change({ entityRef })}
        />
        <EntityPicker
          className={styles.filter}
          label={t('requests.list.owner')}
          placeholder={t('requests.list.any')}
          kinds={['group', 'user']}
          value={query.ownerRef}
          onChange={ownerRef => change({ ownerRef })}
        />
        <Select
          className={styles.filter}
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
        {(query.view === 'list' || query.view === 'board') && (
          <Select
            className={styles.filter}
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

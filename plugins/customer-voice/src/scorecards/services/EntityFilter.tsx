import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import styles from './services.module.css';

interface EntityFilterProps {
  label: string;
  placeholder: string;
  /** Kinds of the catalog that are offered. */
  kinds: string[];
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
}

interface Choice {
  id: string;
  label: string;
}

const SHOWN = 20;

/** Narrows a list to one entity, found in the catalog as its name is typed. */
export function EntityFilter(props: EntityFilterProps) {
  const { label, placeholder, kinds, value, onChange } = props;
  const catalogApi = useApi(catalogApiRef);
  const choices = useAsyncList<Choice>({
    load: async ({ filterText }) => {
      const { items } = await catalogApi.queryEntities({
        filter: { kind: kinds },
        fields: [
          'kind',
          'metadata.name',
          'metadata.namespace',
          'metadata.title',
          'spec.profile.displayName',
        ],
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(filterText && { fullTextFilter: { term: filterText } }),
        limit: SHOWN,
      });
      return {
        items: items.map(entity => ({
          id: stringifyEntityRef(entity),
          label: entity.metadata.title ?? entity.metadata.name,
        })),
      };
    },
  });
  return (
    <Combobox
      className={styles.filter}
      label={label}
      placeholder={placeholder}
      options={choices}
      search={{ mode: 'server' }}
      value={
        value
          ? choices.items.find(each => each.id === value) ?? {
              id: value,
              label: parseEntityRef(value).name,
            }
          : null
      }
      onChange={choice => onChange(choice?.id)}
    />
  );
}

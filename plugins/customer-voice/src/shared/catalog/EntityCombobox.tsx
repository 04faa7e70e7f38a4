import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../queryKeys';
import type { EntityChoice } from './entityChoices';
import { nameOfEntity } from './entityNames';

interface EntityComboboxProps {
  label: string;
  placeholder?: string;
  description?: string;
  className?: string;
  /**
   * Finds the entities that are offered for what is typed.
   *
   * @param signal - aborted once more is typed
   */
  find: (text: string, signal: AbortSignal) => Promise<EntityChoice[]>;
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  isRequired?: boolean;
}

/** The choice that is picked; what stands in an address or a draft is not among those offered yet. */
function usePicked(value: string | undefined, choices: EntityChoice[]) {
  const catalogApi = useApi(catalogApiRef);
  const offered = choices.find(each => each.id === value);
  const picked = useQuery({
    queryKey: queryKeys.entityName(value),
    queryFn: async () => {
      const entity = value && (await catalogApi.getEntityByRef(value));
      return entity ? nameOfEntity(entity) : null;
    },
    enabled: Boolean(value) && !offered,
    staleTime: Infinity,
  });
  if (!value) return null;
  return (
    offered ?? { id: value, label: picked.data ?? parseEntityRef(value).name }
  );
}

/** A field for one entity, with those offered that are found for what is typed. */
export function EntityCombobox(props: EntityComboboxProps) {
  const { find, value, onChange, ...field } = props;
  const choices = useAsyncList<EntityChoice>({
    load: async ({ filterText, signal }) => ({
      items: await find(filterText ?? '', signal),
    }),
  });
  const picked = usePicked(value, choices.items);
  // The field would come back to what was picked; an emptied one picks nothing.
  const options = {
    ...choices,
    setFilterText: (text: string) => {
      choices.setFilterText(text);
      if (value && text === '') onChange(undefined);
    },
  };
  return (
    <Combobox
      {...field}
      options={options}
      search={{ mode: 'server' }}
      value={picked}
      onChange={choice => onChange(choice?.id)}
    />
  );
}

import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { queryKeys } from '../queryKeys';
import { ENTITY_FIELDS, NAME_FIELDS, nameOfEntity } from './entityNames';

interface EntityPickerProps {
  label: string;
  placeholder?: string;
  description?: string;
  className?: string;
  /** Kinds of the catalog that are offered; without, all of them. */
  kinds?: string[];
  /** Narrows the catalog further, such as to one owner. */
  filter?: Record<string, string | string[]>;
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  isRequired?: boolean;
  /** When the choices open; as the first field of a dialog, which has the focus, on typing. */
  menuTrigger?: 'focus' | 'input';
}

interface Choice {
  id: string;
  label: string;
  description?: string;
}

const SHOWN = 20;

/** An entity as it is offered; its kind is said where several are. */
function choiceOf(entity: Entity, kinds: string[] | undefined): Choice {
  const { name } = entity.metadata;
  const label = nameOfEntity(entity);
  const kind = kinds?.length === 1 ? [] : [entity.kind];
  return {
    id: stringifyEntityRef(entity),
    label,
    description:
      [...kind, ...(label === name ? [] : [name])].join(' · ') || undefined,
  };
}

/** Entities of the catalog whose names match what is typed. */
function useChoices(
  kinds: EntityPickerProps['kinds'],
  filter: EntityPickerProps['filter'],
) {
  const catalogApi = useApi(catalogApiRef);
  return useAsyncList<Choice>({
    load: async ({ filterText }) => {
      const { items } = await catalogApi.queryEntities({
        filter: { ...(kinds && { kind: kinds }), ...filter },
        fields: ENTITY_FIELDS,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(filterText && {
          fullTextFilter: { term: filterText, fields: NAME_FIELDS },
        }),
        limit: SHOWN,
      });
      return { items: items.map(entity => choiceOf(entity, kinds)) };
    },
  });
}

/** The choice that is picked; what stands in an address or a draft is not among those offered yet. */
function usePicked(value: string | undefined, choices: Choice[]) {
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

/** Picks one entity of the catalog, found as its name is typed. */
export function EntityPicker(props: EntityPickerProps) {
  const { kinds, filter, value, onChange, ...field } = props;
  const choices = useChoices(kinds, filter);
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

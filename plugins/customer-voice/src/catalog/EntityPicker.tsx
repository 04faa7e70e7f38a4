import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Combobox, useAsyncList } from '@backstage/ui';

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
}

interface Choice {
  id: string;
  label: string;
  description?: string;
}

const SHOWN = 20;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

function displayNameOf(profile: unknown): string | undefined {
  return typeof profile === 'object' &&
    profile !== null &&
    'displayName' in profile &&
    typeof profile.displayName === 'string'
    ? profile.displayName
    : undefined;
}

/** Picks one entity of the catalog, found as its name is typed. */
export function EntityPicker(props: EntityPickerProps) {
  const { kinds, filter, value, onChange, ...field } = props;
  const catalogApi = useApi(catalogApiRef);
  const choices = useAsyncList<Choice>({
    load: async ({ filterText }) => {
      const { items } = await catalogApi.queryEntities({
        filter: { ...(kinds && { kind: kinds }), ...filter },
        fields: FIELDS,
        orderFields: [{ field: 'metadata.name', order: 'asc' }],
        ...(filterText && { fullTextFilter: { term: filterText } }),
        limit: SHOWN,
      });
      return {
        items: items.map(entity => {
          const { name, title } = entity.metadata;
          const label = title ?? displayNameOf(entity.spec?.profile) ?? name;
          const kind = kinds?.length === 1 ? [] : [entity.kind];
          return {
            id: stringifyEntityRef(entity),
            label,
            description:
              [...kind, ...(label === name ? [] : [name])].join(' · ') ||
              undefined,
          };
        }),
      };
    },
  });
  return (
    <Combobox
      {...field}
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

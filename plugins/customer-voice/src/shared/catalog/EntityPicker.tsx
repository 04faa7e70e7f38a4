import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { type EntityScope, findByName } from './entityChoices';
import { EntityCombobox } from './EntityCombobox';

interface EntityPickerProps extends EntityScope {
  label: string;
  placeholder?: string;
  description?: string;
  className?: string;
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  isRequired?: boolean;
  /** When the choices open; as the first field of a dialog, which has the focus, on typing. */
  menuTrigger?: 'focus' | 'input';
}

const SHOWN = 20;

/** Picks one entity of the catalog, found as its name is typed. */
export function EntityPicker(props: EntityPickerProps) {
  const { kinds, filter, ...field } = props;
  const catalogApi = useApi(catalogApiRef);
  return (
    <EntityCombobox
      {...field}
      find={text =>
        findByName(catalogApi, text, { kinds, filter, limit: SHOWN })
      }
    />
  );
}

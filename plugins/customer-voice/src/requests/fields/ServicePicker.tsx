import { useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { customerVoiceApiRef } from 'backstage-plugin-customer-voice-react';
import { EntityCombobox } from '../../shared/catalog/EntityCombobox';
import { findServices } from './findServices';

interface ServicePickerProps {
  label: string;
  placeholder: string;
  /** Narrows the services to those of one owner. */
  ownerRef?: string;
  value: string | undefined;
  onChange: (entityRef: string | undefined) => void;
  /** When the choices open; as the first field of a dialog, which has the focus, on typing. */
  menuTrigger?: 'focus' | 'input';
}

/** Picks a service, found by its name, its description and what was asked of it. */
export function ServicePicker({ ownerRef, ...field }: ServicePickerProps) {
  const api = useApi(customerVoiceApiRef);
  const catalogApi = useApi(catalogApiRef);
  return (
    <EntityCombobox
      {...field}
      find={(text, signal) =>
        findServices(text, signal, { api, catalogApi, ownerRef })
      }
    />
  );
}

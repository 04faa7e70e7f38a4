import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import {
  customerVoiceBasicPermissions,
  customerVoiceRequestPermissions,
  customerVoiceServicePermissions,
} from 'backstage-plugin-customer-voice-common';
import {
  customerVoiceRequestResourceRef,
  customerVoiceRequestRules,
  customerVoiceServiceResourceRef,
  customerVoiceServiceRules,
} from 'backstage-plugin-customer-voice-node';
import { Knex } from 'knex';
import { ServiceStore } from './catalog/ServiceStore';
import { readRequestResources } from './requests/store/requestResources';

/** Registers what the permission framework may ask conditions of. */
export function registerPermissionResources(
  registry: PermissionsRegistryService,
  options: { knex: Knex; triageOwner?: string },
): void {
  const { knex, triageOwner } = options;
  const services = new ServiceStore(knex);
  registry.addPermissions(customerVoiceBasicPermissions);
  registry.addResourceType({
    resourceRef: customerVoiceServiceResourceRef,
    permissions: customerVoiceServicePermissions,
    rules: Object.values(customerVoiceServiceRules),
    getResources: async refs => {
      const found = await Promise.all(refs.map(ref => services.find(ref)));
      return found.map(service =>
        typeof service === 'string' ? undefined : service,
      );
    },
  });
  registry.addResourceType({
    resourceRef: customerVoiceRequestResourceRef,
    permissions: customerVoiceRequestPermissions,
    rules: Object.values(customerVoiceRequestRules),
    getResources: numbers => readRequestResources(knex, numbers, triageOwner),
  });
}

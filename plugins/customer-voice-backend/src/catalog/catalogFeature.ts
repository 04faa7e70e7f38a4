import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  CATALOG_CHANGES_TOPIC,
  CatalogChange,
} from 'backstage-plugin-customer-voice-node';
import { EventsService } from '@backstage/plugin-events-node';
import { CustomerService } from './directory/CustomerService';
import { CustomerStore } from './directory/CustomerStore';
import { Feature } from '../feature';
import { Platform } from '../platform';

/** Keeps services and people in step with the catalog. */
export function createCatalogFeature(platform: Platform): Feature {
  const { config, knex, mirror } = platform;
  const customers = new CustomerService({
    ...platform,
    customers: new CustomerStore({ knex, ownership: config.ownership }),
  });
  return {
    name: 'catalog',
    handlers: {
      listCustomers: ({ caller, params, query }) =>
        customers.list(caller, stringifyEntityRef(params), query),
    },
    tasks: [
      {
        id: 'mirror-catalog',
        frequency: { seconds: 20 },
        timeout: { minutes: 30 },
        initialDelay: { seconds: 3 },
        run: signal => mirror.syncIfDue(signal),
      },
      {
        id: 'mirror-changes',
        // Every replica has the changes that it received.
        scope: 'local',
        frequency: { seconds: 30 },
        timeout: { minutes: 5 },
        run: () => mirror.flushChanges(),
      },
      {
        id: 'check-removals',
        frequency: { seconds: 30 },
        timeout: { minutes: 5 },
        initialDelay: { seconds: 30 },
        run: signal => mirror.checkRemovals(signal),
      },
    ],
    stop: () => mirror.stop(),
  };
}

/** Mirrors what changes in the catalog, from now on. */
export async function followCatalog(
  { mirror, lookup }: Platform,
  events: EventsService,
): Promise<void> {
  await mirror.makeSyncDue();
  await events.subscribe({
    id: 'customer-voice-catalog-mirror',
    topics: [CATALOG_CHANGES_TOPIC],
    onEvent: async ({ eventPayload }) => {
      if (isCatalogChange(eventPayload)) {
        lookup.expire(eventPayload.entityRef);
        mirror.enqueueChange(eventPayload.entityRef);
      }
    },
  });
}

function isCatalogChange(payload: unknown): payload is CatalogChange {
  return (
    typeof payload === 'object' &&
    payload !== null &&
    'entityRef' in payload &&
    typeof payload.entityRef === 'string'
  );
}

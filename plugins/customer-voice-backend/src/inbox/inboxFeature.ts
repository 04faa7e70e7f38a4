import { Feature } from '../feature';
import { Platform } from '../platform';
import { InboxService } from './InboxService';

/** What waits for a user in any role, from the sources of all features. */
export function createInboxFeature(
  { knex, cursors }: Platform,
  features: ReadonlyArray<Pick<Feature, 'inbox'>>,
): Feature {
  const sources = features.flatMap(({ inbox }) => inbox ?? []);
  const service = new InboxService({ knex, cursors, sources });
  return {
    name: 'inbox',
    handlers: {
      listInbox: ({ caller, query }) => service.list(caller, query),
    },
  };
}

import { Feature } from '../feature';
import { Platform } from '../platform';
import { createInboxRenderer } from './inboxEvents';
import { InboxService } from './InboxService';
import { InboxStore } from './InboxStore';
import { PrivateInboxes } from './PrivateInboxes';

const DAY = 24 * 3600_000;
/** Days after which a claim of what has gone meanwhile is deleted. */
const CLAIM_DAYS = 365;

/** What waits for a user in any role, from the sources of all features. */
export function createInboxFeature(
  { knex, cursors, outbox }: Platform,
  features: ReadonlyArray<Pick<Feature, 'inbox' | 'privateInboxes'>>,
): Feature {
  const sources = features.flatMap(({ inbox }) => inbox ?? []);
  const store = new InboxStore({ knex, outbox });
  const privateInboxes = new PrivateInboxes(
    features.flatMap(each => each.privateInboxes ?? []),
  );
  const service = new InboxService({
    store,
    cursors,
    sources,
    privateInboxes,
  });
  return {
    name: 'inbox',
    handlers: {
      listInbox: ({ caller, query }) => service.list(caller, query),
      claimInboxItem: ({ caller, params, body }) =>
        service.claim(caller, params.id, body),
      releaseInboxItem: ({ caller, params }) =>
        service.release(caller, params.id),
      snoozeInboxItem: ({ caller, params, body }) =>
        service.snooze(caller, params.id, body),
      wakeInboxItem: ({ caller, params }) => service.wake(caller, params.id),
      markInboxItem: async ({ caller, params, body }) => {
        await service.mark(caller, params.id, body);
        return undefined;
      },
    },
    notifications: [createInboxRenderer()],
    erase: ({ userRef }) => store.erase(userRef, new Date()),
    deleteExpired: async day => {
      const snoozes = new Date(day);
      const claims = new Date(snoozes.getTime() - CLAIM_DAYS * DAY);
      await store.deleteExpired({ snoozes, claims });
    },
  };
}

import { InboxItem, InboxKind } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';

/**
 * Something that waits for one user alone, whom nothing may tie to it: neither a
 * row nor a statement. So it is no row of an {@link InboxSource}, which is read
 * in one statement with the claims and snoozes of the caller.
 */
export interface PrivateEntry {
  /** With `snooze` if the user has put it off. */
  item: InboxItem;
  entityRef: string;
  /** Title of the service. */
  title: string;
  /** Since when it waits. */
  since: Date;
}

/** What a user makes of something that waits for them alone. */
export type PrivateMark =
  | { as: 'done' }
  | { as: 'open' }
  | { as: 'snoozed'; until: Date };

/** What waits for a user alone in one feature, which keeps their marks itself. */
export interface PrivateInboxSource {
  kinds: readonly InboxKind[];
  /** What waits for the caller now, on the open list and off it. */
  entries(caller: UserCaller, now: Date): Promise<PrivateEntry[]>;
  /** Whether the caller has marked an entry as done, so that it waits no more. */
  isDone(caller: UserCaller, id: string): Promise<boolean>;
  /** Keeps what the caller makes of an entry that waits for them. */
  mark(
    caller: UserCaller,
    id: string,
    mark: PrivateMark,
    now: Date,
  ): Promise<void>;
}

import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import { isoTime } from '../database/isoTime';
import { InboxEntry, OpenInbox } from './InboxSource';
import { PrivateEntry } from './PrivateInboxSource';

/** The items of rows, in their order, with who has taken or snoozed them. */
export async function describe(
  inboxes: readonly OpenInbox[],
  rows: ReadonlyArray<InboxEntry | PrivateEntry>,
  { userRef }: UserCaller,
): Promise<InboxItem[]> {
  const shared = rows.flatMap(row => (isPrivate(row) ? [] : [row]));
  const described = await Promise.all(
    inboxes.map(inbox => inbox.describe(shared)),
  );
  return rows.flatMap(row => {
    if (isPrivate(row)) return [row.item];
    const item = described.find(items => items.has(row.id))?.get(row.id);
    return item ? [{ ...item, ...divisionOf(row, userRef) }] : [];
  });
}

function isPrivate(row: InboxEntry | PrivateEntry): row is PrivateEntry {
  return 'item' in row;
}

/** Who has taken it, and until when it is off the list. */
function divisionOf(
  row: InboxEntry,
  userRef: string,
): Pick<InboxItem, 'claim' | 'snooze'> {
  const { claimed_by: claimedBy, claimed_at: claimedAt } = row;
  const { snoozed_by: snoozedBy, snoozed_until: until } = row;
  return {
    ...(claimedBy !== null &&
      claimedAt !== null && {
        claim: {
          byRef: claimedBy,
          at: isoTime(claimedAt),
          mine: claimedBy === userRef,
        },
      }),
    ...(snoozedBy !== null &&
      until !== null && {
        snooze: {
          until: isoTime(until),
          reason: row.snooze_reason ?? undefined,
          byRef: snoozedBy,
          mine: snoozedBy === userRef,
        },
      }),
  };
}

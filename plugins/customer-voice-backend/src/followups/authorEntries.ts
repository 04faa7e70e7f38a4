import { InboxItem } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import { PrivateEntry } from '../inbox/PrivateInboxSource';
import { OwnResponse } from '../responses/OwnResponses';
import { toMyResponse } from '../responses/ResponseService';
import { StoredMessage } from './FollowUpStore';
import { toMessage } from './followUpViews';
import { AuthorMark, waits } from './model/authorMarks';

type AuthorInboxItem = Extract<InboxItem, { role: 'author' }>;

/** A response of the caller's, and what the owners said about it. */
export interface AuthorReply {
  response: OwnResponse;
  said: StoredMessage;
}

/** What waits for an author about a response, unless they have marked it as done. */
export function toEntry(
  of: AuthorReply & Pick<AuthorInboxItem, 'id' | 'kind'>,
  marks: ReadonlyMap<string, AuthorMark>,
  { caller, now }: { caller: UserCaller; now: Date },
): PrivateEntry[] {
  const { id, kind, response, said } = of;
  const mark = marks.get(id);
  if (waits(mark, now) === 'done') return [];
  const { entityRef, title } = response;
  const item: AuthorInboxItem = {
    id,
    kind,
    role: 'author',
    overdue: false,
    entityRef,
    title,
    response: toMyResponse(response),
    reply: toMessage(said),
    ...snoozeOf(mark, caller, now),
  };
  return [{ item, entityRef, title, since: said.at }];
}

/** Until when the author has put it off, if they have. */
function snoozeOf(
  mark: AuthorMark | undefined,
  { userRef }: UserCaller,
  now: Date,
): Pick<AuthorInboxItem, 'snooze'> {
  if (!mark?.until || waits(mark, now) !== 'snoozed') return {};
  return {
    snooze: { until: mark.until.toISOString(), byRef: userRef, mine: true },
  };
}

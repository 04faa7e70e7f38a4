import { AUTHOR_INBOX_KINDS } from 'backstage-plugin-customer-voice-common';
import { UserCaller } from '../access/Caller';
import {
  PrivateEntry,
  PrivateInboxSource,
  PrivateMark,
} from '../inbox/PrivateInboxSource';
import { OwnResponse } from '../responses/OwnResponses';
import { ResponseService, toMyResponse } from '../responses/ResponseService';
import { AuthorMarkStore } from './AuthorMarkStore';
import { StoredMessage } from './FollowUpStore';
import { toMessage } from './followUpViews';
import {
  AuthorInboxItem,
  AuthorMark,
  replyId,
  waits,
} from './model/authorMarks';
import { OwnerWordsStore } from './OwnerWordsStore';

const DAY = 24 * 3600_000;
/** Days after which a reply that its author has not answered waits no more. */
const WAITS_DAYS = 90;

/** What the owners said last about a response. */
interface Reply {
  response: OwnResponse;
  said: StoredMessage;
}

/**
 * What owners replied to an author who has neither answered it nor marked it as
 * read. Whose a response is, is found as everywhere by its pseudonym; nobody
 * else has these entries, or learns what became of them.
 */
export class ReplyInbox implements PrivateInboxSource {
  readonly kinds = AUTHOR_INBOX_KINDS;
  readonly #words: OwnerWordsStore;
  readonly #marks: AuthorMarkStore;
  readonly #responses: Pick<ResponseService, 'inForce'>;

  constructor(options: {
    words: OwnerWordsStore;
    marks: AuthorMarkStore;
    responses: Pick<ResponseService, 'inForce'>;
  }) {
    this.#words = options.words;
    this.#marks = options.marks;
    this.#responses = options.responses;
  }

  async entries(caller: UserCaller, now: Date): Promise<PrivateEntry[]> {
    const since = new Date(now.getTime() - WAITS_DAYS * DAY);
    const replies = await this.#replies(caller, since);
    const marks = await this.#marks.of(
      caller.userRef,
      replies.map(({ said }) => replyId(said.id)),
    );
    return replies.flatMap(({ response, said }) => {
      const mark = marks.get(replyId(said.id));
      if (waits(mark, now) === 'done') return [];
      const { entityRef, title } = response;
      const item: AuthorInboxItem = {
        id: replyId(said.id),
        kind: 'reply',
        role: 'author',
        overdue: false,
        entityRef,
        title,
        response: toMyResponse(response),
        reply: toMessage(said),
        ...snoozeOf(mark, caller, now),
      };
      return [{ item, entityRef, title, since: said.at }];
    });
  }

  async #replies(caller: UserCaller, since: Date): Promise<Reply[]> {
    const scorecards = await this.#words.scorecards(since);
    const responses = await this.#responses.inForce(caller, scorecards);
    const last = await this.#words.last(
      responses.flatMap(({ id, followUp }) => (followUp ? [id] : [])),
    );
    return responses.flatMap(response => {
      const said = last.get(response.id);
      return said && said.at > since ? [{ response, said }] : [];
    });
  }

  async mark(
    { userRef }: UserCaller,
    id: string,
    mark: PrivateMark,
    now: Date,
  ): Promise<void> {
    if (mark.as === 'open') await this.#marks.remove(userRef, id);
    else {
      const until = mark.as === 'snoozed' ? mark.until : undefined;
      await this.#marks.put(userRef, id, { until }, { now });
    }
  }
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

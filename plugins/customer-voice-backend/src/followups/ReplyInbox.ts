import { UserCaller } from '../access/Caller';
import {
  PrivateEntry,
  PrivateInboxSource,
  PrivateMark,
} from '../inbox/PrivateInboxSource';
import { ResponseService } from '../responses/ResponseService';
import { AuthorReply, toEntry } from './authorEntries';
import { AuthorMarkStore } from './AuthorMarkStore';
import { ConversationAuthors } from './ConversationAuthors';
import { replyId } from './model/authorMarks';
import { isAskedWhetherBetter } from './model/betterNow';
import { OwnerWordsStore } from './OwnerWordsStore';

const DAY = 24 * 3600_000;
/** Days after which a reply that its author has not answered waits no more. */
export const WAITS_DAYS = 90;

/**
 * What owners replied to an author who has neither answered it nor marked it as
 * read. Whose a response is, is found as everywhere by its pseudonym; nobody
 * else has these entries, or learns what became of them.
 */
export class ReplyInbox implements PrivateInboxSource {
  readonly kinds = ['reply'] as const;
  readonly #authors: Pick<ConversationAuthors, 'scorecards'>;
  readonly #words: OwnerWordsStore;
  readonly #marks: AuthorMarkStore;
  readonly #responses: Pick<ResponseService, 'inForce'>;
  readonly #after: number;

  constructor(options: {
    authors: Pick<ConversationAuthors, 'scorecards'>;
    words: OwnerWordsStore;
    marks: AuthorMarkStore;
    responses: Pick<ResponseService, 'inForce'>;
    /** Milliseconds after which it is asked instead whether it is better now. */
    betterNowAfter: number;
  }) {
    this.#authors = options.authors;
    this.#words = options.words;
    this.#marks = options.marks;
    this.#responses = options.responses;
    this.#after = options.betterNowAfter;
  }

  async entries(caller: UserCaller, now: Date): Promise<PrivateEntry[]> {
    const replies = await this.#replies(caller, now);
    const marks = await this.#marks.of(
      caller.userRef,
      replies.map(({ said }) => replyId(said.id)),
    );
    return replies.flatMap(({ response, said }) =>
      toEntry({ kind: 'reply', id: replyId(said.id), response, said }, marks, {
        caller,
        now,
      }),
    );
  }

  async #replies(caller: UserCaller, now: Date): Promise<AuthorReply[]> {
    const since = new Date(now.getTime() - WAITS_DAYS * DAY);
    const scorecards = await this.#authors.scorecards(caller.userRef, now);
    const responses = await this.#responses.inForce(caller, scorecards);
    const last = await this.#words.last(
      responses.flatMap(({ id, followUp }) => (followUp ? [id] : [])),
    );
    return responses.flatMap(response => {
      const said = last.get(response.id);
      if (!said || said.at <= since) return [];
      // One thing is asked at a time.
      return isAskedWhetherBetter(response, said, { now, after: this.#after })
        ? []
        : [{ response, said }];
    });
  }

  isDone({ userRef }: UserCaller, id: string) {
    return this.#marks.isDone(userRef, id);
  }

  mark(caller: UserCaller, id: string, mark: PrivateMark, now: Date) {
    return this.#marks.set(caller.userRef, id, mark, now);
  }
}

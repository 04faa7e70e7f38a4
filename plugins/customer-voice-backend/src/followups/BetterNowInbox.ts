import { UserCaller } from '../access/Caller';
import {
  PrivateEntry,
  PrivateInboxSource,
  PrivateMark,
} from '../inbox/PrivateInboxSource';
import { ResponseService } from '../responses/ResponseService';
import { toEntry } from './authorEntries';
import { AuthorMarkStore } from './AuthorMarkStore';
import { ConversationAuthors } from './ConversationAuthors';
import { betterNowId, isAskedWhetherBetter } from './model/betterNow';
import { FollowUpStore } from './FollowUpStore';
import { OwnerWordsStore } from './OwnerWordsStore';

/**
 * Asks the author of a low score once whether it is better now, some time after
 * the owners solved what it was about. A new score is an answer like any other;
 * that it was asked, or put aside, nobody learns.
 */
export class BetterNowInbox implements PrivateInboxSource {
  readonly kinds = ['better-now'] as const;
  readonly #authors: Pick<ConversationAuthors, 'scorecards'>;
  readonly #words: OwnerWordsStore;
  readonly #conversations: Pick<FollowUpStore, 'withPending'>;
  readonly #marks: AuthorMarkStore;
  readonly #responses: Pick<ResponseService, 'inForce'>;
  readonly #after: number;

  constructor(options: {
    authors: Pick<ConversationAuthors, 'scorecards'>;
    words: OwnerWordsStore;
    conversations: Pick<FollowUpStore, 'withPending'>;
    marks: AuthorMarkStore;
    responses: Pick<ResponseService, 'inForce'>;
    /** Milliseconds after which it is asked. */
    betterNowAfter: number;
  }) {
    this.#authors = options.authors;
    this.#words = options.words;
    this.#conversations = options.conversations;
    this.#marks = options.marks;
    this.#responses = options.responses;
    this.#after = options.betterNowAfter;
  }

  async entries(caller: UserCaller, now: Date): Promise<PrivateEntry[]> {
    const after = this.#after;
    const scorecards = await this.#authors.scorecards(caller.userRef, now);
    const responses = await this.#responses.inForce(caller, scorecards);
    const last = await this.#words.last(
      responses.flatMap(({ id, followUp }) =>
        followUp?.state === 'resolved' ? [id] : [],
      ),
      { kind: 'resolved' },
    );
    const asked = responses.flatMap(response => {
      const said = last.get(response.id);
      return said && isAskedWhetherBetter(response, said, { now, after })
        ? [{ id: betterNowId(said.id), response, said }]
        : [];
    });
    const marks = await this.#marks.of(
      caller.userRef,
      asked.map(({ id }) => id),
    );
    // A new score would drop what is on its way: its author has spoken.
    const spoken = await this.#conversations.withPending(
      asked.map(({ response }) => response.id),
    );
    const open = asked.filter(({ response }) => !spoken.has(response.id));
    return open.flatMap(each =>
      toEntry({ ...each, kind: 'better-now' }, marks, { caller, now }),
    );
  }

  isDone({ userRef }: UserCaller, id: string) {
    return this.#marks.isDone(userRef, id);
  }

  mark(caller: UserCaller, id: string, mark: PrivateMark, now: Date) {
    return this.#marks.set(caller.userRef, id, mark, now);
  }
}

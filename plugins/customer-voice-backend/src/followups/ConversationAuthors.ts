import { LoggerService } from '@backstage/backend-plugin-api';
import { BackgroundLoop } from '../background/BackgroundLoop';
import { ResponseSealer } from '../responses/ResponseSealer';
import { ScorecardKey } from '../responses/Scorecards';
import { OwnerWordsStore, Conversation } from './OwnerWordsStore';

const MINUTE = 60_000;
/** Milliseconds after which all conversations are read anew, behind the caller's back. */
const STALE = MINUTE;
/** Milliseconds after which the caller waits for that. */
const TOO_OLD = 10 * MINUTE;
/** Milliseconds within which what was said may become readable late: a slow commit, clocks that differ. */
const LATE = 2 * MINUTE;
/** Conversations that are read, and authors that are decrypted, before others have their turn. */
const CHUNK = 500;

/** What was known of all conversations at a time. */
interface Known {
  at: number;
  /** By id of the response; without a value where its author was erased. */
  authors: Map<string, string | undefined>;
  /** Of each author the scorecards, by service and measure. */
  scorecards: Map<string, Map<string, ScorecardKey>>;
}

/**
 * On which scorecards each author has a response that owners have talked about,
 * in the memory of this process alone: nothing that is stored ties an author to
 * two services, so a look into an inbox would compute a pseudonym for each
 * scorecard of the company. It tells where to look, and no more: whether a
 * response is the caller's, its pseudonym tells.
 *
 * What owners say now is known at once; what comes with an import, or moves with
 * a succession, within a minute of the next look.
 */
export class ConversationAuthors {
  readonly #words: OwnerWordsStore;
  readonly #sealer: Pick<ResponseSealer, 'openAuthor'>;
  readonly #window: number;
  readonly #loop: BackgroundLoop;
  #known?: Known;
  #latest?: { known: Known; read: Promise<void> };

  constructor(options: {
    words: OwnerWordsStore;
    sealer: Pick<ResponseSealer, 'openAuthor'>;
    /** Milliseconds for which what owners say may wait for an author. */
    window: number;
    logger: LoggerService;
    now?: () => Date;
  }) {
    this.#words = options.words;
    this.#sealer = options.sealer;
    this.#window = options.window;
    const now = options.now ?? (() => new Date());
    this.#loop = new BackgroundLoop({
      work: () => this.#readAll(now().getTime()),
      onError: error =>
        options.logger.warn('Could not read who takes part in conversations', {
          reason: String(error),
        }),
    });
  }

  /** The scorecards on which a user may have a response that owners talked about lately. */
  async scorecards(userRef: string, now: Date): Promise<ScorecardKey[]> {
    const known = await this.#current(now.getTime());
    await this.#readLatestOnce(known);
    return [...(known.scorecards.get(userRef)?.values() ?? [])];
  }

  async #current(now: number): Promise<Known> {
    const age = this.#known ? Math.abs(now - this.#known.at) : Infinity;
    if (age > TOO_OLD) await this.#loop.run();
    else if (age > STALE) this.#loop.wake();
    return (
      this.#known ?? { at: now, authors: new Map(), scorecards: new Map() }
    );
  }

  async #readAll(now: number): Promise<void> {
    const known: Known = { at: now, authors: new Map(), scorecards: new Map() };
    const since = new Date(now - this.#window);
    for (let after: string | undefined, more = true; more; ) {
      const found = await this.#words.conversations({
        since,
        after,
        limit: CHUNK,
      });
      await this.#add(known, found, this.#known);
      after = found.at(-1)?.responseId;
      more = found.length === CHUNK;
    }
    this.#known = known;
  }

  /** Those who look at the same moment share a statement, which begins after all of them asked. */
  #readLatestOnce(known: Known): Promise<void> {
    if (this.#latest?.known === known) return this.#latest.read;
    const read = Promise.resolve().then(() => {
      this.#latest = undefined;
      return this.#readLatest(known);
    });
    this.#latest = { known, read };
    return read;
  }

  async #readLatest(known: Known): Promise<void> {
    const since = new Date(known.at - LATE);
    const found = await this.#words.conversations({ since, limit: CHUNK });
    await this.#add(
      known,
      found.filter(({ responseId }) => !known.authors.has(responseId)),
    );
  }

  /** Decrypts whose they are, as far as that is not known from before. */
  async #add(
    known: Known,
    conversations: readonly Conversation[],
    before?: Known,
  ): Promise<void> {
    const isNew = ({ responseId }: Conversation) =>
      before?.authors.has(responseId) !== true;
    const authors = await this.#words.authors(
      conversations.filter(isNew).map(({ responseId }) => responseId),
    );
    for (const conversation of conversations) {
      const { responseId } = conversation;
      const author = authors.get(responseId);
      const userRef = isNew(conversation)
        ? author?.userRef ?? this.#open(author?.sealed)
        : before?.authors.get(responseId);
      known.authors.set(responseId, userRef);
      if (userRef !== undefined) note(known, userRef, conversation);
    }
  }

  #open(sealed: string | undefined): string | undefined {
    if (sealed === undefined) return undefined;
    try {
      return this.#sealer.openAuthor(sealed).userRef;
    } catch {
      // Under a key that is not configured any more, no pseudonym finds it either.
      return undefined;
    }
  }

  /** Waits for what is being read. */
  async stop(): Promise<void> {
    await this.#loop.stop();
  }
}

function note(
  { scorecards }: Known,
  userRef: string,
  { serviceId, measure }: Conversation,
): void {
  const own = scorecards.get(userRef) ?? new Map<string, ScorecardKey>();
  own.set(`${serviceId} ${measure}`, { serviceId, measure });
  scorecards.set(userRef, own);
}

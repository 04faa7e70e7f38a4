import { NotFoundError } from '@backstage/errors';
import {
  Comment,
  CommentPage,
  CommentsQuery,
  customerVoiceCommentReadPermission,
  Disclosure,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { cutPage, Position } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { shownDrivers as driversShown } from '../model/driverTable';
import { ScorecardService } from '../scorecards/ScorecardService';
import { StoredScorecard } from '../scorecards/storedScorecard';
import { CommentFilter, CommentStore } from './CommentStore';
import { Caller } from '../../access/Caller';
import { ownsService } from '../../access/ownsService';

type PlacedComment = { item: Comment; place: Position };

/** A comment that the caller may read, and whose it is to answer. */
export interface ReadableComment {
  id: string;
  entityRef: string;
  title: string;
  ownerRefs: string[];
  measure: Measure;
  disclosure: Disclosure;
}

function shownDriversOf({ published }: StoredScorecard): Set<string> {
  if (published?.figures.state !== 'published' || !published.drivers) {
    return new Set();
  }
  return new Set(driversShown(published.figures.json.parse().drivers));
}

/** Everybody sees whether a comment was answered; only owners how the conversation goes. */
function withoutConversation(item: Comment): Comment {
  const { followUp } = item;
  return followUp ? { ...item, followUp: { state: followUp.state } } : item;
}

/** Comments, under the thresholds and the publication of the scorecard that they belong to. */
export class CommentService {
  readonly #cursors: Cursors;
  readonly #scorecards: ScorecardService;
  readonly #store: CommentStore;

  constructor(options: {
    cursors: Cursors;
    scorecards: ScorecardService;
    store: CommentStore;
  }) {
    this.#cursors = options.cursors;
    this.#scorecards = options.scorecards;
    this.#store = options.store;
  }

  /**
   * The service of a comment that the caller may read, as any list of comments
   * would show it.
   *
   * @returns undefined if there is none, or they may not read it
   * @throws NotAllowedError if the policy lets them read no comments at all
   */
  async find(caller: Caller, id: string): Promise<ReadableComment | undefined> {
    const found = await this.#store.locate(id);
    if (!found?.shown) return undefined;
    const { entityRef, measure, disclosure } = found;
    try {
      const scorecard = await this.#scorecards.stored(
        caller,
        entityRef,
        measure,
        customerVoiceCommentReadPermission,
      );
      const { title, ownerRefs, published } = scorecard;
      return disclosure === 'named' || published?.confidentialComments
        ? { id, entityRef, title, ownerRefs, measure, disclosure }
        : undefined;
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** Named comments first, then the confidential ones of the latest publication. */
  async list(caller: Caller, query: CommentsQuery): Promise<CommentPage> {
    const { cursor, limit, entityRef, measure, disclosure, driver, score } =
      query;
    const scorecard = await this.#scorecards.stored(
      caller,
      entityRef,
      measure,
      customerVoiceCommentReadPermission,
    );
    const filter = { serviceId: scorecard.serviceId, measure, driver, score };
    const binding = ['comments', entityRef, measure, disclosure, driver, score];
    const [kind, ...after] =
      cursor === undefined ? [] : this.#cursors.decode(cursor, binding);
    const shown = Boolean(scorecard.published?.confidentialComments);
    // Next to everyone said the same there; a score would tell what each said.
    const scores = scorecard.state === 'published';
    const shownDrivers = shownDriversOf(scorecard);

    const found: PlacedComment[] = [];
    if (disclosure !== 'confidential' && kind !== 'confidential') {
      found.push(
        ...(await this.#named(filter, {
          after: kind === 'named' ? after : undefined,
          limit: limit + 1,
        })),
      );
    }
    // A driver that is withheld is withheld on its comments as well.
    const driverAdmits = driver === undefined || shownDrivers.has(driver);
    const scoreAdmits = score === undefined || scores;
    if (disclosure !== 'named' && shown && driverAdmits && scoreAdmits) {
      found.push(
        ...(await this.#confidential(
          filter,
          { shownDrivers, scores },
          {
            after: kind === 'confidential' ? after : undefined,
            limit: limit + 1 - found.length,
          },
        )),
      );
    }
    const { page, next } = cutPage(found, limit);
    return {
      items: page.map(({ item }) =>
        ownsService(caller, scorecard) ? item : withoutConversation(item),
      ),
      confidential: shown ? 'shown' : 'withheld',
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, binding) } : {},
    };
  }

  async #named(
    filter: CommentFilter,
    page: { after?: Position; limit: number },
  ): Promise<PlacedComment[]> {
    const found = await this.#store.named(filter, page);
    return found.map(({ row: { respondedAt, ...comment }, place }) => ({
      item: {
        ...comment,
        disclosure: 'named',
        respondedAt: respondedAt.toISOString(),
      },
      place: ['named', ...place],
    }));
  }

  async #confidential(
    filter: CommentFilter,
    {
      shownDrivers,
      scores,
    }: { shownDrivers: ReadonlySet<string>; scores: boolean },
    page: { after?: Position; limit: number },
  ): Promise<PlacedComment[]> {
    if (page.limit <= 0) return [];
    const found = await this.#store.confidential(filter, page);
    return found.map(({ row: { asOf, driver, score, ...comment }, place }) => ({
      item: {
        ...comment,
        ...(scores ? { score } : {}),
        ...(driver && shownDrivers.has(driver) ? { driver } : {}),
        disclosure: 'confidential',
        publishedOn: asOf.toISOString().slice(0, 10),
      },
      place: ['confidential', ...place],
    }));
  }
}

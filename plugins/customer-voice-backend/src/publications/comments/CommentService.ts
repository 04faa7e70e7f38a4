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
import { ScorecardService } from '../scorecards/ScorecardService';
import {
  confidentialItem,
  namedItem,
  ShownOfComments,
  shownOfComments,
  withoutConversation,
} from './commentItems';
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
    const details = shownOfComments(scorecard);
    const { shownDrivers, scores } = details;

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
        ...(await this.#confidential(filter, details, {
          after: kind === 'confidential' ? after : undefined,
          limit: limit + 1 - found.length,
        })),
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
    return found.map(({ row, place }) => ({
      item: namedItem(row),
      place: ['named', ...place],
    }));
  }

  async #confidential(
    filter: CommentFilter,
    shown: ShownOfComments,
    page: { after?: Position; limit: number },
  ): Promise<PlacedComment[]> {
    if (page.limit <= 0) return [];
    const found = await this.#store.confidential(filter, page);
    return found.map(({ row, place }) => ({
      item: confidentialItem(row, shown),
      place: ['confidential', ...place],
    }));
  }
}

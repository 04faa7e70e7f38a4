import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  Comment,
  CommentPage,
  CommentsQuery,
  customerVoiceCommentReadPermission,
} from 'backstage-plugin-customer-voice-common';
import { cutPage, Position } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { ScorecardService } from '../ScorecardService';
import { StoredScorecard } from '../ScorecardStore';
import { CommentFilter, CommentStore } from './CommentStore';

type PlacedComment = { item: Comment; place: Position };

function shownDriversOf({ published }: StoredScorecard): Set<string> {
  return new Set(
    published?.figures
      .parse()
      .drivers.flatMap(({ driver, state }) =>
        state === 'published' ? [driver] : [],
      ),
  );
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

  /** Named comments first, then the confidential ones of the latest publication. */
  async list(
    credentials: BackstageCredentials,
    query: CommentsQuery,
  ): Promise<CommentPage> {
    const { cursor, limit, entityRef, measure, disclosure, driver, score } =
      query;
    const scorecard = await this.#scorecards.stored(
      credentials,
      entityRef,
      measure,
      customerVoiceCommentReadPermission,
    );
    const filter = { serviceId: scorecard.serviceId, measure, driver, score };
    const binding = ['comments', entityRef, measure, disclosure, driver, score];
    const [kind, ...after] =
      cursor === undefined ? [] : this.#cursors.decode(cursor, binding);
    const shown = Boolean(scorecard.published?.confidentialComments);
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
    if (disclosure !== 'named' && shown && driverAdmits) {
      found.push(
        ...(await this.#confidential(filter, shownDrivers, {
          after: kind === 'confidential' ? after : undefined,
          limit: limit + 1 - found.length,
        })),
      );
    }
    const { page, next } = cutPage(found, limit);
    return {
      items: page.map(({ item }) => item),
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
    shownDrivers: ReadonlySet<string>,
    page: { after?: Position; limit: number },
  ): Promise<PlacedComment[]> {
    if (page.limit <= 0) return [];
    const found = await this.#store.confidential(filter, page);
    return found.map(({ row: { asOf, driver, ...comment }, place }) => ({
      item: {
        ...comment,
        ...(driver && shownDrivers.has(driver) ? { driver } : {}),
        disclosure: 'confidential',
        publishedOn: asOf.toISOString().slice(0, 10),
      },
      place: ['confidential', ...place],
    }));
  }
}

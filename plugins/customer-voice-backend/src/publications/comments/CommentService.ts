import {
  Comment,
  CommentPage,
  CommentsQuery,
  customerVoiceCommentReadPermission,
} from 'backstage-plugin-customer-voice-common';
import { cutPage, Position } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { shownDrivers as driversShown } from '../model/driverTable';
import { ScorecardService } from '../scorecards/ScorecardService';
import { StoredScorecard } from '../scorecards/storedScorecard';
import { CommentFilter, CommentStore } from './CommentStore';
import { Caller } from '../../access/Caller';

type PlacedComment = { item: Comment; place: Position };

function shownDriversOf({ published }: StoredScorecard): Set<string> {
  if (published?.figures.state !== 'published' || !published.drivers) {
    return new Set();
  }
  return new Set(driversShown(published.figures.json.parse().drivers));
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

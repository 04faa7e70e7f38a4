import {
  customerVoiceCommentReadPermission,
  ExportedComment,
  Measure,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../../access/Access';
import { Caller } from '../../access/Caller';
import { ownsService } from '../../access/ownsService';
import { cutPage, Position, WithPosition } from '../../paging/keyset';
import { ScorecardService } from '../scorecards/ScorecardService';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import { StoredScorecard } from '../scorecards/storedScorecard';
import {
  confidentialItem,
  namedItem,
  shownOfComments,
  withoutConversation,
} from './commentItems';
import { CommentStore, OfService } from './CommentStore';

/** Services whose comments are read together. */
const SERVICES = 100;

type ReadPage<C> = (
  of: { serviceIds: string[]; measure: Measure },
  page: { after?: Position; limit: number },
) => Promise<Array<WithPosition<OfService<C>>>>;

/** All comments that a caller may read, under the same rules as the lists of them. */
export class CommentExport {
  readonly #access: Access;
  readonly #scorecards: ScorecardService;
  readonly #services: ScorecardStore;
  readonly #store: CommentStore;

  constructor(options: {
    access: Access;
    scorecards: ScorecardService;
    services: ScorecardStore;
    store: CommentStore;
  }) {
    this.#access = options.access;
    this.#scorecards = options.scorecards;
    this.#services = options.services;
    this.#store = options.store;
  }

  /**
   * Begins to read comments: of each hundred services the named ones, newest
   * first, then the confidential ones in the order of their lists.
   *
   * @param query - `entityRef`: of this service only
   * @returns how many there are now, and chunks of at most so many
   * @throws NotAllowedError if the policy lets the caller read no comments at all
   * @throws NotFoundError if the caller sees no such service
   */
  async open(
    caller: Caller,
    query: { entityRef?: string; measure: Measure },
    size: number,
  ): Promise<{ total: number; chunks: AsyncIterable<ExportedComment[]> }> {
    const { entityRef, measure } = query;
    if (entityRef !== undefined) {
      // As the list says it: there is none, or the caller may not see it.
      await this.#scorecards.stored(
        caller,
        entityRef,
        measure,
        customerVoiceCommentReadPermission,
      );
    }
    const total = await this.#count(caller, query);
    return { total, chunks: this.#chunks(caller, query, size) };
  }

  async #scope(caller: Caller, entityRef: string | undefined) {
    return this.#access.scope(
      caller,
      customerVoiceCommentReadPermission,
      entityRef === undefined ? undefined : [entityRef],
    );
  }

  async #count(
    caller: Caller,
    { entityRef, measure }: { entityRef?: string; measure: Measure },
  ): Promise<number> {
    const scope = await this.#scope(caller, entityRef);
    const services = this.#services.servicesWithin({ measure }, scope);
    if (entityRef !== undefined) {
      services.where('services.entity_ref', entityRef);
    }
    return this.#store.count(services, any =>
      this.#services.restrictToCommentsShown(any),
    );
  }

  async *#chunks(
    caller: Caller,
    { entityRef, measure }: { entityRef?: string; measure: Measure },
    size: number,
  ): AsyncGenerator<ExportedComment[]> {
    let after: Position | undefined;
    do {
      // Anew for each chunk: what is taken from the caller meanwhile is left out.
      const scope = await this.#scope(caller, entityRef);
      if (entityRef !== undefined) {
        const found = await this.#services.byRefs([entityRef], {
          scope,
          measure,
        });
        yield* this.#ofServices(caller, found, measure, size);
        return;
      }
      const found = await this.#services.list(
        { measure },
        { scope, sort: 'name', after, limit: SERVICES + 1 },
      );
      const { page, next } = cutPage(found, SERVICES);
      const services = page.map(({ row }) => row);
      yield* this.#ofServices(caller, services, measure, size);
      after = next;
    } while (after);
  }

  async *#ofServices(
    caller: Caller,
    services: readonly StoredScorecard[],
    measure: Measure,
    size: number,
  ): AsyncGenerator<ExportedComment[]> {
    const named = readAll((of, page) => this.#store.namedOf(of, page), {
      services,
      measure,
      size,
    });
    for await (const found of named) {
      yield found.map(({ scorecard, comment }) =>
        exported(caller, scorecard, namedItem(comment)),
      );
    }
    const shown = services.filter(
      ({ published }) => published?.confidentialComments,
    );
    const details = new Map(
      shown.map(each => [each.serviceId, shownOfComments(each)]),
    );
    const confidential = readAll(
      (of, page) => this.#store.confidentialOf(of, page),
      { services: shown, measure, size },
    );
    for await (const found of confidential) {
      yield found.map(({ scorecard, comment }) =>
        exported(
          caller,
          scorecard,
          confidentialItem(
            comment,
            details.get(scorecard.serviceId) ?? shownOfComments(scorecard),
          ),
        ),
      );
    }
  }
}

/** Reads all comments of these services, one page after the other. */
async function* readAll<C>(
  read: ReadPage<C>,
  of: { services: readonly StoredScorecard[]; measure: Measure; size: number },
): AsyncGenerator<Array<{ scorecard: StoredScorecard; comment: C }>> {
  const { measure, size } = of;
  const byId = new Map(of.services.map(each => [each.serviceId, each]));
  if (byId.size === 0) return;
  const serviceIds = [...byId.keys()];
  let after: Position | undefined;
  do {
    const found = await read(
      { serviceIds, measure },
      { after, limit: size + 1 },
    );
    const { page, next } = cutPage(found, size);
    yield page.flatMap(({ row: { serviceId, comment } }) => {
      const scorecard = byId.get(serviceId);
      return scorecard ? [{ scorecard, comment }] : [];
    });
    after = next;
  } while (after);
}

function exported<C extends Pick<ExportedComment, 'followUp'>>(
  caller: Caller,
  scorecard: StoredScorecard,
  item: C,
): { entityRef: string; measure: Measure } & C {
  const { entityRef, measure } = scorecard;
  const shown: C = ownsService(caller, scorecard)
    ? item
    : withoutConversation(item);
  return { entityRef, measure, ...shown };
}

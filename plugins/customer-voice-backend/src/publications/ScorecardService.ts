import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  Comment,
  CommentPage,
  CommentsQuery,
  compareWithTarget,
  computeFigures,
  customerVoiceCommentReadPermission,
  customerVoiceResponseCreatePermission,
  customerVoiceScorecardReadPermission,
  Measure,
  Publication,
  PublicationPage,
  Rollup,
  Scorecard,
  ScorecardListQuery,
  ScorecardPage,
  ScorecardStatus,
  Service,
} from 'backstage-plugin-customer-voice-common';
import { Access, ServiceScope } from '../access/Access';
import {
  MirroredService,
  NoService,
  ServiceStore,
} from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { Cursors } from '../http/Cursors';
import { ResponseService } from '../responses/ResponseService';
import {
  ScorecardFilter,
  ScorecardStore,
  StoredScorecard,
} from './ScorecardStore';

const REASONS: Record<NoService, string> = {
  unknown: 'is not known as a service, or you may not see it',
  disabled: 'does not take part in Customer Voice',
  'no-owner': 'has no owner, so nobody could act on feedback',
};

/**
 * Tells why an entity is no service, or answers the service.
 *
 * @throws NotFoundError with the reason
 */
export function requireService(
  entityRef: string,
  found: MirroredService | NoService,
): MirroredService {
  if (typeof found === 'string') {
    throw new NotFoundError(`${entityRef} ${REASONS[found]}`);
  }
  return found;
}

/** The one door: everything anybody but the author learns of responses goes through here. */
export class ScorecardService {
  readonly #access: Access;
  readonly #config: CustomerVoiceConfig;
  readonly #cursors: Cursors;
  readonly #responses: ResponseService;
  readonly #services: ServiceStore;
  readonly #store: ScorecardStore;

  constructor(options: {
    access: Access;
    config: CustomerVoiceConfig;
    cursors: Cursors;
    responses: ResponseService;
    services: ServiceStore;
    store: ScorecardStore;
  }) {
    this.#access = options.access;
    this.#config = options.config;
    this.#cursors = options.cursors;
    this.#responses = options.responses;
    this.#services = options.services;
    this.#store = options.store;
  }

  #readScope(
    credentials: BackstageCredentials,
    entityRefs?: string[],
  ): Promise<ServiceScope> {
    return this.#access.scope(
      credentials,
      customerVoiceScorecardReadPermission,
      entityRefs,
    );
  }

  #toScorecard(stored: StoredScorecard): Scorecard {
    const identity = {
      entityRef: stored.entityRef,
      ownerRef: stored.ownerRef,
      title: stored.title,
      kind: stored.kind,
      ...(stored.type ? { type: stored.type } : {}),
      measure: stored.measure,
    };
    if (!stored.published) {
      return {
        ...identity,
        state: stored.state === 'no-data' ? 'no-data' : 'withheld',
      };
    }
    const { asOf, figures, rankingScore } = stored.published;
    const { confidentialComments: _, interval, trend, ...shown } = figures;
    return {
      ...identity,
      state: 'published',
      asOf: asOf.toISOString(),
      window: this.#config.window,
      ...shown,
      interval: [...interval],
      rankingScore,
      drivers: figures.drivers.map(driver =>
        driver.state === 'published'
          ? { ...driver, interval: [...driver.interval] }
          : driver,
      ),
      ...(trend ? { trend: { ...trend, interval: [...trend.interval] } } : {}),
      ...(stored.target === undefined
        ? {}
        : {
            target: {
              value: stored.target,
              verdict: compareWithTarget(interval, stored.target),
            },
          }),
    };
  }

  /** The scorecard of one service. */
  async scorecard(
    credentials: BackstageCredentials,
    entityRef: string,
    measure: Measure,
  ): Promise<Scorecard> {
    return this.#toScorecard(
      await this.#stored(credentials, entityRef, measure),
    );
  }

  async #stored(
    credentials: BackstageCredentials,
    entityRef: string,
    measure: Measure,
  ): Promise<StoredScorecard> {
    const scope = await this.#readScope(credentials, [entityRef]);
    const [stored] = await this.#store.byRefs([entityRef], scope, measure);
    if (!stored) {
      requireService(entityRef, await this.#services.find(entityRef, scope));
      throw new NotFoundError(`${entityRef} is not asked about ${measure}`);
    }
    return stored;
  }

  /** Scorecards of several services, in order; null where there is none to read. */
  async byRefs(
    credentials: BackstageCredentials,
    entityRefs: string[],
    measure: Measure,
  ): Promise<{ items: Array<Scorecard | null> }> {
    const scope = await this.#readScope(credentials, entityRefs);
    const found = await this.#store.byRefs(entityRefs, scope, measure);
    const byRef = new Map(found.map(stored => [stored.entityRef, stored]));
    return {
      items: entityRefs.map(ref => {
        const stored = byRef.get(ref);
        return stored ? this.#toScorecard(stored) : null;
      }),
    };
  }

  /** A page of scorecards. */
  async list(
    credentials: BackstageCredentials,
    query: ScorecardListQuery,
  ): Promise<ScorecardPage> {
    const { cursor, limit, sort, ...filter } = query;
    const scope = await this.#readScope(credentials);
    const position =
      cursor === undefined
        ? undefined
        : this.#cursors.open(cursor, ['scorecards', sort, filter]);
    const found = await this.#store.list(filter, {
      scope,
      sort,
      after: position ? [position[0], String(position[1])] : undefined,
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const nextCursor =
      found.length > limit && last
        ? this.#cursors.issue(last.place, ['scorecards', sort, filter])
        : undefined;
    const items = page.map(({ scorecard }) => this.#toScorecard(scorecard));
    if (position) {
      return { items, pageInfo: { ...(nextCursor ? { nextCursor } : {}) } };
    }
    const { status: wanted, ...others } = filter;
    const counts = await this.#store.countByStatus(others, scope);
    const totalItems = counts
      .filter(({ status }) => !wanted || wanted.includes(status))
      .reduce((sum, { count }) => sum + count, 0);
    return {
      items,
      pageInfo: { ...(nextCursor ? { nextCursor } : {}), totalItems },
      statusCounts: Object.fromEntries(
        counts.map(({ status, count }) => [status, count]),
      ),
    };
  }

  /** Publications of one service, oldest first. */
  async history(
    credentials: BackstageCredentials,
    entityRef: string,
    query: {
      measure: Measure;
      from?: string;
      to?: string;
      cursor?: string;
      limit: number;
    },
  ): Promise<PublicationPage> {
    const { cursor, limit, measure, from, to } = query;
    const { serviceId } = await this.#stored(credentials, entityRef, measure);
    const binding = ['history', entityRef, measure, from, to];
    const afterSeq =
      cursor === undefined ? 0 : Number(this.#cursors.open(cursor, binding)[0]);
    const found = await this.#store.history(
      { serviceId, measure },
      {
        from: from ? new Date(from) : undefined,
        to: to ? new Date(to) : undefined,
        afterSeq,
        limit: limit + 1,
      },
    );
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ asOf, state, figures }): Publication => {
        if (!figures) {
          return {
            state: state === 'no-data' ? 'no-data' : 'withheld',
            asOf: asOf.toISOString(),
          };
        }
        const { score, interval, respondents, teams, distribution } = figures;
        return {
          state: 'published',
          asOf: asOf.toISOString(),
          score,
          interval: [...interval],
          respondents,
          teams,
          distribution,
        };
      }),
      pageInfo:
        found.length > limit && last
          ? { nextCursor: this.#cursors.issue([last.seq], binding) }
          : {},
    };
  }

  /**
   * Roll-up of what is below an entity, or of everything: the published
   * scorecards pooled, and nothing else.
   *
   * @param owner - owners, where what is below is not in the tree of groups,
   *   systems and domains
   */
  async rollup(
    credentials: BackstageCredentials,
    within: string | undefined,
    measure: Measure,
    owner?: string[],
  ): Promise<Rollup> {
    const scope = await this.#readScope(credentials);
    const filter: ScorecardFilter = owner
      ? { measure, owner }
      : { measure, within };
    const statusCounts = new Map(
      (await this.#store.countByStatus(filter, scope)).map(
        ({ status, count }) => [status, count],
      ),
    );
    const count = (status: ScorecardStatus) => statusCounts.get(status) ?? 0;
    const total = [...statusCounts.values()].reduce((sum, n) => sum + n, 0);
    const services = {
      total,
      published: total - count('withheld') - count('no-data'),
      withheld: count('withheld'),
      noData: count('no-data'),
      meets: count('meets'),
      misses: count('misses'),
    };
    const pooled = new Map<number, number>();
    for await (const page of this.#store.figures(filter, scope)) {
      for (const { distribution } of page) {
        for (const { score, count: n } of distribution) {
          pooled.set(score, (pooled.get(score) ?? 0) + n);
        }
      }
    }
    const figures = computeFigures(
      measure,
      [...pooled].map(([score, n]) => ({ score, count: n })),
    );
    const identity = {
      ...(within ? { entityRef: within } : {}),
      measure,
      services,
    };
    if (!figures) return { ...identity, state: 'no-data' };
    return {
      ...identity,
      state: 'published',
      score: figures.score,
      interval: [...figures.interval],
      respondents: figures.respondents,
      distribution: figures.distribution,
    };
  }

  /** What the caller may know and do about a service: all that an entity page needs at once. */
  async service(
    credentials: BackstageCredentials<BackstageUserPrincipal>,
    entityRef: string,
  ): Promise<Service> {
    const scope = await this.#readScope(credentials, [entityRef]);
    const service = requireService(
      entityRef,
      await this.#services.find(entityRef, scope),
    );
    const actor = await this.#access.actor(credentials);
    const scorecards = await this.#store.byRefs([entityRef], scope);
    const mine = await this.#responses.listMine(actor, {
      entityRef,
      limit: 10,
    });
    const { measures, drivers, targets } = service.settings;
    return {
      entityRef: service.entityRef,
      ownerRef: service.ownerRef,
      title: service.title,
      measures,
      drivers,
      targets,
      rating: actor.ownershipRefs.includes(service.ownerRef)
        ? 'owner'
        : await this.#mayRate(credentials, entityRef),
      minimumRespondents: this.#config.minimumRespondents,
      publicationBatch: this.#config.publicationBatch,
      window: this.#config.window,
      scorecards: scorecards
        .sort(
          (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure),
        )
        .map(stored => this.#toScorecard(stored)),
      mine: mine.items,
    };
  }

  async #mayRate(
    credentials: BackstageCredentials,
    entityRef: string,
  ): Promise<'allowed' | 'denied'> {
    try {
      const scope = await this.#access.scope(
        credentials,
        customerVoiceResponseCreatePermission,
        [entityRef],
      );
      return typeof (await this.#services.find(entityRef, scope)) === 'string'
        ? 'denied'
        : 'allowed';
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowedError')
        return 'denied';
      throw error;
    }
  }

  /** Comments: named ones first, then the confidential ones of the latest publication. */
  async comments(
    credentials: BackstageCredentials,
    query: CommentsQuery,
  ): Promise<CommentPage> {
    const { cursor, limit, entityRef, measure, disclosure, driver, score } =
      query;
    const scope = await this.#access.scope(
      credentials,
      customerVoiceCommentReadPermission,
      [entityRef],
    );
    const [stored] = await this.#store.byRefs([entityRef], scope, measure);
    if (!stored) {
      requireService(entityRef, await this.#services.find(entityRef, scope));
      throw new NotFoundError(`${entityRef} is not asked about ${measure}`);
    }
    const of = { serviceId: stored.serviceId, measure };
    const binding = ['comments', entityRef, measure, disclosure, driver, score];
    const position =
      cursor === undefined ? undefined : this.#cursors.open(cursor, binding);
    const figures = stored.published?.figures;
    const shownDrivers = new Set(
      figures?.drivers.flatMap(({ driver: name, state }) =>
        state === 'published' ? [name] : [],
      ),
    );
    const confidentialShown = Boolean(figures?.confidentialComments);

    const found: Array<{ item: Comment; place: Array<string | number> }> = [];
    if (disclosure !== 'confidential' && position?.[0] !== 'confidential') {
      const named = await this.#store.namedComments(of, {
        driver,
        score,
        after: position && {
          respondedAt: new Date(String(position[1])),
          id: String(position[2]),
        },
        limit: limit + 1,
      });
      for (const { respondedAt, ...comment } of named) {
        const at = respondedAt.toISOString();
        found.push({
          item: { ...comment, disclosure: 'named', respondedAt: at },
          place: ['named', at, comment.id],
        });
      }
    }
    // A driver that is withheld is withheld on its comments as well.
    const driverAdmits = driver === undefined || shownDrivers.has(driver);
    if (
      disclosure !== 'named' &&
      confidentialShown &&
      driverAdmits &&
      found.length <= limit
    ) {
      const confidential = await this.#store.confidentialComments(of, {
        driver,
        score,
        after:
          position?.[0] === 'confidential'
            ? { publishedFrom: Number(position[1]), id: String(position[2]) }
            : undefined,
        limit: limit + 1 - found.length,
      });
      for (const {
        publishedFrom,
        asOf,
        driver: name,
        ...comment
      } of confidential) {
        found.push({
          item: {
            ...comment,
            ...(name && shownDrivers.has(name) ? { driver: name } : {}),
            disclosure: 'confidential',
            publishedOn: asOf.toISOString().slice(0, 10),
          },
          place: ['confidential', publishedFrom, comment.id],
        });
      }
    }
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page.map(({ item }) => item),
      confidential: confidentialShown ? 'shown' : 'withheld',
      pageInfo:
        found.length > limit && last
          ? { nextCursor: this.#cursors.issue(last.place, binding) }
          : {},
    };
  }
}

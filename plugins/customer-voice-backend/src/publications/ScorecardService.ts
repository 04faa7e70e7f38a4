import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  customerVoiceRequestCreatePermission,
  customerVoiceResponseCreatePermission,
  customerVoiceScorecardReadPermission,
  Measure,
  Publication,
  PublicationPage,
  Scorecard,
  ScorecardListQuery,
  ScorecardPage,
  Service,
} from 'backstage-plugin-customer-voice-common';
import { Access, RequestScope, ServiceScope } from '../access/Access';
import { ownsService } from '../access/ownsService';
import { ServiceLookup } from '../catalog/ServiceLookup';
import { ServiceStore } from '../catalog/ServiceStore';
import { CustomerVoiceConfig } from '../config/readConfig';
import { cutPage } from '../paging/keyset';
import { Cursors } from '../paging/Cursors';
import { JsonText } from '../http/JsonText';
import { ResponseService } from '../responses/ResponseService';
import { scorecardJson } from './scorecardJson';
import {
  RequestColumns,
  ScorecardStore,
  StoredPublication,
  StoredScorecard,
} from './ScorecardStore';
import { Caller, UserCaller } from '../access/Caller';

type ReadableRequests = Pick<RequestScope, 'narrow' | 'everything'>;

/** How long the first response and the first decision of a service take. */
type ServiceClocks = Pick<
  Service['requests'],
  | 'usualFirstResponseHours'
  | 'firstResponseWithinTarget'
  | 'usualDecisionHours'
  | 'decisionWithinTarget'
>;

/** What is needed of the figures of requests. */
export interface RequestFigures extends RequestColumns {
  of(
    serviceIds: string[],
    narrow: RequestScope['narrow'],
    now: Date,
  ): Promise<Map<string, NonNullable<Scorecard['requests']>>>;
  clocks(serviceId: string, now: Date): Promise<ServiceClocks>;
}

/** The one door: what anybody but the author learns of responses is what was published, here and in the rooms beside. */
export class ScorecardService {
  readonly #access: Access;
  readonly #config: CustomerVoiceConfig;
  readonly #cursors: Cursors;
  readonly #responses: ResponseService;
  readonly #lookup: ServiceLookup;
  readonly #services: ServiceStore;
  readonly #store: ScorecardStore;
  readonly #requestFigures: RequestFigures;

  constructor(options: {
    access: Access;
    config: CustomerVoiceConfig;
    cursors: Cursors;
    responses: ResponseService;
    lookup: ServiceLookup;
    services: ServiceStore;
    store: ScorecardStore;
    requestFigures: RequestFigures;
  }) {
    this.#access = options.access;
    this.#config = options.config;
    this.#cursors = options.cursors;
    this.#responses = options.responses;
    this.#lookup = options.lookup;
    this.#services = options.services;
    this.#store = options.store;
    this.#requestFigures = options.requestFigures;
  }

  async #readScope(caller: Caller, entityRefs?: string[]) {
    const { services, requests } = await this.#access.scopes(
      caller,
      [customerVoiceScorecardReadPermission],
      entityRefs,
    );
    return { scope: services[0], requests };
  }

  /** Figures that come along with services: who may read all requests needs no others. */
  #along(requests: ReadableRequests | undefined) {
    return requests?.everything ? this.#requestFigures : undefined;
  }

  /** Scorecards as readers get them, with what is asked of the services. */
  async #toJson(
    stored: StoredScorecard[],
    requests: ReadableRequests | undefined,
  ): Promise<Array<JsonText<Scorecard>>> {
    const { window } = this.#config;
    if (!requests || requests.everything) {
      return stored.map(each => scorecardJson(each, window));
    }
    const figures = await this.#requestFigures.of(
      stored.map(({ serviceId }) => serviceId),
      requests.narrow,
      new Date(),
    );
    return stored.map(each =>
      scorecardJson({ ...each, requests: figures.get(each.serviceId) }, window),
    );
  }

  /** The scorecard of one service. */
  async scorecard(
    caller: Caller,
    entityRef: string,
    measure: Measure,
  ): Promise<JsonText<Scorecard>> {
    const { scope, requests } = await this.#readScope(caller, [entityRef]);
    const stored = await this.#find(entityRef, measure, scope, requests);
    const [json] = await this.#toJson([stored], requests);
    return json;
  }

  /**
   * The scorecard of one service as it is stored, with what no answer carries.
   *
   * @param permission - what the caller has to be permitted
   */
  async stored(
    caller: Caller,
    entityRef: string,
    measure: Measure,
    permission = customerVoiceScorecardReadPermission,
  ): Promise<StoredScorecard> {
    const scope = await this.#access.scope(caller, permission, [entityRef]);
    return this.#find(entityRef, measure, scope);
  }

  async #find(
    entityRef: string,
    measure: Measure,
    scope: ServiceScope,
    requests?: ReadableRequests,
  ): Promise<StoredScorecard> {
    const options = { scope, measure, requests: this.#along(requests) };
    const [stored] = await this.#store.byRefs([entityRef], options);
    if (stored) return stored;
    await this.#lookup.require(entityRef, scope);
    // It may not have been known a moment ago.
    const [mirrored] = await this.#store.byRefs([entityRef], options);
    if (mirrored) return mirrored;
    throw new NotFoundError(`${entityRef} is not asked about ${measure}`);
  }

  /** Scorecards of several services, in order; null where there is none to read. */
  async byRefs(
    caller: Caller,
    entityRefs: string[],
    measure: Measure,
  ): Promise<JsonText<{ items: Array<Scorecard | null> }>> {
    const { scope, requests } = await this.#readScope(caller, entityRefs);
    const options = { scope, measure, requests: this.#along(requests) };
    let found = await this.#store.byRefs(entityRefs, options);
    const shown = new Set(found.map(stored => stored.entityRef));
    const others = entityRefs.filter(ref => !shown.has(ref));
    if (await this.#lookup.mirrorUnknown(others)) {
      found = await this.#store.byRefs(entityRefs, options);
    }
    const texts = await this.#toJson(found, requests);
    const byRef = new Map(
      found.map((stored, index) => [stored.entityRef, texts[index]]),
    );
    return JsonText.object({
      items: JsonText.list<Scorecard | null>(
        entityRefs.map(ref => byRef.get(ref) ?? JsonText.of(null)),
      ),
    });
  }

  /** A page of scorecards. */
  async list(
    caller: Caller,
    query: ScorecardListQuery,
  ): Promise<JsonText<ScorecardPage>> {
    const { cursor, limit, sort, counts: counted, ...filter } = query;
    const { scope, requests } = await this.#readScope(caller);
    if (sort.endsWith('openRequests') && !requests?.everything) {
      // The order would tell of requests that the caller may not read.
      throw new NotAllowedError(
        'You may not read all requests, so services cannot be ordered by them (sort)',
      );
    }
    const binding = ['scorecards', sort, filter];
    const after =
      cursor === undefined ? undefined : this.#cursors.decode(cursor, binding);
    const { status: wanted, ...others } = filter;
    const [found, counts] = await Promise.all([
      this.#store.list(filter, {
        scope,
        sort,
        after,
        limit: limit + 1,
        requests: this.#along(requests),
      }),
      counted && !after ? this.#store.countByStatus(others, scope) : undefined,
    ]);
    const { page, next } = cutPage(found, limit);
    const totalItems = counts
      ?.filter(({ status }) => !wanted || wanted.includes(status))
      .reduce((sum, { count }) => sum + count, 0);
    const items = await this.#toJson(
      page.map(({ row }) => row),
      requests,
    );
    return JsonText.object<ScorecardPage>({
      items: JsonText.list(items),
      pageInfo: {
        ...(next ? { nextCursor: this.#cursors.encode(next, binding) } : {}),
        ...(totalItems === undefined ? {} : { totalItems }),
      },
      ...(counts
        ? {
            statusCounts: Object.fromEntries(
              counts.map(({ status, count }) => [status, count]),
            ),
          }
        : {}),
    });
  }

  /** Publications of one service, oldest first. */
  async history(
    caller: Caller,
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
    const { serviceId } = await this.stored(caller, entityRef, measure);
    const binding = ['history', entityRef, measure, from, to];
    const found = await this.#store.history(
      { serviceId, measure },
      {
        from: from ? new Date(from) : undefined,
        to: to ? new Date(to) : undefined,
        after:
          cursor === undefined
            ? undefined
            : this.#cursors.decode(cursor, binding),
        limit: limit + 1,
      },
    );
    const { page, next } = cutPage(found, limit);
    return {
      items: page.map(({ row }) => toPublication(row)),
      pageInfo: next ? { nextCursor: this.#cursors.encode(next, binding) } : {},
    };
  }

  /** What the caller may know and do about a service: all that an entity page needs at once. */
  async service(caller: UserCaller, entityRef: string): Promise<Service> {
    const { services, requests } = await this.#access.scopes(
      caller,
      [
        customerVoiceScorecardReadPermission,
        customerVoiceResponseCreatePermission,
        customerVoiceRequestCreatePermission,
      ],
      [entityRef],
    );
    const [scope, rating, asking] = services;
    const service = await this.#lookup.require(entityRef, scope);
    const [mayRate, mayAsk] = await this.#services.admitted(service.id, [
      rating,
      asking,
    ]);
    const stored = await this.#store.byRefs([entityRef], {
      scope,
      requests: this.#along(requests),
    });
    const mine = await this.#responses.ofService(caller, service);
    const { measures, drivers, targets } = service.settings;
    stored.sort(
      (a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure),
    );
    const owns = ownsService(caller, service);
    const others = mayRate ? 'allowed' : 'denied';
    const scorecards = await this.#toJson(stored, requests);
    return {
      entityRef: service.entityRef,
      ownerRef: service.ownerRef,
      ownerRefs: service.ownerRefs,
      missingOwnerRefs: anyOf(service.missingOwnerRefs),
      refusedFormerRefs: anyOf(service.refusedFormerRefs),
      title: service.title,
      measures,
      drivers,
      targets,
      rating: owns ? 'owner' : others,
      requests: {
        ...requestsOf(service.settings.requests),
        permitted: mayAsk,
        // Over all requests, so only for who may read them all.
        ...(requests?.everything
          ? await this.#requestFigures.clocks(service.id, new Date())
          : {}),
      },
      minimumRespondents: this.#config.minimumRespondents,
      publicationBatch: this.#config.publicationBatch,
      window: this.#config.window,
      scorecards: scorecards.map(text => text.parse()),
      mine,
    };
  }
}

function anyOf(refs: string[]): string[] | undefined {
  return refs.length > 0 ? refs : undefined;
}

function requestsOf(
  setting: string,
): Pick<Service['requests'], 'state' | 'url'> {
  return setting === 'open' || setting === 'closed'
    ? { state: setting }
    : { state: 'elsewhere', url: setting };
}

function toPublication({ asOf, figures }: StoredPublication): Publication {
  const { score, interval, distribution, atMost } = figures;
  const known = {
    asOf: asOf.toISOString(),
    respondents: figures.respondents ?? 0,
    teams: figures.teams ?? 0,
  };
  return score === undefined || !interval || !distribution
    ? { ...known, state: 'coded', atMost: atMost ?? 0 }
    : { ...known, state: 'published', score, interval, distribution };
}

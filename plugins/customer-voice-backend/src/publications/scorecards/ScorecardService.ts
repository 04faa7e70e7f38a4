// Over 300 lines: every read of a scorecard, under one rule of access.
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  customerVoiceScorecardReadPermission,
  Measure,
  Publication,
  PublicationPage,
  Scorecard,
  ScorecardListQuery,
  ScorecardPage,
  ScorecardStatus,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../../access/Access';
import { RequestScope, ServiceScope } from '../../access/scopes';
import { readAtHand } from '../../access/atHand';
import { ServiceLookup } from '../../catalog/ServiceLookup';
import { CustomerVoiceConfig } from '../../config/readConfig';
import { cutPage, WithPosition } from '../../paging/keyset';
import { Cursors } from '../../paging/Cursors';
import { RawJson } from '../../http/RawJson';
import { scorecardJson } from './scorecardJson';
import { ScorecardStore } from './ScorecardStore';
import {
  RequestColumns,
  StatusCount,
  StoredPublication,
  StoredScorecard,
} from './storedScorecard';
import { Caller } from '../../access/Caller';

type ReadableRequests = Pick<RequestScope, 'narrow' | 'everything'>;

/** What is needed of the figures of requests. */
export interface RequestFigures extends RequestColumns {
  of(
    serviceIds: string[],
    narrow: RequestScope['narrow'],
    now: Date,
  ): Promise<Map<string, NonNullable<Scorecard['requests']>>>;
}

/** The publication boundary: what users other than the author learn of responses is what was published. */
export class ScorecardService {
  readonly #access: Access;
  readonly #config: CustomerVoiceConfig;
  readonly #cursors: Cursors;
  readonly #lookup: ServiceLookup;
  readonly #store: ScorecardStore;
  readonly #requestFigures: RequestFigures;

  constructor(options: {
    access: Access;
    config: CustomerVoiceConfig;
    cursors: Cursors;
    lookup: ServiceLookup;
    store: ScorecardStore;
    requestFigures: RequestFigures;
  }) {
    this.#access = options.access;
    this.#config = options.config;
    this.#cursors = options.cursors;
    this.#lookup = options.lookup;
    this.#store = options.store;
    this.#requestFigures = options.requestFigures;
  }

  async #readScope(caller: Caller, entityRefs: string[]) {
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
  ): Promise<Array<RawJson<Scorecard>>> {
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
  ): Promise<RawJson<Scorecard>> {
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
  ): Promise<RawJson<{ items: Array<Scorecard | null> }>> {
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
    return RawJson.object({
      items: RawJson.list<Scorecard | null>(
        entityRefs.map(ref => byRef.get(ref) ?? RawJson.of(null)),
      ),
    });
  }

  /** A page of scorecards. */
  async list(
    caller: Caller,
    query: ScorecardListQuery,
  ): Promise<RawJson<ScorecardPage>> {
    const { cursor, limit, sort, counts: counted, ...filter } = query;
    const { scope, possible, undecided, requests } =
      await this.#access.pageScope(
        caller,
        customerVoiceScorecardReadPermission,
      );
    if (sort.endsWith('openRequests') && !requests?.everything) {
      // The order would tell of requests that the caller may not read.
      throw new NotAllowedError(
        'You may not read all requests, so services cannot be ordered by them (sort)',
      );
    }
    const binding = ['scorecards', sort, filter];
    const after =
      cursor === undefined ? undefined : this.#cursors.decode(cursor, binding);
    const counting = counted && !after;
    // What is counted is everything.
    if (counting) await undecided?.askAll();
    const { status: wanted, ...others } = filter;
    const read = (among: 'seen' | 'possible') =>
      this.#store.list(filter, {
        scope: among === 'seen' ? scope : possible,
        sort,
        after,
        limit: limit + 1,
        requests: this.#along(requests),
      });
    const [found, counts] = await Promise.all([
      readAtHand(counting ? undefined : undecided, read, refsOf),
      counting
        ? this.#store.countByStatus(others, scope, this.#along(requests))
        : undefined,
    ]);
    const { page, next } = cutPage(found, limit);
    const { totalItems, ...statusCounts } = countsOf(counts, wanted);
    const items = await this.#toJson(
      page.map(({ row }) => row),
      requests,
    );
    return RawJson.object<ScorecardPage>({
      items: RawJson.list(items),
      pageInfo: {
        ...(next ? { nextCursor: this.#cursors.encode(next, binding) } : {}),
        ...(totalItems === undefined ? {} : { totalItems }),
      },
      ...statusCounts,
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

  /** Every scorecard of one service, in any order. */
  async ofService(
    entityRef: string,
    {
      scope,
      requests,
    }: { scope: ServiceScope; requests: ReadableRequests | undefined },
  ): Promise<Scorecard[]> {
    const stored = await this.#store.byRefs([entityRef], {
      scope,
      requests: this.#along(requests),
    });
    const texts = await this.#toJson(stored, requests);
    return texts.map(text => text.parse());
  }
}

function refsOf(found: ReadonlyArray<WithPosition<StoredScorecard>>): string[] {
  return found.map(({ row }) => row.entityRef);
}

/** The part of a page that tells how many there are. */
function countsOf(
  counts: readonly StatusCount[] | undefined,
  wanted: readonly ScorecardStatus[] | undefined,
): Pick<ScorecardPage, 'statusCounts'> & { totalItems?: number } {
  if (!counts) return {};
  return {
    totalItems: counts
      .filter(({ status }) => !wanted || wanted.includes(status))
      .reduce((sum, { count }) => sum + count, 0),
    statusCounts: Object.fromEntries(
      counts.map(({ status, count }) => [status, count]),
    ),
  };
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

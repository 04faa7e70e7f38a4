import {
  requestOdds,
  RequestOdds,
  RequestOddsAnswer,
  RequestPlace,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../../access/Access';
import { Caller } from '../../access/Caller';
import { RequestScope } from '../../access/scopes';
import { ServiceLookup } from '../../catalog/ServiceLookup';
import { MirroredService } from '../../catalog/ServiceStore';
import { OddsRequests, OddsStore } from '../store/OddsStore';
import { OwnerFigures } from '../store/OwnerFigures';

/** Milliseconds for which what is read of everything stays as it is. */
const WIDE_FOR = 60_000;

/** Whether each figure has a pool that knows enough for it. */
function areTold({ firstResponse, delivery, plan }: RequestOdds): boolean {
  return Boolean(firstResponse && delivery && plan);
}

/** How it went with requests like one to a service, of those that the caller may read. */
export class OddsService {
  readonly #access: Access;
  readonly #lookup: ServiceLookup;
  readonly #store: OddsStore;
  readonly #owners: OwnerFigures;
  /** What callers are told from who see everything. */
  #wide?: { until: number; requests: Promise<OddsRequests> };

  constructor(options: {
    access: Access;
    lookup: ServiceLookup;
    store: OddsStore;
    owners: OwnerFigures;
  }) {
    this.#access = options.access;
    this.#lookup = options.lookup;
    this.#store = options.store;
    this.#owners = options.owners;
  }

  /**
   * The odds of a request to a service.
   *
   * @throws NotAllowedError if the policy refuses reading requests altogether
   * @throws NotFoundError if there is no such service, or the caller may not see it
   */
  async get(caller: Caller, entityRef: string): Promise<RequestOddsAnswer> {
    const scope = await this.#access.requests(caller);
    await scope.undecided?.ask([entityRef], { again: true });
    const service = await this.#lookup.require(
      entityRef,
      scope.restrictEntities ?? (() => {}),
    );
    // Figures are of whatever else the owner was asked as well.
    await scope.undecided?.askAll();
    const now = new Date();
    const [odds, promises] = await Promise.all([
      this.#odds(service, scope, now),
      this.#owners.promises(
        service.ownerRef,
        { requests: scope.narrow, services: () => {} },
        now,
      ),
    ]);
    return { asOf: now.toISOString(), ...odds, promises };
  }

  async #odds(
    service: MirroredService,
    scope: RequestScope,
    now: Date,
  ): Promise<RequestOdds> {
    const place: RequestPlace = {
      service: service.id,
      owner: service.ownerRef,
      kind: service.kind,
    };
    const near = await this.#store.near(service, scope.narrow, now);
    const nearest = requestOdds([...near.values()], place, now.getTime(), [
      'service',
      'owner',
    ]);
    if (areTold(nearest)) return nearest;
    const wide = await this.#readWide(scope, now);
    const all = new Map([...wide, ...near]);
    return requestOdds([...all.values()], place, now.getTime());
  }

  async #readWide(scope: RequestScope, now: Date): Promise<OddsRequests> {
    if (!scope.everything) return this.#store.wide(scope.narrow, now);
    if (!this.#wide || this.#wide.until <= now.getTime()) {
      const requests = this.#store.wide(scope.narrow, now);
      this.#wide = { until: now.getTime() + WIDE_FOR, requests };
      // What could not be read is read again by the next caller.
      requests.catch(() => {
        this.#wide = undefined;
      });
    }
    return this.#wide.requests;
  }
}

import {
  customerVoiceCommentReadPermission,
  customerVoiceScorecardReadPermission,
  GroupFigures,
  Measure,
  Owner,
  PersonFigures,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../access/Access';
import { Caller } from '../access/Caller';
import { FieldError } from '../access/FieldError';
import { RequestScope, ServiceScope } from '../access/scopes';
import { RawJson } from '../http/RawJson';
import { RollupService } from '../publications/rollups/RollupService';
import { OwnerOverTime } from '../requests/model/ownerFigures';
import { OwnerFigures } from '../requests/store/OwnerFigures';
import { CountedScope } from '../requests/store/ownerRows';
import { PersonActions } from '../requests/store/PersonActions';
import { OwnerFigureStore } from './OwnerFigureStore';

/** Groups whose figures are computed in one go. */
const BATCH = 25;
const YEAR = 365 * 24 * 3600_000;

const EVERYTHING: CountedScope = {
  requests: () => {},
  services: () => {},
  comments: () => {},
};
const NOTHING: CountedScope = {
  requests: query => query.whereRaw('1 = 0'),
  services: query => query.whereRaw('1 = 0'),
};

/** What may be read of what is below an owner. */
export interface OwnerScope {
  services: ServiceScope;
  comments?: ServiceScope;
  requests?: Pick<RequestScope, 'narrow' | 'everything'>;
  /** Whether nothing is hidden at all. */
  everything: boolean;
}

/**
 * How owners treat their customers, from published figures and from requests that
 * the caller may read. Groups with much below them have figures that a task keeps
 * current, for callers who see everything, comments included; all others are computed.
 */
export class OwnerService {
  readonly #access: Access;
  readonly #rollups: RollupService;
  readonly #figures: OwnerFigures;
  readonly #people: PersonActions;
  readonly #store: OwnerFigureStore;
  readonly #measures: readonly Measure[];

  constructor(options: {
    access: Access;
    rollups: RollupService;
    figures: OwnerFigures;
    people: PersonActions;
    store: OwnerFigureStore;
    /** Measures that are usual, of which roll-ups are kept. */
    measures: readonly Measure[];
  }) {
    this.#access = options.access;
    this.#rollups = options.rollups;
    this.#figures = options.figures;
    this.#people = options.people;
    this.#store = options.store;
    this.#measures = options.measures;
  }

  /**
   * Figures of a group or user. One that the caller may not see, or that there is
   * not, has nothing to count.
   *
   * @throws InputError for another kind
   * @throws NotAllowedError if the policy refuses figures altogether
   */
  async get(
    caller: Caller,
    ref: string,
    measure: Measure,
  ): Promise<Owner | RawJson<Owner>> {
    if (!/^(group|user):/.test(ref)) {
      throw new FieldError(
        'kind',
        `owners are groups and users, not of the kind of ${ref}`,
      );
    }
    const scope = await this.scope(caller, ref);
    if (!ref.startsWith('group:')) return this.#user(ref, scope);
    const { kept, serviceIds } = scope?.everything
      ? await this.#store.findOrServices(ref, measure)
      : { serviceIds: await this.#store.servicesBelow(ref) };
    if (kept) return kept;
    const now = new Date();
    const figures = this.#computed(ref, scope, { now, serviceIds });
    return this.#answer(ref, { measure, scope, serviceIds, figures, now });
  }

  /**
   * What the caller may read of what is below an owner; undefined if they may not
   * see the owner.
   *
   * @throws NotAllowedError if the policy refuses figures altogether
   */
  async scope(caller: Caller, ref: string): Promise<OwnerScope | undefined> {
    const { services, requests, everything } = await this.#access.scopes(
      caller,
      [
        customerVoiceScorecardReadPermission,
        customerVoiceCommentReadPermission,
      ],
    );
    const hidden =
      !everything &&
      (await this.#access.hiddenEntities(caller, [ref])).has(ref);
    const [figures, comments] = services;
    return hidden
      ? undefined
      : { services: figures, comments, requests, everything };
  }

  /** The services below a group, where they are few enough to be named. */
  servicesBelow(ref: string): Promise<string[] | undefined> {
    return this.#store.servicesBelow(ref);
  }

  /** Figures of a group over time alone, for a scope of `scope` and the services of `servicesBelow`. */
  async overTime(
    ref: string,
    of: {
      measure: Measure;
      scope: OwnerScope | undefined;
      serviceIds: string[] | undefined;
      now: Date;
    },
  ): Promise<OwnerOverTime<GroupFigures>['overTime']> {
    const { measure, scope } = of;
    const kept = (await this.#kept(ref, measure, scope))?.parse();
    if (kept?.kind === 'group') return kept.overTime;
    return (await this.#computed(ref, scope, of))?.overTime ?? [];
  }

  async #kept(
    ref: string,
    measure: Measure,
    scope: OwnerScope | undefined,
  ): Promise<RawJson<Owner> | undefined> {
    return scope?.everything ? this.#store.find(ref, measure) : undefined;
  }

  async #computed(
    ref: string,
    scope: OwnerScope | undefined,
    { now, serviceIds }: { now: Date; serviceIds: string[] | undefined },
  ): Promise<OwnerOverTime<GroupFigures> | undefined> {
    const counted = countedOf(scope);
    if (!counted) return undefined;
    const found = await this.#figures.of([ref], counted, now, serviceIds);
    return found.get(ref);
  }

  async #answer(
    ref: string,
    of: {
      measure: Measure;
      scope: Pick<OwnerScope, 'services'> | undefined;
      serviceIds?: string[];
      figures:
        | OwnerOverTime<GroupFigures>
        | undefined
        | Promise<OwnerOverTime<GroupFigures> | undefined>;
      now: Date;
    },
  ): Promise<Owner> {
    const { measure, serviceIds, now } = of;
    const scope = of.scope ?? NOTHING;
    const [figures, rollup] = await Promise.all([
      of.figures,
      this.#rollups.within({ services: scope.services }, ref, measure, {
        serviceIds,
      }),
    ]);
    return {
      kind: 'group',
      entityRef: ref,
      asOf: now.toISOString(),
      rollup,
      figures: figures?.figures,
      overTime: figures?.overTime ?? [],
    };
  }

  async #user(ref: string, scope: OwnerScope | undefined): Promise<Owner> {
    const now = new Date();
    const counted = countedOf(scope);
    const figures: OwnerOverTime<PersonFigures> | undefined =
      counted && (await this.#people.of(ref, counted, now));
    return {
      kind: 'user',
      entityRef: ref,
      asOf: now.toISOString(),
      figures: figures?.figures,
      overTime: figures?.overTime ?? [],
    };
  }

  /** Computes the figures of groups with much below them anew, for callers who see everything. */
  async refresh(signal?: AbortSignal): Promise<void> {
    const begun = new Date();
    const since = new Date(begun.getTime() - YEAR);
    let after = '';
    for (;;) {
      const refs = await this.#store.large(after, { since, limit: BATCH });
      if (refs.length === 0) break;
      after = refs[refs.length - 1];
      const now = new Date();
      const figures = await this.#figures.of(refs, EVERYTHING, now);
      for (const ref of refs) {
        if (signal?.aborted) return;
        await this.#keep(ref, figures.get(ref), now);
      }
      if (refs.length < BATCH) break;
    }
    await this.#store.deleteBefore(begun);
  }

  async #keep(
    ref: string,
    figures: OwnerOverTime<GroupFigures> | undefined,
    now: Date,
  ): Promise<void> {
    for (const measure of this.#measures) {
      const scope = { services: () => {} };
      const owner = await this.#answer(ref, { measure, scope, figures, now });
      await this.#store.save(measure, owner, now);
    }
  }
}

/** What is counted in a scope: of a hidden owner nothing; undefined where no requests may be read. */
function countedOf(scope: OwnerScope | undefined): CountedScope | undefined {
  if (!scope) return NOTHING;
  const { services, comments, requests } = scope;
  return requests && { services, comments, requests: requests.narrow };
}

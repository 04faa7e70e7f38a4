import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../access/scopes';
import { whereOneOf } from '../database/dialect';
import { plannedOnce } from '../database/keepPlans';
import { EntityFact } from './mirror/entityFacts';
import { readRefs, selectRefs } from '../database/owners';

/** Settings of a service in force: annotations over configuration. */
export interface EffectiveSettings {
  measures: Measure[];
  drivers: string[];
  targets: Partial<Record<Measure, number>>;
  formerly: string[];
  /** `open`, `closed`, or an https link to where requests go instead. */
  requests: string;
  /** Milliseconds within which a request gets its first response. */
  firstResponseTargetMillis: number;
}

/** What we mirror of a catalog entity. */
export interface ServiceRecord {
  entityRef: string;
  kind: string;
  title: string;
  description?: string;
  type?: string;
  /** The primary owner first; `missing` if the catalog has no such entity. */
  owners: Array<{ ref: string; missing: boolean }>;
  systemRef?: string;
  domainRef?: string;
  enabled: boolean;
  settings: EffectiveSettings;
  searchText: string;
  /** What conditions of the catalog may ask of it. */
  facts: EntityFact[];
}

/** A service that can be asked about. */
export interface MirroredService {
  id: string;
  entityRef: string;
  kind: string;
  title: string;
  type?: string;
  /** The primary owner. */
  ownerRef: string;
  /** Every owner, the primary one first. */
  ownerRefs: string[];
  /** Owners that the catalog does not have. */
  missingOwnerRefs: string[];
  /** Entities whose history it may not take over. */
  refusedFormerRefs: string[];
  settings: EffectiveSettings;
}

/** Why an entity is no service. */
export type NoService = 'unknown' | 'disabled' | 'no-owner';

interface ServiceRow {
  id: string;
  entity_ref: string;
  kind: string;
  title: string;
  type: string | null;
  owner_ref: string | null;
  owner_refs: string;
  enabled: boolean | number;
  settings: string;
  missing_owner_refs: string;
  refused_former_refs: string;
}

function toService(row: ServiceRow & { owner_ref: string }): MirroredService {
  const settings: EffectiveSettings = JSON.parse(row.settings);
  return {
    id: row.id,
    entityRef: row.entity_ref,
    kind: row.kind,
    title: row.title,
    type: row.type ?? undefined,
    ownerRef: row.owner_ref,
    ownerRefs: readRefs(row.owner_refs),
    missingOwnerRefs: readRefs(row.missing_owner_refs),
    refusedFormerRefs: readRefs(row.refused_former_refs).filter(ref =>
      settings.formerly.includes(ref),
    ),
    settings,
  };
}

/** SQL of the services mirrored from the catalog. */
export class ServiceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  #select(): Knex.QueryBuilder {
    return this.#knex('services').select(
      'id',
      'entity_ref',
      'kind',
      'title',
      'type',
      'owner_ref',
      'owner_refs',
      'enabled',
      'settings',
      {
        missing_owner_refs: selectRefs(
          this.#knex,
          this.#knex('service_owners as owner')
            .whereRaw('owner.service_id = services.id')
            .where('owner.missing', true)
            .orderBy('owner.position')
            .select('owner.owner_ref as ref'),
        ),
        refused_former_refs: selectRefs(
          this.#knex,
          this.#knex('successions')
            .whereRaw('successions.entity_ref = services.entity_ref')
            .where('successions.kind', 'refused')
            .orderBy('successions.former_ref')
            .select('successions.former_ref as ref'),
        ),
      },
    );
  }

  /** Looks a service up among those that `scope` admits. */
  async find(
    entityRef: string,
    scope?: ServiceScope,
  ): Promise<MirroredService | NoService> {
    const query = this.#select().where({
      entity_ref: entityRef,
      in_catalog: true,
    });
    scope?.(query, this.#knex);
    const row: ServiceRow | undefined = await plannedOnce(query).first();
    if (!row) return 'unknown';
    if (!row.enabled) return 'disabled';
    if (row.owner_ref === null) return 'no-owner';
    return toService({ ...row, owner_ref: row.owner_ref });
  }

  /** Entity refs of services. */
  async refsOf(trx: Knex.Transaction, serviceIds: string[]): Promise<string[]> {
    return trx('services').whereIn('id', serviceIds).pluck('entity_ref');
  }

  /** Which of several scopes admit a service, in one statement. */
  async admitted(
    serviceId: string,
    scopes: ServiceScope[],
  ): Promise<boolean[]> {
    const row = await this.#knex
      .select(
        scopes.map((scope, index) => {
          const query = this.#knex('services')
            .where('services.id', serviceId)
            .select(this.#knex.raw('1'));
          scope(query, this.#knex);
          return query.as(`scope_${index}`);
        }),
      )
      .first();
    return scopes.map((_, index) => row[`scope_${index}`] !== null);
  }

  /** The service that a request is handed over to. */
  async receiver(trx: Knex.Transaction, serviceId: string) {
    const row = await trx('services')
      .where({ id: serviceId })
      .first('entity_ref', 'settings', 'owner_refs');
    const settings: EffectiveSettings = JSON.parse(row.settings);
    return {
      serviceId,
      entityRef: String(row.entity_ref),
      ownerRefs: readRefs(row.owner_refs),
      firstResponseTargetMillis: settings.firstResponseTargetMillis,
    };
  }

  /** Which of these entities are not known here as being in the catalog. */
  async unknown(entityRefs: string[]): Promise<string[]> {
    const query = this.#knex('services').where('in_catalog', true);
    whereOneOf(this.#knex, query, 'entity_ref', entityRefs);
    const known = new Set<string>(await query.pluck('entity_ref'));
    return entityRefs.filter(ref => !known.has(ref));
  }

  /** How many of these entities the catalog has at present. */
  async countKnown(entityRefs: string[]): Promise<number> {
    const query = this.#knex('services').where('in_catalog', true);
    whereOneOf(this.#knex, query, 'entity_ref', entityRefs);
    const row = await query.count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  }
}

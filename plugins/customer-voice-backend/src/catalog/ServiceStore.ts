import { createHash, randomUUID } from 'node:crypto';
import { Measure, MEASURES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceScope } from '../access/Access';
import { whereOneOf } from '../database/dialect';
import { ServiceHistory } from './ServiceHistory';

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
  ownerRef?: string;
  systemRef?: string;
  domainRef?: string;
  enabled: boolean;
  settings: EffectiveSettings;
  searchText: string;
}

/** A service that can be asked about. */
export interface MirroredService {
  id: string;
  entityRef: string;
  kind: string;
  title: string;
  type?: string;
  ownerRef: string;
  settings: EffectiveSettings;
}

/** Why an entity is no service. */
export type NoService = 'unknown' | 'disabled' | 'no-owner';

const INSERT_CHUNK = 50;

function columnsOf(record: ServiceRecord) {
  const columns = {
    entity_ref: record.entityRef,
    kind: record.kind,
    title: record.title,
    description: record.description ?? null,
    type: record.type ?? null,
    owner_ref: record.ownerRef ?? null,
    system_ref: record.systemRef ?? null,
    domain_ref: record.domainRef ?? null,
    enabled: record.enabled,
    in_catalog: true,
    settings: JSON.stringify(record.settings),
    search_text: record.searchText,
  };
  return {
    ...columns,
    fingerprint: createHash('sha256')
      .update(JSON.stringify(columns))
      .digest('hex'),
  };
}

/** SQL of the services mirrored from the catalog. */
export class ServiceStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Looks a service up among those that `scope` admits. */
  async find(
    entityRef: string,
    scope?: ServiceScope,
  ): Promise<MirroredService | NoService> {
    const query = this.#knex('services')
      .where({ entity_ref: entityRef, in_catalog: true })
      .first(
        'id',
        'entity_ref',
        'kind',
        'title',
        'type',
        'owner_ref',
        'enabled',
        'settings',
      );
    scope?.(query, this.#knex);
    const row = await query;
    if (!row) return 'unknown';
    if (!row.enabled) return 'disabled';
    if (row.owner_ref === null) return 'no-owner';
    const settings: EffectiveSettings = JSON.parse(row.settings);
    return {
      id: row.id,
      entityRef: row.entity_ref,
      kind: row.kind,
      title: row.title,
      type: row.type ?? undefined,
      ownerRef: row.owner_ref,
      settings,
    };
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
      .first('entity_ref', 'settings');
    const settings: EffectiveSettings = JSON.parse(row.settings);
    return {
      entityRef: String(row.entity_ref),
      firstResponseTargetMillis: settings.firstResponseTargetMillis,
    };
  }

  /** How many of these entities the catalog has at present. */
  async countKnown(entityRefs: string[]): Promise<number> {
    const query = this.#knex('services').where('in_catalog', true);
    whereOneOf(this.#knex, query, 'entity_ref', entityRefs);
    const row = await query.count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  }

  /** Takes in what the catalog says of these entities. */
  async upsert(records: ServiceRecord[], run: string): Promise<void> {
    if (records.length === 0) return;
    await this.#knex.transaction(async trx => {
      const rows: Array<{
        id: string;
        entity_ref: string;
        fingerprint: string;
      }> = await trx('services')
        .whereIn(
          'entity_ref',
          records.map(record => record.entityRef),
        )
        .select('id', 'entity_ref', 'fingerprint');
      const known = new Map(rows.map(row => [row.entity_ref, row]));
      const inserts = [];
      const touched: Array<{ id: string; record: ServiceRecord }> = [];
      for (const record of records) {
        const columns = columnsOf(record);
        const row = known.get(record.entityRef);
        if (!row) {
          const id = randomUUID();
          inserts.push({ id, ...columns, seen_in: run });
          touched.push({ id, record });
        } else if (row.fingerprint !== columns.fingerprint) {
          await trx('services').where({ id: row.id }).update(columns);
          touched.push({ id: row.id, record });
        }
      }
      if (inserts.length > 0)
        await trx.batchInsert('services', inserts, INSERT_CHUNK);
      if (rows.length > 0) {
        await trx('services')
          .whereIn(
            'id',
            rows.map(row => row.id),
          )
          .update({ seen_in: run });
      }
      await this.#alignScorecards(trx, touched);
    });
  }

  async #alignScorecards(
    trx: Knex.Transaction,
    services: Array<{ id: string; record: ServiceRecord }>,
  ): Promise<void> {
    for (let start = 0; start < services.length; start += INSERT_CHUNK) {
      const chunk = services.slice(start, start + INSERT_CHUNK);
      await trx('scorecards')
        .insert(
          chunk.flatMap(({ id, record }) =>
            record.settings.measures.map(measure => ({
              service_id: id,
              measure,
              active: false,
              seq: 0,
              state: 'no-data',
              status: 'no-data',
            })),
          ),
        )
        .onConflict(['service_id', 'measure'])
        .ignore();
    }
    for (const { id, record } of services) {
      for (const measure of MEASURES) {
        const target = record.settings.targets[measure] ?? null;
        const active =
          record.enabled &&
          record.ownerRef !== undefined &&
          record.settings.measures.includes(measure);
        await trx('scorecards')
          .where({ service_id: id, measure })
          .update({
            active,
            target,
            status: trx.raw(
              `case when state <> 'published' then state
                    when cast(? as double precision) is null then 'no-target'
                    when lower >= cast(? as double precision) then 'meets'
                    when upper < cast(? as double precision) then 'misses'
                    else 'undecided' end`,
              [target, target, target],
            ),
          });
      }
    }
  }

  /** Services that a complete sync has not seen. */
  async unseen(run: string, after: string, limit: number): Promise<string[]> {
    return this.#knex('services')
      .where({ in_catalog: true })
      .whereNot({ seen_in: run })
      .where('entity_ref', '>', after)
      .orderBy('entity_ref')
      .limit(limit)
      .pluck('entity_ref');
  }

  /** Records that these entities left the catalog; their history stays. */
  async markGone(entityRefs: string[]): Promise<void> {
    if (entityRefs.length === 0) return;
    await this.#knex.transaction(async trx => {
      const ids: string[] = await trx('services')
        .whereIn('entity_ref', entityRefs)
        .pluck('id');
      await trx('services')
        .whereIn('id', ids)
        .update({ in_catalog: false, fingerprint: '' });
      await trx('scorecards')
        .whereIn('service_id', ids)
        .update({ active: false });
    });
  }

  /** Corrects the domain of a system's parts. */
  async setDomainOfSystem(
    systemRef: string,
    domainRef: string | undefined,
  ): Promise<void> {
    await this.#knex('services')
      .where({ system_ref: systemRef })
      .update({ domain_ref: domainRef ?? null, fingerprint: '' });
  }

  /** Replaces the tree of groups and domains, touching only what differs. */
  async replaceAncestors(
    pairs: Array<{ ref: string; ancestorRef: string }>,
  ): Promise<void> {
    await this.#knex.transaction(async trx => {
      const key = (ref: string, ancestor: string) => `${ref} ${ancestor}`;
      const wanted = new Map(
        pairs.map(pair => [key(pair.ref, pair.ancestorRef), pair]),
      );
      const rows: Array<{ ref: string; ancestor_ref: string }> = await trx(
        'catalog_ancestors',
      ).select('ref', 'ancestor_ref');
      for (const row of rows) {
        if (!wanted.delete(key(row.ref, row.ancestor_ref))) {
          await trx('catalog_ancestors').where(row).delete();
        }
      }
      await trx.batchInsert(
        'catalog_ancestors',
        [...wanted.values()].map(pair => ({
          ref: pair.ref,
          ancestor_ref: pair.ancestorRef,
        })),
        INSERT_CHUNK,
      );
    });
  }

  /** Entities that say they replace others, with what they replace. */
  async claims(): Promise<
    Array<{ id: string; entityRef: string; formerly: string[] }>
  > {
    const rows: Array<{ id: string; entity_ref: string; settings: string }> =
      await this.#knex('services')
        .where({ in_catalog: true, enabled: true })
        .where('settings', 'not like', '%"formerly":[]%')
        .select('id', 'entity_ref', 'settings');
    return rows.map(row => {
      const settings: EffectiveSettings = JSON.parse(row.settings);
      return {
        id: row.id,
        entityRef: row.entity_ref,
        formerly: settings.formerly,
      };
    });
  }

  /**
   * Lets an entity take over the history of one that is gone. An entity without
   * history of its own becomes what the other was; otherwise the histories join.
   */
  async succeed(
    entityRef: string,
    formerRef: string,
    at: Date,
    histories: readonly ServiceHistory[],
  ): Promise<boolean> {
    return this.#knex.transaction(async trx => {
      if (
        await trx('successions')
          .where({ former_ref: formerRef })
          .first('former_ref')
      )
        return false;
      const former = await trx('services')
        .where({ entity_ref: formerRef, in_catalog: false })
        .first('id');
      const successor = await trx('services')
        .where({ entity_ref: entityRef, in_catalog: true })
        .first();
      if (!former || !successor) return false;
      await trx('successions').insert({
        former_ref: formerRef,
        entity_ref: entityRef,
        succeeded_at: at,
      });
      let own = false;
      for (const history of histories) {
        own ||= await history.hasAny(trx, successor.id);
      }
      if (own) {
        for (const history of histories) {
          await history.merge(trx, former.id, successor.id, at);
        }
      } else {
        await trx('scorecards').where({ service_id: successor.id }).delete();
        await trx('publications').where({ service_id: successor.id }).delete();
        await trx('services').where({ id: successor.id }).delete();
        const kept = ['id', ...histories.flatMap(({ counters }) => counters)];
        const columns = Object.entries(successor).filter(
          ([name]) => !kept.includes(name),
        );
        // An empty fingerprint makes the next sync align the scorecards.
        await trx('services')
          .where({ id: former.id })
          .update({ ...Object.fromEntries(columns), fingerprint: '' });
      }
      return true;
    });
  }
}

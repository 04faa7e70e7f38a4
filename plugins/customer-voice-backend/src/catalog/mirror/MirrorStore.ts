// Over 300 lines: the statements that keep one service in step with the catalog.
import { transaction } from '../../database/retry';
import { createHash, randomUUID } from 'node:crypto';
import { MEASURES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { whereOneOf } from '../../database/dialect';
import { ServiceRecord } from '../ServiceStore';

const INSERT_CHUNK = 50;
const FACT_CHUNK = 300;

/** Columns that say what the catalog says. */
export const MIRRORED_COLUMNS = [
  'kind',
  'title',
  'description',
  'type',
  'owner_ref',
  'owners_missing',
  'owner_refs',
  'system_ref',
  'domain_ref',
  'enabled',
  'in_catalog',
  'settings',
  'search_text',
  'fingerprint',
] as const;

function columnsOf(record: ServiceRecord) {
  const columns = {
    entity_ref: record.entityRef,
    kind: record.kind,
    title: record.title,
    description: record.description ?? null,
    type: record.type ?? null,
    owner_ref: record.owners[0]?.ref ?? null,
    owners_missing:
      record.owners.length > 0 && record.owners.every(owner => owner.missing),
    owner_refs: JSON.stringify(record.owners.map(({ ref }) => ref)),
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
      .update(JSON.stringify([columns, record.owners, record.facts]))
      .digest('hex'),
  };
}

/** SQL of keeping the services in step with the catalog. */
export class MirrorStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Takes in what the catalog says of these entities, unless something newer
   * stands here already.
   *
   * @param options - `readAt`: when the catalog was asked, ms since 1970
   * @returns refs of the entities that were not known here
   */
  async upsert(
    records: ServiceRecord[],
    options: { run: string; readAt: number },
  ): Promise<string[]> {
    if (records.length === 0) return [];
    const { run } = options;
    // In one order, so that two that do this at once cannot wait for each other.
    const sorted = [...records].sort((a, b) =>
      a.entityRef < b.entityRef ? -1 : 1,
    );
    const refs = sorted.map(({ entityRef }) => entityRef);
    return transaction(this.#knex, async trx => {
      const written = await this.#write(trx, sorted, options);
      const seen = trx('services').update({ seen_in: run });
      whereOneOf(trx, seen, 'entity_ref', refs);
      await seen;
      await this.#replaceOwners(trx, written);
      await this.#replaceFacts(trx, written);
      await this.#alignScorecards(trx, written);
      return written
        .filter(({ added }) => added)
        .map(({ record }) => record.entityRef);
    });
  }

  /** Writes what differs from what stands here; answers what was written. */
  async #write(
    trx: Knex.Transaction,
    records: ServiceRecord[],
    { run, readAt }: { run: string; readAt: number },
  ): Promise<Array<{ id: string; added: boolean; record: ServiceRecord }>> {
    // Most rows are as they were. This spares locking them; what is written is
    // decided by the conflict clause.
    const before = trx('services').select('entity_ref', 'fingerprint');
    whereOneOf(
      trx,
      before,
      'entity_ref',
      records.map(({ entityRef }) => entityRef),
    );
    const known = new Map<string, string>(
      (await before).map(row => [row.entity_ref, row.fingerprint]),
    );
    const rows = records
      .map(record => ({
        record,
        columns: {
          id: randomUUID(),
          ...columnsOf(record),
          seen_in: run,
          read_at: readAt,
        },
      }))
      .filter(
        ({ columns }) => known.get(columns.entity_ref) !== columns.fingerprint,
      );
    const written = [];
    for (let start = 0; start < rows.length; start += INSERT_CHUNK) {
      const chunk = rows.slice(start, start + INSERT_CHUNK);
      const answer: Array<{ id: string; entity_ref: string }> = await trx(
        'services',
      )
        .insert(chunk.map(({ columns }) => columns))
        .onConflict('entity_ref')
        .merge([...MIRRORED_COLUMNS, 'seen_in', 'read_at'])
        .whereRaw('services.fingerprint <> excluded.fingerprint')
        .whereRaw('services.read_at <= excluded.read_at')
        .returning(['id', 'entity_ref']);
      const ids = new Map(answer.map(row => [row.entity_ref, row.id]));
      for (const { record, columns } of chunk) {
        const id = ids.get(record.entityRef);
        if (id !== undefined) {
          written.push({ id, added: id === columns.id, record });
        }
      }
    }
    return written;
  }

  async #replaceOwners(
    trx: Knex.Transaction,
    services: Array<{ id: string; record: ServiceRecord }>,
  ): Promise<void> {
    for (let start = 0; start < services.length; start += INSERT_CHUNK) {
      const chunk = services.slice(start, start + INSERT_CHUNK);
      await trx('service_owners')
        .whereIn(
          'service_id',
          chunk.map(({ id }) => id),
        )
        .delete();
      const rows = chunk.flatMap(({ id, record }) =>
        record.owners.map(({ ref, missing }, position) => ({
          service_id: id,
          owner_ref: ref,
          position,
          missing,
        })),
      );
      if (rows.length > 0) {
        await trx('service_owners')
          .insert(rows)
          .onConflict(['service_id', 'owner_ref'])
          .merge();
      }
    }
  }

  async #replaceFacts(
    trx: Knex.Transaction,
    services: Array<{ id: string; record: ServiceRecord }>,
  ): Promise<void> {
    for (let start = 0; start < services.length; start += INSERT_CHUNK) {
      const chunk = services.slice(start, start + INSERT_CHUNK);
      await trx('service_facts')
        .whereIn(
          'service_id',
          chunk.map(({ id }) => id),
        )
        .delete();
      await trx.batchInsert(
        'service_facts',
        chunk.flatMap(({ id, record }) =>
          record.facts.map(fact => ({ service_id: id, ...fact })),
        ),
        FACT_CHUNK,
      );
    }
  }

  /** Records that an owner appeared in the catalog, or left it. */
  async setOwnerMissing(ownerRef: string, missing: boolean): Promise<void> {
    await transaction(this.#knex, async trx => {
      const changed = await trx('service_owners')
        .where({ owner_ref: ownerRef, missing: !missing })
        .update({ missing });
      if (changed === 0) return;
      await trx('services')
        .whereIn(
          'id',
          trx('service_owners')
            .where({ owner_ref: ownerRef })
            .select('service_id'),
        )
        .update({
          owners_missing: trx.raw('not exists ?', [
            trx('service_owners')
              .whereRaw('service_owners.service_id = services.id')
              .where('missing', false)
              .select(trx.raw('1')),
          ]),
          fingerprint: '',
        });
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
              title: record.title,
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
          record.owners.length > 0 &&
          record.settings.measures.includes(measure);
        await trx('scorecards')
          .where({ service_id: id, measure })
          .update({
            active,
            title: record.title,
            target,
            status: trx.raw(
              `case when state not in ('published', 'coded') then state
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

  /** Services in the catalog, by ref. */
  async refsAfter(after: string, limit: number): Promise<string[]> {
    return this.#knex('services')
      .where({ in_catalog: true })
      .where('entity_ref', '>', after)
      .orderBy('entity_ref')
      .limit(limit)
      .pluck('entity_ref');
  }

  /**
   * Records that these entities left the catalog; their history and their
   * owners stay.
   *
   * @param readAt - when the catalog was asked, ms since 1970
   * @returns how many left
   */
  async markGone(entityRefs: string[], readAt: number): Promise<number> {
    if (entityRefs.length === 0) return 0;
    return transaction(this.#knex, async trx => {
      const ids: string[] = await trx('services')
        .whereIn('entity_ref', entityRefs)
        .where({ in_catalog: true })
        .where('read_at', '<=', readAt)
        .orderBy('entity_ref')
        .forUpdate()
        .pluck('id');
      await trx('services')
        .whereIn('id', ids)
        .update({ in_catalog: false, fingerprint: '', read_at: readAt });
      await trx('scorecards')
        .whereIn('service_id', ids)
        .update({ active: false });
      return ids.length;
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
}

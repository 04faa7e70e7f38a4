import { createHash } from 'node:crypto';
import { Knex } from 'knex';
import { addRows, whereOneOf } from '../../database/dialect';
import { transaction } from '../../database/retry';
import { RelationSource } from './relations';

// Of the entity as well: a digest that two rows share looks like a pseudonym.
const fingerprintOf = ({ sourceRef, relations }: RelationSource) =>
  createHash('sha256')
    .update(JSON.stringify([sourceRef, relations]))
    .digest('hex');

/** SQL of the relations between entities, mirrored from the catalog. */
export class RelationStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /**
   * Takes in the relations of these entities, unless something newer stands
   * here already.
   *
   * @param options - `readAt`: when the catalog was asked, ms since 1970
   */
  async upsert(
    sources: RelationSource[],
    options: { run: string; readAt: number },
  ): Promise<void> {
    if (sources.length === 0) return;
    // In one order, so that two that do this at once cannot wait for each other.
    const sorted = [...sources].sort((a, b) =>
      a.sourceRef < b.sourceRef ? -1 : 1,
    );
    await transaction(this.#knex, async trx => {
      const written = await this.#writeSources(trx, sorted, options);
      const seen = trx('catalog_relation_sources').update({
        seen_in: options.run,
      });
      whereOneOf(
        trx,
        seen,
        'source_ref',
        sorted.map(({ sourceRef }) => sourceRef),
      );
      await seen;
      await this.#replaceRelations(
        trx,
        sorted.filter(({ sourceRef }) => written.has(sourceRef)),
      );
    });
  }

  /** Writes what differs from what stands here; answers what was written. */
  async #writeSources(
    trx: Knex.Transaction,
    sources: RelationSource[],
    { run, readAt }: { run: string; readAt: number },
  ): Promise<Set<string>> {
    // Most are as they were. This spares locking them; what is written is
    // decided by the conflict clause.
    const before = trx('catalog_relation_sources').select(
      'source_ref',
      'fingerprint',
    );
    whereOneOf(
      trx,
      before,
      'source_ref',
      sources.map(({ sourceRef }) => sourceRef),
    );
    const known = new Map<string, string>(
      (await before).map(row => [row.source_ref, row.fingerprint]),
    );
    const rows = sources
      .map(source => ({
        source_ref: source.sourceRef,
        fingerprint: fingerprintOf(source),
        seen_in: run,
        read_at: readAt,
      }))
      .filter(row => known.get(row.source_ref) !== row.fingerprint);
    if (rows.length === 0) return new Set();
    const written: Array<{ source_ref: string }> = await trx(
      'catalog_relation_sources',
    )
      .insert(rows)
      .onConflict('source_ref')
      .merge()
      .whereRaw('catalog_relation_sources.fingerprint <> excluded.fingerprint')
      .whereRaw('catalog_relation_sources.read_at <= excluded.read_at')
      .returning('source_ref');
    return new Set(written.map(row => row.source_ref));
  }

  async #replaceRelations(
    trx: Knex.Transaction,
    sources: RelationSource[],
  ): Promise<void> {
    if (sources.length === 0) return;
    const former = trx('catalog_relations').delete();
    whereOneOf(
      trx,
      former,
      'source_ref',
      sources.map(({ sourceRef }) => sourceRef),
    );
    await former;
    await addRows(
      trx,
      'catalog_relations',
      { source_ref: 'text', type: 'text', target_ref: 'text' },
      sources.flatMap(({ sourceRef, relations }) =>
        relations.map(relation => [sourceRef, ...relation]),
      ),
    );
  }

  /** Entities that a complete sync has not seen. */
  async unseen(run: string, after: string, limit: number): Promise<string[]> {
    return this.#knex('catalog_relation_sources')
      .whereNot({ seen_in: run })
      .where('source_ref', '>', after)
      .orderBy('source_ref')
      .limit(limit)
      .pluck('source_ref');
  }

  /**
   * Removes the relations of these entities.
   *
   * @param readAt - when the catalog was asked, ms since 1970
   */
  async remove(sourceRefs: string[], readAt: number): Promise<void> {
    if (sourceRefs.length === 0) return;
    const gone = this.#knex('catalog_relation_sources')
      .where('read_at', '<=', readAt)
      .delete();
    whereOneOf(this.#knex, gone, 'source_ref', sourceRefs);
    await gone;
  }
}

// Over 300 lines: a takeover and its undoing, which have to match.
import { transaction } from '../../database/retry';
import { Knex } from 'knex';
import { lockName, readTime } from '../../database/dialect';
import { readRefs } from '../../database/owners';
import { MIRRORED_COLUMNS } from '../mirror/MirrorStore';
import { ServiceSuccession, Succession } from './ServiceSuccession';
import { EffectiveSettings } from '../ServiceStore';

/** An entity that says that it replaces another. */
export interface Claim {
  entityRef: string;
  formerRef: string;
}

/** What became of a takeover whose former entity is in the catalog again. */
export type UndoOutcome = 'undone' | 'refused' | 'nothing';

/** What became of a claim: `nothing` while there is nothing to take over, or it was done before. */
export type ClaimOutcome = 'taken-over' | 'refused' | 'nothing';

interface ServiceRow {
  id: string;
  entity_ref: string;
  [column: string]: unknown;
}

/** Tables that say what the catalog says of a service. */
const MIRRORED_TABLES = ['service_owners', 'service_facts'] as const;

/** SQL of taking over the history of an entity that left the catalog, and of giving it back. */
export class SuccessionStore {
  readonly #knex: Knex;
  readonly #histories: readonly ServiceSuccession[];

  constructor(options: {
    knex: Knex;
    /** What features keep of services. */
    histories: readonly ServiceSuccession[];
  }) {
    this.#knex = options.knex;
    this.#histories = options.histories;
  }

  /** Entities that say they replace others. */
  async claims(): Promise<Claim[]> {
    const rows: Array<{ entity_ref: string; settings: string }> =
      await this.#knex('services')
        .where({ in_catalog: true, enabled: true })
        .where('settings', 'not like', '%"formerly":[]%')
        .orderBy('entity_ref')
        .select('entity_ref', 'settings');
    return rows.flatMap(row => {
      const { formerly }: EffectiveSettings = JSON.parse(row.settings);
      return formerly
        .filter(formerRef => formerRef !== row.entity_ref)
        .map(formerRef => ({ entityRef: row.entity_ref, formerRef }));
    });
  }

  #transaction<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    return transaction(this.#knex, async trx => {
      await lockName(trx, 'customer-voice-succession');
      return work(trx);
    });
  }

  /**
   * Lets an entity take over the history of one that is gone. An entity without
   * history of its own becomes what the other was; otherwise the histories join.
   * It is refused if the entity has an owner that the other had not when it left.
   *
   * @param admitted - whether the configuration names the takeover
   * @returns `refused` only the first time
   */
  async takeOver(
    { entityRef, formerRef }: Claim,
    at: Date,
    admitted: boolean,
  ): Promise<ClaimOutcome> {
    return this.#transaction(async trx => {
      const earlier: Array<{ entity_ref: string; kind: string }> = await trx(
        'successions',
      )
        .where({ former_ref: formerRef })
        .select('entity_ref', 'kind');
      if (earlier.some(({ kind }) => kind !== 'refused')) return 'nothing';
      const former: ServiceRow | undefined = await trx('services')
        .where({ entity_ref: formerRef, in_catalog: false })
        .first();
      const successor: ServiceRow | undefined = await trx('services')
        .where({ entity_ref: entityRef, in_catalog: true })
        .first();
      if (!former || !successor) return 'nothing';
      const identity = { former_ref: formerRef, entity_ref: entityRef };
      const before = await ownersOf(trx, former.id);
      const after = await ownersOf(trx, successor.id);
      // The catalog may not know its owner yet.
      if (after.length === 0) return 'nothing';
      if (!admitted && after.some(ref => !before.includes(ref))) {
        const refused = earlier.some(row => row.entity_ref === entityRef);
        if (refused) return 'nothing';
        await trx('successions').insert({
          ...identity,
          kind: 'refused',
          succeeded_at: at,
        });
        return 'refused';
      }
      const own = await this.#hasHistory(trx, successor.id);
      await trx('successions').where(identity).delete();
      await trx('successions').insert({
        ...identity,
        kind: own ? 'merge' : 'rename',
        former_id: former.id,
        owner_refs: JSON.stringify(before),
        succeeded_at: at,
      });
      if (own) await this.#merge(trx, former, successor, at);
      else await this.#rename(trx, former, successor);
      return 'taken-over';
    });
  }

  async #hasHistory(trx: Knex.Transaction, serviceId: string) {
    for (const history of this.#histories) {
      if (await history.hasAny(trx, serviceId)) return true;
    }
    return false;
  }

  /** Joins what features keep of the former service with what they keep of the successor. */
  async #merge(
    trx: Knex.Transaction,
    former: ServiceRow,
    successor: ServiceRow,
    at: Date,
  ): Promise<void> {
    for (const history of this.#histories) {
      await history.merge(trx, former.id, successor.id, at);
    }
  }

  /** Makes the service of the former entity that of the successor, which has nothing of its own. */
  async #rename(
    trx: Knex.Transaction,
    former: ServiceRow,
    successor: ServiceRow,
  ): Promise<void> {
    for (const table of ['scorecards', 'publications']) {
      await trx(table).where({ service_id: successor.id }).delete();
    }
    for (const table of MIRRORED_TABLES) {
      await trx(table).where({ service_id: former.id }).delete();
      await trx(table)
        .where({ service_id: successor.id })
        .update({ service_id: former.id });
    }
    await trx('services').where({ id: successor.id }).delete();
    await trx('services')
      .where({ id: former.id })
      .update({ entity_ref: successor.entity_ref, ...mirroredOf(successor) });
  }

  /** Takeovers whose former entity is in the catalog again. */
  async undoable(): Promise<Claim[]> {
    const rows: Array<{ entity_ref: string; former_ref: string }> =
      await this.#knex('successions')
        .join('services', 'services.entity_ref', 'successions.former_ref')
        .where('services.in_catalog', true)
        .whereNot('successions.kind', 'refused')
        .where('successions.undo_refused', false)
        .select('successions.entity_ref', 'successions.former_ref');
    return rows.map(row => ({
      entityRef: row.entity_ref,
      formerRef: row.former_ref,
    }));
  }

  /**
   * Gives back what an entity took over from one that is in the catalog again.
   * It is refused if the one that came back has an owner that neither of them
   * had: then it only has the same name.
   *
   * @param admitted - whether the configuration names it
   */
  async undo(
    { entityRef, formerRef }: Claim,
    at: Date,
    admitted: boolean,
  ): Promise<UndoOutcome> {
    return this.#transaction(async trx => {
      const identity = { former_ref: formerRef, entity_ref: entityRef };
      const taken = await trx('successions')
        .where(identity)
        .whereNot({ kind: 'refused' })
        .first();
      const services = await servicesByRef(trx, [entityRef, formerRef]);
      const former = services.get(formerRef);
      const successor = services.get(entityRef);
      if (!taken || !former || !successor || !former.in_catalog) {
        return 'nothing';
      }
      const renamed = taken.kind === 'rename';
      // A service that was renamed may have been merged into a third since.
      if (renamed && successor.id !== taken.former_id) return 'nothing';
      const returned = await ownersOf(trx, former.id);
      // It may come back before the catalog knows its owner.
      if (returned.length === 0) return 'nothing';
      const entitled = [
        ...readRefs(taken.owner_refs),
        ...(await ownersOf(trx, successor.id)),
      ];
      if (!admitted && returned.some(ref => !entitled.includes(ref))) {
        await trx('successions').where(identity).update({ undo_refused: true });
        return 'refused';
      }
      const origins = renamed
        ? []
        : await this.#originsOf(trx, formerRef, former.id);
      await trx('successions').where(identity).delete();
      if (renamed) await this.#swap(trx, former, successor);
      const succession: Succession = {
        kind: renamed ? 'rename' : 'merge',
        formerId: renamed ? successor.id : former.id,
        successorId: renamed ? former.id : successor.id,
        origins,
        takenOverAt: readTime(taken.succeeded_at),
      };
      for (const history of this.#histories) {
        await history.undo(trx, succession, at);
      }
      // An empty fingerprint makes the next look align the scorecards.
      await trx('services')
        .whereIn('id', [former.id, successor.id])
        .update({ fingerprint: '' });
      return 'undone';
    });
  }

  /** The former service, and those that were merged into it before. */
  async #originsOf(
    trx: Knex.Transaction,
    formerRef: string,
    formerId: string,
  ): Promise<string[]> {
    const origins = [formerId];
    const seen = new Set<string>();
    let refs = [formerRef];
    while (refs.length > 0) {
      refs.forEach(ref => seen.add(ref));
      const rows: Array<{ former_ref: string; former_id: string }> = await trx(
        'successions',
      )
        .whereIn('entity_ref', refs)
        .where({ kind: 'merge' })
        .select('former_ref', 'former_id');
      origins.push(...rows.map(row => row.former_id));
      refs = rows.map(row => row.former_ref).filter(ref => !seen.has(ref));
    }
    return origins;
  }

  /** Lets two services change their entities. */
  async #swap(
    trx: Knex.Transaction,
    one: ServiceRow,
    other: ServiceRow,
  ): Promise<void> {
    for (const table of MIRRORED_TABLES) {
      const rows: Array<{ service_id: string }> = await trx(table).whereIn(
        'service_id',
        [one.id, other.id],
      );
      await trx(table).whereIn('service_id', [one.id, other.id]).delete();
      const swapped = rows.map(row => ({
        ...row,
        service_id: row.service_id === one.id ? other.id : one.id,
      }));
      await trx.batchInsert(table, swapped, 300);
    }
    await trx('services')
      .where({ id: one.id })
      .update({ entity_ref: `${one.entity_ref} (swapped)` });
    await trx('services')
      .where({ id: other.id })
      .update({ entity_ref: one.entity_ref, ...mirroredOf(one) });
    await trx('services')
      .where({ id: one.id })
      .update({ entity_ref: other.entity_ref, ...mirroredOf(other) });
  }
}

async function servicesByRef(
  trx: Knex.Transaction,
  refs: readonly string[],
): Promise<Map<string, ServiceRow>> {
  const rows: ServiceRow[] = await trx('services').whereIn('entity_ref', refs);
  return new Map(rows.map(row => [row.entity_ref, row]));
}

async function ownersOf(
  trx: Knex.Transaction,
  serviceId: string,
): Promise<string[]> {
  return trx('service_owners')
    .where({ service_id: serviceId })
    .orderBy('position')
    .pluck('owner_ref');
}

/** What the catalog says of a service; an empty fingerprint makes the next look align its scorecards. */
function mirroredOf(row: ServiceRow): Record<string, unknown> {
  return {
    ...Object.fromEntries(MIRRORED_COLUMNS.map(name => [name, row[name]])),
    seen_in: row.seen_in,
    read_at: row.read_at,
    fingerprint: '',
  };
}

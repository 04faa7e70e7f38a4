import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { Restriction, VisibleEntities } from '../access/Access';
import { Caller, userRefOf } from '../access/Caller';
import { applyCriteria } from '../access/criteria';
import { whereOneOf } from '../database/dialect';
import { applyEntityLeaf, readEntityConditions } from './entityConditions';

const MINUTE = 60_000;
/** Entities that the catalog is asked for in one call. */
const ASKED_AT_ONCE = 500;

/**
 * Which entities a caller sees, by the catalog's own read permission. Its
 * conditions become SQL on what is mirrored of entities. Conditions of rules that
 * a portal added are known to the catalog alone, which is then asked for all that
 * the caller sees, once a minute.
 */
export class EntityVisibility implements VisibleEntities {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #filter: Array<Record<string, string | string[]>>;
  readonly #refs = new LRUCache<string, string[]>({ max: 200, ttl: MINUTE });

  constructor(options: {
    knex: Knex;
    catalog: CatalogService;
    /** Which entities are services, as the configuration says. */
    filter: Array<Record<string, string | string[]>>;
  }) {
    this.#knex = options.knex;
    this.#catalog = options.catalog;
    this.#filter = options.filter;
  }

  /**
   * Restricts a query on `services` to what the caller sees; missing if that is
   * everything.
   *
   * @param entityRefs - the services that are asked about, if these are few
   */
  async restriction(
    caller: Caller,
    decision: PolicyDecision,
    entityRefs?: readonly string[],
  ): Promise<Restriction | undefined> {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision.result === AuthorizeResult.ALLOW
        ? undefined
        : query => query.whereRaw('1 = 0');
    }
    const criteria = readEntityConditions(decision.conditions);
    if (criteria) {
      return (query, knex) =>
        query.where(nested =>
          applyCriteria(nested, criteria, applyEntityLeaf(knex)),
        );
    }
    const refs = await this.#refsSeenBy(caller, entityRefs);
    return (query, knex) =>
      whereOneOf(knex, query, 'services.entity_ref', refs);
  }

  /** Which of these entities the caller does not see; one call of the catalog at most for each 500. */
  async hidden(
    caller: Caller,
    entityRefs: readonly string[],
    restriction: Restriction | undefined,
  ): Promise<Set<string>> {
    if (!restriction || entityRefs.length === 0) return new Set();
    const asked = [...new Set(entityRefs)];
    const services = this.#knex('services');
    whereOneOf(this.#knex, services, 'services.entity_ref', asked);
    restriction(services, this.#knex);
    const seen = new Set<string>(await services.pluck('services.entity_ref'));
    // What is no service is known to the catalog alone.
    const others = asked.filter(ref => !seen.has(ref));
    const hidden = new Set<string>();
    for (let start = 0; start < others.length; start += ASKED_AT_ONCE) {
      const chunk = others.slice(start, start + ASKED_AT_ONCE);
      const items = await this.#ask(caller, chunk);
      chunk.filter((_, index) => !items[index]).forEach(ref => hidden.add(ref));
    }
    return hidden;
  }

  async #ask(caller: Caller, entityRefs: string[]) {
    const fields = ['kind', 'metadata.name', 'metadata.namespace'];
    const { items } = await this.#catalog.getEntitiesByRefs(
      { entityRefs, fields },
      { credentials: caller.credentials },
    );
    return items;
  }

  async #refsSeenBy(
    caller: Caller,
    entityRefs?: readonly string[],
  ): Promise<string[]> {
    const userRef = userRefOf(caller);
    const all = userRef === undefined ? undefined : this.#refs.get(userRef);
    // What is not in the list may have come since.
    if (all && (entityRefs ?? []).every(ref => all.includes(ref))) return all;
    if (entityRefs) {
      const items = await this.#ask(caller, [...entityRefs]);
      return items.flatMap(entity =>
        entity ? [stringifyEntityRef(entity)] : [],
      );
    }
    const refs: string[] = [];
    const pages = this.#catalog.streamEntities(
      {
        filter: [
          ...this.#filter,
          { 'metadata.annotations.customer-voice/enabled': 'true' },
          { kind: 'Template' },
        ],
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      },
      { credentials: caller.credentials },
    );
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    if (userRef !== undefined) this.#refs.set(userRef, refs);
    return refs;
  }
}

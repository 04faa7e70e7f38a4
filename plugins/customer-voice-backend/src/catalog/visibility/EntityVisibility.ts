import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { LRUCache } from 'lru-cache';
import { VisibleEntities } from '../../access/scopes';
import { Restriction, Undecided } from '../../access/atHand';
import { Caller, userRefOf } from '../../access/Caller';
import { applyCriteria } from '../../access/criteria';
import { whereOneOf } from '../../database/dialect';
import { applyEntityLeaf, readEntityConditions } from './entityConditions';

const MINUTE = 60_000;
/** Entities that the catalog is asked for in one call. */
const ASKED_AT_ONCE = 500;
/** Hidden entities that are kept for a caller. */
const MAXIMUM_HIDDEN = 10_000;

/** What the catalog answered to a caller. */
interface Answers {
  seen: Set<string>;
  hidden: Set<string>;
  /** Whether `seen` is everything that the caller sees. */
  complete: boolean;
}

/**
 * Which entities a caller sees, by the catalog's own read permission. Its
 * conditions become SQL on what is mirrored of entities. Conditions of rules that
 * a portal added are known to the catalog alone, which is then asked about the
 * entities at hand, or for all that the caller sees; its answers are kept for a
 * minute.
 */
export class EntityVisibility implements VisibleEntities {
  readonly #knex: Knex;
  readonly #catalog: CatalogService;
  readonly #filter: Array<Record<string, string | string[]>>;
  readonly #answers = new LRUCache<string, Answers>({ max: 200, ttl: MINUTE });

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

  of(
    caller: Caller,
    decision: PolicyDecision,
  ): { restrict?: Restriction; undecided?: Undecided } {
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision.result === AuthorizeResult.ALLOW
        ? {}
        : { restrict: query => query.whereRaw('1 = 0') };
    }
    const criteria = readEntityConditions(decision.conditions);
    if (criteria) {
      return {
        restrict: (query, knex) =>
          query.where(nested =>
            applyCriteria(nested, criteria, applyEntityLeaf(knex)),
          ),
      };
    }
    return this.#byAnswers(caller);
  }

  /** What the catalog said so far, and how it is asked more. */
  #byAnswers(caller: Caller): { restrict: Restriction; undecided: Undecided } {
    const answers = this.#answersTo(caller);
    const seen: Restriction = (query, knex) =>
      whereOneOf(knex, query, 'services.entity_ref', [...answers.seen]);
    return {
      restrict: seen,
      undecided: {
        possible: (query, knex) =>
          answers.complete
            ? seen(query, knex)
            : query.whereNot(hidden =>
                whereOneOf(knex, hidden, 'services.entity_ref', [
                  ...answers.hidden,
                ]),
              ),
        ask: (refs, options) => this.#askAbout(caller, answers, refs, options),
        askAll: () => this.#askAll(caller, answers),
      },
    };
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

  #answersTo(caller: Caller): Answers {
    const userRef = userRefOf(caller);
    const known =
      userRef === undefined ? undefined : this.#answers.get(userRef);
    if (known) return known;
    const answers = {
      seen: new Set<string>(),
      hidden: new Set<string>(),
      complete: false,
    };
    if (userRef !== undefined) this.#answers.set(userRef, answers);
    return answers;
  }

  async #askAbout(
    caller: Caller,
    { seen, hidden, complete }: Answers,
    entityRefs: readonly string[],
    { again } = { again: false },
  ): Promise<boolean> {
    const asked = [...new Set(entityRefs)].filter(
      ref => !seen.has(ref) && (again || !(complete || hidden.has(ref))),
    );
    let hides = false;
    for (let start = 0; start < asked.length; start += ASKED_AT_ONCE) {
      const chunk = asked.slice(start, start + ASKED_AT_ONCE);
      const items = await this.#ask(caller, chunk);
      for (const [index, ref] of chunk.entries()) {
        if (items[index]) {
          seen.add(ref);
          hidden.delete(ref);
        } else {
          hides = true;
          if (hidden.size < MAXIMUM_HIDDEN) hidden.add(ref);
        }
      }
    }
    return !hides;
  }

  async #askAll(caller: Caller, answers: Answers): Promise<void> {
    if (answers.complete) return;
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
      page.forEach(entity => answers.seen.add(stringifyEntityRef(entity)));
    }
    answers.complete = true;
  }
}

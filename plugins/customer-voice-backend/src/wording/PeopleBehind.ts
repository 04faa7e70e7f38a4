import { LRUCache } from 'lru-cache';
import { CustomerDirectory } from '../catalog/directory/CustomerStore';
import { MemberStore } from '../catalog/directory/MemberStore';
import { EntityPeople, People } from './model/narrowing';

const MINUTE = 60_000;
/** People of one entity or team; more tell nothing of one of them. */
const MOST_PEOPLE = 2000;
/** Customers of one service; beyond, everybody may be one. */
const MOST_CUSTOMERS = 10_000;
const CUSTOMER_PAGE = 1000;
/** User refs that are kept in all. */
const MOST_KEPT = 200_000;

const sizeOf = (people: People) => 1 + (people === 'many' ? 0 : people.size);

/**
 * The people behind what a comment names. They are kept for a minute, since the
 * same names stand in a comment while it is being written.
 */
export class PeopleBehind {
  readonly #members: Pick<MemberStore, 'peopleOf' | 'typesOf'>;
  readonly #customers: CustomerDirectory;
  readonly #keptEntities = new LRUCache<string, EntityPeople>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ people }) => sizeOf(people),
    ttl: MINUTE,
  });
  readonly #keptCustomers = new LRUCache<string, { customers: People }>({
    maxSize: MOST_KEPT,
    sizeCalculation: ({ customers }) => sizeOf(customers),
    ttl: MINUTE,
  });

  constructor(options: {
    members: Pick<MemberStore, 'peopleOf' | 'typesOf'>;
    customers: CustomerDirectory;
  }) {
    this.#members = options.members;
    this.#customers = options.customers;
  }

  /** The people behind each of these entities and groups; two statements at most. */
  async entities(refs: readonly string[]): Promise<Map<string, EntityPeople>> {
    const found = new Map<string, EntityPeople>();
    // Read once: what is kept now may be gone once the others are read.
    for (const ref of refs) {
      const kept = this.#keptEntities.get(ref);
      if (kept) found.set(ref, kept);
    }
    const unknown = refs.filter(ref => !found.has(ref));
    if (unknown.length > 0) {
      const [people, types] = await Promise.all([
        this.#members.peopleOf(unknown, { limit: MOST_PEOPLE + 1 }),
        this.#members.typesOf(unknown),
      ]);
      for (const ref of unknown) {
        const of = people.get(ref) ?? [];
        const behind: EntityPeople = {
          people: of.length > MOST_PEOPLE ? 'many' : new Set(of),
          type: types.get(ref),
        };
        found.set(ref, behind);
        this.#keptEntities.set(ref, behind);
      }
    }
    return found;
  }

  /** The customers of a service, or of anything else that others use. */
  async customers(serviceRef: string): Promise<People> {
    const kept = this.#keptCustomers.get(serviceRef);
    if (kept) return kept.customers;
    const customers = await this.#readCustomers(serviceRef);
    this.#keptCustomers.set(serviceRef, { customers });
    return customers;
  }

  async #readCustomers(serviceRef: string): Promise<People> {
    const found = new Set<string>();
    let after: string | undefined;
    do {
      const page = await this.#customers.customersOf(serviceRef, {
        limit: CUSTOMER_PAGE,
        after,
      });
      page.customers.forEach(({ userRef }) => found.add(userRef));
      if (found.size >= MOST_CUSTOMERS) return 'many';
      after = page.after;
    } while (after !== undefined);
    return found;
  }
}

import { LRUCache } from 'lru-cache';
import { CustomerDirectory } from '../catalog/directory/CustomerDirectory';
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
/** Numbers of users that are kept. */
const MOST_KEPT_COUNTS = 20_000;

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
  readonly #keptUsers = new LRUCache<string, number>({
    max: MOST_KEPT_COUNTS,
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

  /** The customers of a service. */
  async customers(serviceRef: string): Promise<People> {
    const kept = this.#keptCustomers.get(serviceRef);
    if (kept) return kept.customers;
    const customers = await this.#readCustomers(serviceRef);
    this.#keptCustomers.set(serviceRef, { customers });
    return customers;
  }

  /**
   * How many customers of a service are customers of each of these as well,
   * counted up to a limit; one statement at most.
   */
  async customersWhoUse(
    refs: readonly string[],
    serviceRef: string,
    limit: number,
  ): Promise<Map<string, number>> {
    const keyOf = (ref: string) => `${serviceRef} ${ref} ${limit}`;
    const found = new Map<string, number>();
    for (const ref of refs) {
      const kept = this.#keptUsers.get(keyOf(ref));
      if (kept !== undefined) found.set(ref, kept);
    }
    const unknown = refs.filter(ref => !found.has(ref));
    if (unknown.length === 0) return found;
    const read = await this.#customers.countShared(serviceRef, unknown, limit);
    for (const ref of unknown) {
      const users = read.get(ref) ?? 0;
      found.set(ref, users);
      this.#keptUsers.set(keyOf(ref), users);
    }
    return found;
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

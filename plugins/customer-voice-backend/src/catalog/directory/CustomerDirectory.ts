/**
 * Why a user is a customer of a service: its annotation names them, or they own
 * what uses it. The refs are not restricted to what a caller may see.
 */
export type CustomerReason =
  | {
      kind: 'named';
      /** The user, or a group that the user is in. */
      namedRef: string;
    }
  | {
      /** The relation from the consumer to the target. */
      kind: 'dependsOn' | 'consumesApi';
      consumerRef: string;
      /** The owner of the consumer: the user, or a group that the user is in. */
      ownerRef: string;
      /** The service itself, an API that it provides, or a part of it. */
      targetRef: string;
    };

/** A customer of a service. */
export interface Customer {
  userRef: string;
  /** The strongest: named, then consumes an API, then depends on it. */
  reason: CustomerReason;
}

/** Customers of a service, by ref. */
export interface CustomerPage {
  customers: Customer[];
  /** Where the next page begins, if there is one. */
  after?: string;
}

/** Who the customers of a service are. */
export interface CustomerDirectory {
  /**
   * A page of the customers of a service as the catalog tells them: the owners
   * of every entity that depends on it or consumes its APIs, for a system or
   * domain also of those that use its parts, and whom its annotation names.
   * Groups stand for their members, those of child groups included. Its own
   * owners are none. Each customer once; one statement.
   *
   * @param serviceRef - full entity ref
   * @param options - `limit`: users in the page, at most 1,000; `after`: as the
   *   page before said
   */
  customersOf(
    serviceRef: string,
    options: { limit: number; after?: string },
  ): Promise<CustomerPage>;

  /**
   * How many customers of a service are customers of each of these as well. One
   * statement.
   *
   * @param otherRefs - full entity refs; few
   * @param limit - how far is counted
   */
  countShared(
    serviceRef: string,
    otherRefs: readonly string[],
    limit: number,
  ): Promise<Map<string, number>>;
}

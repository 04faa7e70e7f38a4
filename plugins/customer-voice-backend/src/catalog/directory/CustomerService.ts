import {
  CustomerPage,
  customerVoiceScorecardReadPermission,
} from 'backstage-plugin-customer-voice-common';
import { Access } from '../../access/Access';
import { Caller } from '../../access/Caller';
import { Cursors } from '../../paging/Cursors';
import { ServiceLookup } from '../ServiceLookup';
import { Customer, CustomerDirectory } from './CustomerDirectory';

function refsOf({ userRef, reason }: Customer): string[] {
  return reason.kind === 'named'
    ? [userRef, reason.namedRef]
    : [userRef, reason.consumerRef, reason.ownerRef, reason.targetRef];
}

/** Who the customers of a service are, for callers who may read its scorecard. */
export class CustomerService {
  readonly #access: Access;
  readonly #lookup: ServiceLookup;
  readonly #cursors: Cursors;
  readonly #customers: CustomerDirectory;

  constructor(options: {
    access: Access;
    lookup: ServiceLookup;
    cursors: Cursors;
    customers: CustomerDirectory;
  }) {
    this.#access = options.access;
    this.#lookup = options.lookup;
    this.#cursors = options.cursors;
    this.#customers = options.customers;
  }

  /**
   * One page of the customers of a service. A customer is left out where the
   * caller does not see in the catalog why they are one, so a page may have
   * fewer than `limit`.
   */
  async list(
    caller: Caller,
    entityRef: string,
    { cursor, limit }: { cursor?: string; limit: number },
  ): Promise<CustomerPage> {
    const scope = await this.#access.scope(
      caller,
      customerVoiceScorecardReadPermission,
      [entityRef],
    );
    await this.#lookup.require(entityRef, scope);
    const binding = ['customers', entityRef];
    const [after] = cursor ? this.#cursors.decode(cursor, binding) : [];
    const { customers, after: next } = await this.#customers.customersOf(
      entityRef,
      { limit, after: typeof after === 'string' ? after : undefined },
    );
    const hidden = await this.#access.hiddenEntities(
      caller,
      customers.flatMap(refsOf),
    );
    return {
      items: customers.filter(customer =>
        refsOf(customer).every(ref => !hidden.has(ref)),
      ),
      pageInfo: next
        ? { nextCursor: this.#cursors.encode([next], binding) }
        : {},
    };
  }
}

import { RequestStatus } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ownersOfRequest } from '../../database/owners';
import { withMerged } from '../../database/mergedRequests';

/** What notifications say of a request, and its owners. */
export interface RequestHead {
  number: number;
  title: string;
  status: RequestStatus;
  entityRef?: string;
  serviceTitle?: string;
  /** Every owner, the primary one first. */
  ownerRefs: string[];
  requesterRef: string;
  targetDate?: string;
}

/** Followers read in one statement. */
const CHUNK = 500;

/** SQL of the recipients of notifications about a request. */
export class RecipientStore {
  readonly #knex: Knex;
  readonly #triageOwner?: string;

  constructor(knex: Knex, options: { triageOwner?: string }) {
    this.#knex = knex;
    this.#triageOwner = options.triageOwner;
  }

  async head(number: number): Promise<RequestHead | undefined> {
    const row = await this.#knex('requests')
      .leftJoin('services', 'services.id', 'requests.service_id')
      .where('requests.number', number)
      .first({
        title: 'requests.title',
        status: 'requests.status',
        requesterRef: 'requests.requester_ref',
        targetDate: 'requests.target_date',
        serviceId: 'requests.service_id',
        entityRef: 'services.entity_ref',
        serviceTitle: 'services.title',
        ownerRefs: 'services.owner_refs',
        ownersMissing: 'services.owners_missing',
      });
    if (!row) return undefined;
    return {
      number,
      title: row.title,
      status: row.status,
      requesterRef: row.requesterRef,
      targetDate: row.targetDate ?? undefined,
      entityRef: row.entityRef ?? undefined,
      serviceTitle: row.serviceTitle ?? undefined,
      ownerRefs: ownersOfRequest(
        {
          service_id: row.serviceId,
          owner_refs: row.ownerRefs,
          owners_missing: row.ownersMissing,
        },
        this.#triageOwner,
      ),
    };
  }

  /**
   * People who follow a request: who asked, who supports it and who subscribed,
   * less who said that they do not want to be told. In chunks.
   */
  followers({ number }: RequestHead): AsyncGenerator<string[]> {
    return this.#people('counted_in', [number]);
  }

  /** People who followed a request before it was merged; it counts elsewhere since. */
  async *formerFollowers({ number }: RequestHead): AsyncGenerator<string[]> {
    const numbers = await withMerged(this.#knex, number);
    yield* this.#people('request_number', numbers);
  }

  async *#people(
    column: 'counted_in' | 'request_number',
    numbers: number[],
  ): AsyncGenerator<string[]> {
    let after = '';
    for (;;) {
      const stakes = this.#knex
        .select({ user_ref: 'supporter_ref' })
        .from('request_supports')
        .whereIn(column, numbers)
        .union([
          this.#knex
            .select('user_ref')
            .from('request_subscriptions')
            .whereIn(column, numbers)
            .where({ subscribed: true }),
          this.#knex
            .select({ user_ref: 'requester_ref' })
            .from('requests')
            .whereIn('number', numbers),
        ])
        .as('stakes');
      const refs: string[] = await this.#knex
        .from(stakes)
        .where('stakes.user_ref', '>', after)
        .whereNotExists(
          this.#knex('request_subscriptions as no')
            .whereRaw('no.user_ref = stakes.user_ref')
            .whereIn(`no.${column}`, numbers)
            .where({ 'no.subscribed': false })
            .select(this.#knex.raw('1')),
        )
        .orderBy('stakes.user_ref')
        .limit(CHUNK)
        .pluck('stakes.user_ref');
      if (refs.length > 0) yield refs;
      if (refs.length < CHUNK) return;
      after = refs[refs.length - 1];
    }
  }
}

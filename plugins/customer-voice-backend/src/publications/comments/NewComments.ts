import { Measure } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ScorecardStore } from '../scorecards/ScorecardStore';
import { CommentStore } from './CommentStore';

/** How many comments became readable, to whoever may read all of a service's. */
export class NewComments {
  readonly #measures: readonly Measure[];
  readonly #scorecards: ScorecardStore;
  readonly #comments: CommentStore;

  constructor(options: {
    measures: readonly Measure[];
    scorecards: ScorecardStore;
    comments: CommentStore;
  }) {
    this.#measures = options.measures;
    this.#scorecards = options.scorecards;
    this.#comments = options.comments;
  }

  async #sum(
    since: Date,
    narrow: (services: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<Map<string | undefined, number>> {
    const sums = new Map<string | undefined, number>();
    for (const measure of this.#measures) {
      const services = this.#scorecards.servicesWithin({ measure }, () => {});
      const found = await this.#comments.countSince(
        narrow(services),
        any => this.#scorecards.restrictToCommentsShown(any),
        since,
      );
      for (const { ownerRef, count } of found) {
        sums.set(ownerRef, (sums.get(ownerRef) ?? 0) + count);
      }
    }
    return sums;
  }

  /** In the whole organisation. */
  async ofAll(since: Date): Promise<number> {
    const sums = await this.#sum(since, services => services);
    return sums.get(undefined) ?? 0;
  }

  /** On the services of these owners, by owner. */
  async byOwner(
    ownerRefs: readonly string[],
    since: Date,
  ): Promise<Map<string | undefined, number>> {
    return this.#sum(since, services =>
      services
        .join('service_owners', 'service_owners.service_id', 'services.id')
        .whereIn('service_owners.owner_ref', [...ownerRefs])
        .groupBy('service_owners.owner_ref')
        .select('service_owners.owner_ref as owner_ref'),
    );
  }
}

import { Knex } from 'knex';

/** What a feature keeps of services, for when one entity takes over from another. */
export interface ServiceHistory {
  /** Columns of `services` that count what there is; they stay with it. */
  readonly counters: readonly string[];
  /** Whether there is anything of this service. */
  hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean>;
  /** Lets what there is of one service join what there is of another. */
  merge(
    trx: Knex.Transaction,
    from: string,
    into: string,
    at: Date,
  ): Promise<void>;
}

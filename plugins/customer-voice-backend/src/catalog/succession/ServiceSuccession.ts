import { Knex } from 'knex';

/** A takeover of the history of an entity that left the catalog by another one. */
export interface Succession {
  /**
   * `rename`: the service of the former entity went on under the new name.
   * `merge`: what there was of the former service joined the successor.
   */
  kind: 'rename' | 'merge';
  /** Service that the former entity is again once it is undone. */
  formerId: string;
  /** Service that the successor is once it is undone. */
  successorId: string;
  /**
   * With a merge: the former service, and those that had been merged into it
   * before. What has one of them for its origin came from the former service.
   */
  origins: string[];
  /** When it was taken over. */
  takenOverAt: Date;
}

/** What a feature keeps of services, for when one entity takes over from another. */
export interface ServiceSuccession {
  /** Columns of `services` that count what there is; they stay with it. */
  readonly counters: readonly string[];
  /** Whether there is anything of this service. */
  hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean>;
  /**
   * Lets what there is of one service join what there is of another, and
   * records the origin of each so that it can be undone.
   */
  merge(
    trx: Knex.Transaction,
    from: string,
    into: string,
    at: Date,
  ): Promise<void>;
  /**
   * Gives back what came from the former service. With a rename, both services
   * have been told apart already: everything is with `formerId`, and what came
   * since `takenOverAt` belongs to `successorId`. With a merge, everything is
   * with `successorId`, and what has its origin in `origins` belongs to
   * `formerId`.
   */
  undo(trx: Knex.Transaction, succession: Succession, at: Date): Promise<void>;
}

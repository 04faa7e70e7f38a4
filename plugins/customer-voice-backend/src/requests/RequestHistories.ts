import { Knex } from 'knex';
import { ServiceHistory } from '../catalog/ServiceHistory';
import { COUNTERS, recountServices } from './counters';

/** Moves requests from an entity to its successor. */
export class RequestHistories implements ServiceHistory {
  readonly counters = COUNTERS;

  async hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean> {
    const row = await trx('requests')
      .where({ service_id: serviceId })
      .orWhere({ handover_service_id: serviceId })
      .first('number');
    return row !== undefined;
  }

  async merge(trx: Knex.Transaction, from: string, into: string) {
    for (const column of ['service_id', 'handover_service_id']) {
      await trx('requests')
        .where(column, from)
        .update({ [column]: into });
    }
    await recountServices(trx, [from, into]);
  }
}

import { OPEN_REQUEST_STATUSES } from 'backstage-plugin-customer-voice-common';
import { Knex } from 'knex';
import { ServiceHistory } from '../catalog/ServiceHistory';

/** Moves requests from an entity to its successor. */
export class RequestHistories implements ServiceHistory {
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
    for (const id of [from, into]) {
      await trx('services')
        .where({ id })
        .update({
          open_requests: trx('requests')
            .where({ service_id: id })
            .whereIn('status', [...OPEN_REQUEST_STATUSES])
            .count(),
        });
    }
  }
}

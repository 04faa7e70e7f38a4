import { Knex } from 'knex';
import {
  ServiceSuccession,
  Succession,
} from '../../catalog/succession/ServiceSuccession';
import { COUNTERS, recountServices } from './counters';

/** Moves requests from an entity to its successor, and back. */
export class RequestSuccession implements ServiceSuccession {
  readonly counters = COUNTERS;

  async hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean> {
    const row = await trx('requests')
      .where({ service_id: serviceId })
      .orWhere({ handover_service_id: serviceId })
      .first('number');
    return row !== undefined;
  }

  async merge(trx: Knex.Transaction, from: string, into: string) {
    await trx('requests')
      .where({ service_id: from })
      .update({
        service_id: into,
        origin_service_id: trx.raw('coalesce(origin_service_id, ?)', [from]),
      });
    await trx('requests')
      .where({ handover_service_id: from })
      .update({ handover_service_id: into });
    await recountServices(trx, [from, into]);
  }

  async undo(trx: Knex.Transaction, succession: Succession): Promise<void> {
    const { kind, formerId, successorId, origins, takenOverAt } = succession;
    if (kind === 'rename') {
      await trx('requests')
        .where({ service_id: formerId })
        .where('created_at', '>=', takenOverAt)
        .update({ service_id: successorId });
    } else {
      await trx('requests')
        .where({ service_id: successorId })
        .whereIn('origin_service_id', origins)
        .update({
          service_id: formerId,
          origin_service_id: trx.raw('nullif(origin_service_id, ?)', [
            formerId,
          ]),
        });
    }
    await recountServices(trx, [formerId, successorId]);
  }
}

import { Knex } from 'knex';
import { ServiceHistory, Succession } from '../catalog/ServiceHistory';

const CHUNK = 500;

/** Moves responses from an entity to its successor, and shows none. */
export class ResponseHistories implements ServiceHistory {
  readonly counters = [];

  async hasAny(trx: Knex.Transaction, serviceId: string): Promise<boolean> {
    const row = await trx('responses')
      .where({ service_id: serviceId })
      .first('id');
    return row !== undefined;
  }

  async merge(
    trx: Knex.Transaction,
    from: string,
    into: string,
    at: Date,
  ): Promise<void> {
    // Held before responses are touched, as by whoever answers or publishes.
    await trx('scorecards')
      .whereIn('service_id', [from, into])
      .orderBy('service_id')
      .orderBy('measure')
      .forUpdate()
      .select('service_id');
    // Who answered both keeps the answer to the entity that remains.
    const both: string[] = await trx('current_responses as old')
      .join('current_responses as kept', join =>
        join
          .on('kept.measure', 'old.measure')
          .on('kept.respondent', 'old.respondent')
          .onVal('kept.service_id', into),
      )
      .where('old.service_id', from)
      .pluck('old.response_id');
    for (let start = 0; start < both.length; start += CHUNK) {
      const ids = both.slice(start, start + CHUNK);
      await trx('responses')
        .whereIn('id', ids)
        .update({ ended_at: at, end_reason: 'changed' });
      await trx('current_responses').whereIn('response_id', ids).delete();
    }
    await trx('responses')
      .where({ service_id: from })
      .update({
        service_id: into,
        origin_service_id: trx.raw('coalesce(origin_service_id, ?)', [from]),
        published_from: null,
        published_until: null,
      });
    await trx('current_responses')
      .where({ service_id: from })
      .update({ service_id: into });
    await trx('scorecards').where({ service_id: into }).update({ due_at: at });
  }

  async undo(
    trx: Knex.Transaction,
    succession: Succession,
    at: Date,
  ): Promise<void> {
    const { kind, formerId, successorId, origins } = succession;
    if (kind === 'rename') return;
    await trx('responses')
      .where({ service_id: successorId })
      .whereIn('origin_service_id', origins)
      .update({
        service_id: formerId,
        origin_service_id: trx.raw('nullif(origin_service_id, ?)', [formerId]),
        published_from: null,
        published_until: null,
      });
    await trx('current_responses')
      .where({ service_id: successorId })
      .whereIn(
        'response_id',
        trx('responses').where({ service_id: formerId }).select('id'),
      )
      .update({ service_id: formerId });
    await trx('scorecards')
      .whereIn('service_id', [formerId, successorId])
      .update({ due_at: at });
  }
}

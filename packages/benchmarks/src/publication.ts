import { BenchmarkBackend } from './backend';
import { BUSY_SERVICE } from './data';
import { StatementTimes } from './statements';

const TIMES = 9;
const BATCH = 3;
const HOUR = 3600_000;

/** Lets a batch of the busy service's responses wait for a publication that is due. */
async function makeDue({ knex }: BenchmarkBackend): Promise<void> {
  const busy = knex('services')
    .where({ entity_ref: BUSY_SERVICE })
    .select('id');
  await knex('responses')
    .whereIn(
      'id',
      knex('responses')
        .whereIn('service_id', busy)
        .whereNotNull('published_from')
        .whereNull('published_until')
        .limit(BATCH)
        .select('id'),
    )
    .update({ published_from: null });
  await knex('scorecards')
    .whereIn('service_id', busy)
    .update({ due_at: new Date(0), as_of: new Date(Date.now() - 2 * HOUR) });
}

/** Milliseconds of SQL for one publication of the busy service: the median of several. */
export async function onePublication(
  backend: BenchmarkBackend,
): Promise<{ millis: number; report: string }> {
  const runs: Array<{ millis: number; report: string }> = [];
  for (let i = 0; i < TIMES; i++) {
    await makeDue(backend);
    const statements = new StatementTimes(backend.knex);
    await backend.publish();
    statements.stop();
    runs.push({ millis: statements.total, report: statements.report() });
  }
  runs.sort((a, b) => a.millis - b.millis);
  return runs[Math.floor(TIMES / 2)];
}

import { randomUUID } from 'node:crypto';
import { BenchmarkBackend } from './backend';
import { BUSY_SERVICE, Loader } from './data';
import { StatementTimes } from './statements';

const TIMES = 9;
const BATCH = 3;
const HOUR = 3600_000;

/** Lets a batch of people wait for the busy service's next publication. */
async function makeDue({ knex }: BenchmarkBackend, run: number): Promise<void> {
  const { id: serviceId } = await knex('services')
    .where({ entity_ref: BUSY_SERVICE })
    .first('id');
  const loader = new Loader(knex);
  for (let i = 0; i < BATCH; i++) {
    await loader.wait({
      id: randomUUID(),
      serviceId,
      userRef: `user:default/run-${run}-${i}`,
      teamRef: 'group:default/team-0',
      at: Date.now() - 3 * HOUR,
      score: 1 + i,
      driver: null,
      comment: null,
    });
  }
  await loader.flush();
  await knex('scorecards')
    .where({ service_id: serviceId })
    .update({ due_at: new Date(0), as_of: new Date(Date.now() - 2 * HOUR) });
}

/** Milliseconds of SQL for one publication of the busy service: the median of several. */
export async function onePublication(
  backend: BenchmarkBackend,
): Promise<{ millis: number; report: string }> {
  const runs: Array<{ millis: number; report: string }> = [];
  for (let i = 0; i < TIMES; i++) {
    await makeDue(backend, i);
    const statements = new StatementTimes(backend.knex);
    await backend.publish();
    statements.stop();
    runs.push({ millis: statements.total, report: statements.report() });
  }
  runs.sort((a, b) => a.millis - b.millis);
  return runs[Math.floor(TIMES / 2)];
}

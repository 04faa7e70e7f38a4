import { ScheduledTask } from './background/ScheduledTask';
import { refreshStatistics } from './database/statistics';
import { Feature } from './feature';
import { Outbox } from './outbox/Outbox';
import { OutboxDispatcher } from './outbox/OutboxDispatcher';
import { Platform } from './platform';
import { Gauge } from './telemetry/Telemetry';

const DAY = 24 * 3600_000;

/** What the platform does again and again, for all features. */
export function createPlatformTasks(
  { keys, knex, limits }: Platform,
  options: { features: readonly Feature[]; dispatcher: OutboxDispatcher },
): ScheduledTask[] {
  const { features, dispatcher } = options;
  return [
    {
      id: 'dispatch',
      frequency: { seconds: 30 },
      timeout: { minutes: 10 },
      initialDelay: { seconds: 15 },
      // In every replica: one that is killed while it dispatches would keep the
      // others from it until its time is over. Leases in the outbox say which
      // replica dispatches what.
      scope: 'local',
      run: () => dispatcher.drain(),
    },
    {
      id: 'statistics',
      frequency: { minutes: 5 },
      timeout: { minutes: 5 },
      initialDelay: { seconds: 30 },
      run: async signal => {
        await refreshStatistics(knex, signal);
      },
    },
    {
      id: 'clean-up',
      frequency: { hours: 12 },
      timeout: { minutes: 10 },
      initialDelay: { minutes: 5 },
      run: async () => {
        const twoDaysAgo = new Date(Date.now() - 2 * DAY);
        const day = twoDaysAgo.toISOString().slice(0, 10);
        await keys.deleteBefore(day);
        await limits.deleteBefore(knex, day);
        for (const { deleteExpired } of features) await deleteExpired?.(day);
      },
    },
  ];
}

/** Age of the oldest event that was not dispatched yet. */
export function createOutboxGauge(outbox: Outbox): Gauge {
  return {
    name: 'customer_voice.outbox.age',
    description: 'Age of the oldest event that was not dispatched yet',
    unit: 's',
    read: () => outbox.age(new Date()),
  };
}

import { SchedulerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Outbox } from '../notifications/Outbox';
import { Teller } from '../notifications/Teller';
import { noteOverdue } from './overdue';
import { RequestStore } from './RequestStore';
import { Capabilities } from './similar/Capabilities';
import { SimilarRequests } from './similar/SimilarRequests';
import { VerificationService } from './verification/VerificationService';

/** Schedules what requests need done without anybody asking; safe with several replicas. */
export async function scheduleRequestTasks(options: {
  knex: Knex;
  outbox: Outbox;
  scheduler: SchedulerService;
  similar: SimilarRequests;
  capabilities: Capabilities;
  store: RequestStore;
  teller: Teller;
  verification: VerificationService;
}): Promise<void> {
  const { knex, outbox, scheduler, store, teller, verification } = options;
  const { similar, capabilities } = options;
  await scheduler.scheduleTask({
    id: 'customer-voice-tell',
    frequency: { seconds: 30 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 15 },
    // In every replica: one that is killed while it tells would keep the others
    // from it until the time is over. Who tells what the outbox itself decides.
    scope: 'local',
    fn: () => teller.tellAll(),
  });
  await scheduler.scheduleTask({
    id: 'customer-voice-request-clocks',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 30 },
    fn: async signal => {
      await verification.settle(signal);
      await noteOverdue(knex, outbox, new Date(), signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'customer-voice-recount',
    frequency: { hours: 24 },
    timeout: { hours: 1 },
    initialDelay: { minutes: 10 },
    fn: async signal => {
      await store.recount(signal);
    },
  });
  await scheduler.scheduleTask({
    id: 'customer-voice-index-capabilities',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 20 },
    fn: signal => capabilities.indexPending(signal),
  });
  await scheduler.scheduleTask({
    id: 'customer-voice-embed',
    frequency: { seconds: 30 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 30 },
    fn: signal => similar.embedPending(signal),
  });
}

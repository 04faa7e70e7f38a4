import { LoggerService, SchedulerService } from '@backstage/backend-plugin-api';
import { Telemetry } from '../telemetry/Telemetry';
import { HumanDuration } from '@backstage/types';

/** Work of a feature that is done again and again, without a caller. */
export interface ScheduledTask {
  /** Name, unique in the plugin; `customer-voice-` is put before it. */
  id: string;
  frequency: HumanDuration;
  timeout: HumanDuration;
  initialDelay?: HumanDuration;
  /** `local`: in every replica; `global` (default): in one of them at a time. */
  scope?: 'global' | 'local';
  run: (signal: AbortSignal) => Promise<void>;
}

/**
 * Schedules tasks, each apart from the others: one that fails is logged with its
 * name, tried again at its next time, and stops no other.
 */
export async function scheduleTasks(
  tasks: readonly ScheduledTask[],
  options: {
    scheduler: SchedulerService;
    logger: LoggerService;
    telemetry: Telemetry;
  },
): Promise<void> {
  const { scheduler, logger, telemetry } = options;
  for (const { run, id, ...task } of tasks) {
    await scheduler.scheduleTask({
      ...task,
      id: `customer-voice-${id}`,
      fn: async signal => {
        try {
          await telemetry.task(id, () => run(signal));
        } catch (error) {
          logger.error(
            `The task ${id} failed; it is tried again`,
            error instanceof Error ? error : undefined,
          );
        }
      },
    });
  }
}

/**
 * Imports each source, apart from the others: one that fails is logged and tried
 * again, and stops no other.
 */
export async function importEach<S extends { id: string }>(
  sources: Iterable<S>,
  importOne: (source: S) => Promise<void>,
  logger: LoggerService,
): Promise<void> {
  for (const source of sources) {
    await importOne(source).catch(error =>
      logger.error(
        `Could not import ${source.id}; it is tried again`,
        error instanceof Error ? error : undefined,
      ),
    );
  }
}

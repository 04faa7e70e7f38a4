import { mockServices } from '@backstage/backend-test-utils';
import {
  metricsServiceMock,
  tracingServiceMock,
} from '@backstage/backend-test-utils/alpha';
import { Telemetry } from '../telemetry/Telemetry';
import { importEach, scheduleTasks } from './ScheduledTask';

describe('background work', () => {
  it('that fails is logged with its name, and blocks no other', async () => {
    const scheduler = mockServices.scheduler();
    const logger = mockServices.logger.mock();
    const done: string[] = [];
    const records: unknown[] = [];
    await scheduleTasks(
      [
        {
          id: 'failing',
          frequency: { hours: 1 },
          timeout: { minutes: 1 },
          run: async () => {
            throw new Error('away');
          },
        },
        {
          id: 'working',
          frequency: { hours: 1 },
          timeout: { minutes: 1 },
          run: async () => {
            done.push('working');
          },
        },
      ],
      {
        scheduler,
        logger,
        telemetry: new Telemetry({
          metrics: metricsServiceMock.mock({
            createHistogram: () => ({
              record: (_, attributes) => records.push(attributes),
            }),
          }),
          tracing: tracingServiceMock.mock(),
        }),
      },
    );
    await scheduler.triggerTask('customer-voice-failing');
    await scheduler.triggerTask('customer-voice-working');
    expect(done).toEqual(['working']);
    expect(records).toEqual([
      { task: 'failing', outcome: 'failed' },
      { task: 'working', outcome: 'ok' },
    ]);
    expect(logger.error).toHaveBeenCalledWith(
      'The task failing failed; it is tried again',
      new Error('away'),
    );
  });

  it('imports each source apart from the others', async () => {
    const logger = mockServices.logger.mock();
    const imported: string[] = [];
    await importEach(
      [{ id: 'broken' }, { id: 'whole' }],
      async ({ id }) => {
        if (id === 'broken') throw new Error('no rows');
        imported.push(id);
      },
      logger,
    );
    expect(imported).toEqual(['whole']);
    expect(logger.error).toHaveBeenCalledWith(
      'Could not import broken; it is tried again',
      new Error('no rows'),
    );
  });
});

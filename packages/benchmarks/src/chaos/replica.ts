import { startChaosBackend } from './backend';

/** The line that a replica writes when it takes calls. */
export const READY = 'chaos replica ready';

/** One of the two back ends, in a process of its own that can be killed. */
export async function runReplica(port: number): Promise<void> {
  const backend = await startChaosBackend({
    port,
    catalogFile: process.env.STORM_CATALOG ?? '',
    connection: process.env.STORM_DATABASE ?? '',
  });
  process.stdin.on('end', () => process.exit(1)).resume();
  process.stdout.write(`${READY}\n`);
  process.on('SIGTERM', () => {
    backend.stop().finally(() => process.exit(0));
  });
  await new Promise(() => {});
}

import { BenchmarkBackend } from './backend';
import { Call, send } from './measure';

const CLIENTS = 16;
const MB = 1024 * 1024;

const resident = () => process.memoryUsage().rss / MB;

/** Resident memory of this process while clients read, in MB; nothing for no time. */
export async function memoryGrowth(
  backend: BenchmarkBackend,
  reads: Call[],
  seconds: number,
): Promise<{ before: number; after: number; highest: number } | undefined> {
  if (seconds <= 0) return undefined;
  const readUntil = async (end: number) => {
    let highest = 0;
    await Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let i = client; Date.now() < end; i++) {
          await send(backend.baseUrl, backend.token, reads[i % reads.length]);
          highest = Math.max(highest, resident());
        }
      }),
    );
    return highest;
  };
  // Warm: code compiled, pools and caches filled.
  await readUntil(Date.now() + 10_000);
  const before = resident();
  const highest = await readUntil(Date.now() + seconds * 1000);
  return { before, after: resident(), highest };
}

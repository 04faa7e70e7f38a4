import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const demoData = fileURLToPath(new URL('../.demo', import.meta.url));

await rm(demoData, { recursive: true, force: true });
process.stdout.write(
  'The data of the demo is deleted. The next start fills it again.\n',
);

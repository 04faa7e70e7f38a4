// Runs the tests on SQLite and on a real PostgreSQL.
import { spawn } from 'node:child_process';
import { startPostgres } from './postgres.mjs';

let postgres;
try {
  postgres = await startPostgres();
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
const child = spawn(
  process.execPath,
  [
    'node_modules/@backstage/cli/bin/backstage-cli',
    'repo',
    'test',
    '--watchAll=false',
    ...process.argv.slice(2),
  ],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING:
        postgres.connectionString,
    },
  },
);
const code = await new Promise(resolve => {
  child.on('exit', (exitCode, signal) => resolve(signal ? 1 : exitCode));
});
await postgres.stop();
process.exit(code ?? 1);

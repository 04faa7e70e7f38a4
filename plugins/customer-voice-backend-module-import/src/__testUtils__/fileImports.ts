import { writeFile } from 'node:fs/promises';
import {
  createMockDirectory,
  TestDatabaseId,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import {
  databases,
  RunningImport,
  startImport,
  StoredReport,
} from './startImport';

const ID = 'survey';

/** Imports of one CSV file, on a database that each test has for itself. */
export function fileImports(
  databaseId: TestDatabaseId,
  kind: 'response' | 'request',
) {
  const directory = createMockDirectory();
  const path = directory.resolve('survey.csv');
  let knex: Knex;
  let running: RunningImport | undefined;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    directory.clear();
    await knex.destroy();
  });

  /** Starts the back end anew, and imports the file with this content. */
  async function importFile(
    content: string | Buffer,
    change: JsonObject = {},
  ): Promise<RunningImport> {
    await running?.stop();
    await writeFile(path, content);
    running = await startImport({
      knex,
      imports: [{ id: ID, csv: { [`${kind}s`]: path }, ...change }],
    });
    await running.import();
    return running;
  }

  return {
    path,
    importFile,
    /** The same, and what became of the rows. */
    async reportOf(
      content: string | Buffer,
      change?: JsonObject,
    ): Promise<StoredReport> {
      const { report } = await importFile(content, change);
      return report(kind, ID, change?.dryRun === true);
    },
    /** The back end that was started last. */
    get running() {
      return running;
    },
  };
}

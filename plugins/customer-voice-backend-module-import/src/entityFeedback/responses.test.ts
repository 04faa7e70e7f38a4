import entityFeedbackPlugin from '@backstage-community/plugin-entity-feedback-backend';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  TestBackend,
} from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import {
  databases,
  RunningImport,
  startImport,
} from '../__testUtils__/startImport';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
/** What the dialog of the plugin sends. */
const dialog = (additionalComments: string, missing?: string) => ({
  comments: JSON.stringify({
    responseComments: missing ? { missing } : {},
    additionalComments,
  }),
  response: missing ? 'missing' : '',
  consent: true,
});

describe.each(databases.eachSupportedId())(
  'Feedback of the plugin entity-feedback on %s',
  databaseId => {
    const directory = createMockDirectory();
    let knex: Knex;
    let database: JsonObject;
    let theirs: Knex;
    let plugin: TestBackend;
    let running: RunningImport | undefined;

    beforeEach(async () => {
      knex = await databases.init(databaseId);
      database =
        databaseId === 'SQLITE_3'
          ? {
              client: 'better-sqlite3',
              connection: { directory: directory.path },
            }
          : {
              client: 'pg',
              pluginDivisionMode: 'schema',
              connection: {
                ...knex.client.connectionSettings,
                // Not enumerable there.
                password: knex.client.connectionSettings.password,
              },
            };
      theirs = await DatabaseManager.fromConfig(
        mockServices.rootConfig({ data: { backend: { database } } }),
      )
        .forPlugin('entity-feedback', {
          lifecycle: mockServices.lifecycle.mock(),
          logger: mockServices.logger.mock(),
        })
        .getClient();
      plugin = await startTestBackend({
        features: [
          entityFeedbackPlugin,
          mockServices.database.factory({ knex: theirs }),
        ],
      });
    });
    afterEach(async () => {
      await running?.stop();
      running = undefined;
      await plugin.stop();
      await theirs.destroy();
      await knex.destroy();
      directory.clear();
    });

    /** Says something as the plugin's front end does. */
    async function say(user: string, path: string, body: object) {
      const answer = await fetch(
        `http://localhost:${plugin.server.port()}/api/entity-feedback/${path}`,
        {
          method: 'POST',
          body: JSON.stringify(body),
          headers: {
            'Content-Type': 'application/json',
            Authorization: mockCredentials.user.header(`user:default/${user}`),
          },
        },
      );
      expect(answer.status).toBe(201);
    }
    const rate = (user: string, rating: string, entityRef = PETSTORE) =>
      say(user, `ratings/${entityRef}`, { rating });
    const write = (user: string, body: object) =>
      say(user, `responses/${PETSTORE}`, body);
    async function importFeedback(change: JsonObject = {}) {
      running = await startImport({
        knex,
        imports: [{ id: 'ratings', entityFeedback: {}, ...change }],
        config: { backend: { database } },
      });
      await running.import();
      return running.report('response', 'ratings', change.dryRun === true);
    }
    const mine = (user: string) => running?.get(user, '/responses/mine');

    it.each([
      ['LIKE', 5],
      ['DISLIKE', 1],
      ['1', 1],
      ['4', 4],
    ])('is imported as satisfaction: %s as %d', async (rating, score) => {
      await rate('ada', rating);
      expect(await importFeedback()).toMatchObject({ rows: 1, imported: 1 });
      expect(await mine('ada')).toMatchObject({
        items: [
          {
            entityRef: PETSTORE,
            measure: 'csat',
            score,
            disclosure: 'confidential',
          },
        ],
      });
    });

    it('counts the last rating of a user, and none that was taken back', async () => {
      await rate('ada', '2');
      await rate('ada', '5');
      await rate('ben', 'LIKE');
      await rate('ben', 'NEUTRAL');
      expect(await importFeedback()).toMatchObject({ rows: 4, imported: 4 });
      expect(await mine('ada')).toMatchObject({ items: [{ score: 5 }] });
      expect(await mine('ben')).toMatchObject({ items: [] });
    });

    it('has its words with the rating that they belong to, in confidence also with consent to be contacted', async () => {
      await rate('ada', 'DISLIKE');
      await write('ada', dialog('Else it is fine.', 'No examples'));
      await rate('ben', '3');
      await write('ben', { comments: 'As plain text', consent: false });
      expect(await importFeedback()).toMatchObject({ rows: 4, imported: 4 });
      expect(await mine('ada')).toMatchObject({
        items: [
          {
            score: 1,
            comment: 'No examples\n\nElse it is fine.',
            disclosure: 'confidential',
          },
        ],
      });
      expect(await mine('ben')).toMatchObject({
        items: [{ score: 3, comment: 'As plain text' }],
      });
    });

    it('is in the report where it cannot be imported', async () => {
      await rate('ada', 'LOVE');
      await rate('ada', 'LIKE', 'component:default/gone');
      await write('ben', dialog('Words without a rating'));
      await rate('cyd', 'LIKE');
      await write('cyd', dialog(''));
      expect(await importFeedback()).toMatchObject({
        rows: 5,
        imported: 1,
        leftOut: {
          'value-wrong': { examples: [{ row: 1, detail: 'ratings.rating' }] },
          'unknown-service': { examples: [{ row: 2 }] },
          'no-score': { examples: [{ row: 1, detail: 'responses.comments' }] },
          'value-missing': {
            examples: [{ row: 2, detail: 'responses.comments' }],
          },
        },
      });
    });

    it('is imported once, and its tables stay as they are', async () => {
      await rate('ada', 'LIKE');
      await write('ada', dialog('Good'));
      const before = [await theirs('ratings'), await theirs('responses')];
      await importFeedback();
      await running?.stop();
      expect(await importFeedback()).toMatchObject({ rows: 2, imported: 2 });
      expect([await theirs('ratings'), await theirs('responses')]).toEqual(
        before,
      );
    });

    it('is only reported on in a dry run', async () => {
      await rate('ada', 'LIKE');
      expect(await importFeedback({ dryRun: true })).toMatchObject({
        imported: 1,
      });
      expect(await mine('ada')).toMatchObject({ items: [] });
    });

    it('is refused with the remedy where the plugin never wrote any', async () => {
      await theirs.schema.dropTable('ratings');
      expect((await importFeedback()).refusal).toContain(
        'has no table ratings; is it the database',
      );
    });
  },
);

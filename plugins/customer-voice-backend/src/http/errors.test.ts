import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())(
  'Errors of the database on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    const messages: string[] = [];

    beforeEach(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          entity('component:petstore', { owner: 'group:default/team-c' }),
        ],
      });
      messages.length = 0;
      running.knex.on('query-error', error => messages.push(error.message));
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it.each(['responses', 'pending_responses', 'idempotency_keys'])(
      'tell neither a name nor a pseudonym nor a statement when %s fails',
      async table => {
        await running.knex.schema.renameTable(table, 'elsewhere');
        const { body } = await running
          .as('carl')
          .post('/responses', {
            entityRef: PETSTORE,
            measure: 'csat',
            score: 4,
            comment: 'confidential words',
          })
          .set('Idempotency-Key', 'key')
          .expect(500);
        expect(body.error.message).toMatch(/nothing was changed/);
        expect(JSON.stringify(body)).not.toMatch(/select|insert|carl|words/i);
        expect(messages.length).toBeGreaterThan(0);
        for (const message of messages) {
          expect(message).not.toMatch(/carl|[0-9a-f]{64}|confidential words/);
        }
      },
    );

    it('binds no name together with a pseudonym in any statement', async () => {
      const bound: string[][] = [];
      running.knex.on('query', ({ bindings }) => {
        bound.push((bindings ?? []).flat().map(String));
      });
      for (const user of ['a', 'b', 'c', 'd', 'e', 'f']) {
        for (const disclosure of ['confidential', 'named', 'confidential']) {
          await running
            .as(user)
            .post('/responses', {
              entityRef: PETSTORE,
              measure: 'csat',
              score: 4,
              disclosure,
            })
            .set('Idempotency-Key', `${user} ${disclosure} ${bound.length}`)
            .expect(201);
        }
        await running.publish();
      }
      await running.as('a').get('/responses/mine').expect(200);
      await running.as('a').post('/me/forget').expect(200);
      expect(bound.length).toBeGreaterThan(100);
      for (const values of bound) {
        const names = values.some(value => /user:default\/[a-f]$/.test(value));
        const pseudonyms = values.some(value =>
          /(^|")[0-9a-f]{64}("|$)/.test(value),
        );
        expect([names, pseudonyms]).not.toEqual([true, true]);
      }
    });
  },
);

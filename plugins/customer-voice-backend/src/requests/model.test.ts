import fc from 'fast-check';
import {
  operation,
  OWNER_OF,
  SERVICES,
  SHARE,
  TEAMS,
  World,
} from '../__testUtils__/requestModel';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(300_000);

/** Operations in all; more by FUZZ_OPERATIONS. */
const OPERATIONS = Number(process.env.FUZZ_OPERATIONS ?? 600);
const SEQUENCE = 60;

describe.each(databases.eachSupportedId())(
  'Random operations on requests against a model on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: SERVICES.map(name =>
          entity(`component:${name}`, {
            owner: `group:default/${TEAMS[OWNER_OF[name]]}`,
          }),
        ),
        teams: TEAMS,
        config: {
          confidentiality: { publicationInterval: 'PT0S' },
          requests: { verification: { share: SHARE } },
        },
      });
    });

    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('break no rule of the table, and lose nobody', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(operation, { minLength: SEQUENCE, maxLength: SEQUENCE }),
          async operations => {
            const world = new World(running);
            await world.ask('ada', 'payments');
            await world.ask('ben', 'payments');
            for (const each of operations) await world.run(each);
            await world.check();
            expect(world.models.length).toBeGreaterThan(1);
          },
        ),
        {
          numRuns: Math.ceil(OPERATIONS / SEQUENCE),
          endOnFailure: true,
        },
      );
    });
  },
);

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

/** Operations in all; more by FUZZ_OPERATIONS. */
const OPERATIONS = Number(process.env.FUZZ_OPERATIONS ?? 600);
const SEQUENCE = 60;

jest.setTimeout(60_000 + 100 * OPERATIONS);

describe.each(databases.eachSupportedId())(
  'Random operations on requests against a model on %s',
  databaseId => {
    let running: RunningCustomerVoice;

    beforeAll(async () => {
      running = await startCustomerVoice({
        databaseId,
        entities: [
          ...SERVICES.map(name =>
            entity(`component:${name}`, {
              owner: `group:default/${TEAMS[OWNER_OF[name]]}`,
            }),
          ),
          ...Object.entries(TEAMS).map(([user, team]) =>
            entity(`user:${user}`, { memberOf: `group:default/${team}` }),
          ),
        ],
        teams: TEAMS,
        config: {
          confidentiality: { publicationInterval: 'PT0S' },
          requests: { verification: { share: SHARE } },
        },
      });
    });

    /** Each sequence has a world of its own, so that many take no longer than a few. */
    const forgetWorld = async () => {
      await running.knex('requests').delete();
      await running.recount();
    };

    afterAll(async () => {
      await running.stop();
      await running.knex.destroy();
    });

    it('break no rule of the table, and lose no supporter', async () => {
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
            await forgetWorld();
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

import { TestDatabaseId } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../../__testUtils__/useFakeClock';

/** The service whose customers answer in tests of conversations. */
export const PETSTORE = 'component:default/petstore';
export const HOUR = 3600_000;
export const DAY = 24 * HOUR;
/** Users who are no owners of the service. */
export const CUSTOMERS = ['ada', 'ben', 'cyd', 'dan', 'eve', 'fay'];

type StartOptions = Parameters<typeof startCustomerVoice>[0];

/**
 * A back end on one engine for each test, in which a service is owned by `olga`
 * and `oleg`, on a Monday morning.
 *
 * @param options - of its start, asked for before each start
 */
export function usePetstore(
  databaseId: TestDatabaseId,
  options: () => Partial<StartOptions> = () => ({}),
) {
  let running: RunningCustomerVoice;
  let knex: Knex;
  let now = 0;

  async function start() {
    const { teams, entities = [], ...others } = options();
    running = await startCustomerVoice({
      databaseId,
      knex,
      teams: { olga: 'owners', oleg: 'owners', ...teams },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        ...entities,
      ],
      config: { confidentiality: { publicationInterval: 'PT1H' } },
      ...others,
    });
  }
  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:17:31Z');
    useFakeClock(now);
    knex = await databases.init(databaseId);
    await start();
  });
  afterEach(async () => {
    await running.stop();
    await knex.destroy();
    jest.useRealTimers();
  });

  const pass = (milliseconds: number) => {
    now += milliseconds;
    jest.setSystemTime(now);
  };
  const give = async (user: string, body: object = {}) => {
    const answer = await running
      .as(user)
      .post('/responses', {
        entityRef: PETSTORE,
        measure: 'csat',
        score: 2,
        comment: `words of ${user}`,
        ...body,
      })
      .expect(201);
    return String(answer.body.id);
  };
  return {
    get running() {
      return running;
    },
    get knex() {
      return knex;
    },
    now: () => now,
    /** Stops it, and starts it anew on the same database. */
    async restart() {
      await running.stop();
      await start();
    },
    /** Lets time pass. */
    pass,
    /** A low score with words, in confidence unless they say otherwise; its id. */
    give,
    /** Six customers answer in confidence, two of them satisfied, and are published. */
    async published(bodies: Record<string, object> = {}) {
      for (const [i, user] of CUSTOMERS.entries()) {
        await give(user, { score: i < 4 ? 2 : 5, ...bodies[user] });
      }
      pass(HOUR);
      await running.publish();
    },
    send: (user: string, id: string, body: string) =>
      running.as(user).post(`/responses/${id}/messages`, { body }),
    move: (user: string, id: string, to: string, note?: string) =>
      running.as(user).post(`/responses/${id}/follow-up`, { to, note }),
    async read(user: string, id: string) {
      const { body } = await running
        .as(user)
        .get(`/responses/${id}/messages`)
        .expect(200);
      return body;
    },
    async inbox(user: string, query = '') {
      const { body } = await running
        .as(user)
        .get(`/inbox?${query}`)
        .expect(200);
      return body;
    },
  };
}

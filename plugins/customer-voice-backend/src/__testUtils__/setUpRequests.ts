import { TestDatabaseId } from '@backstage/backend-test-utils';
import { CapabilityRequest } from 'backstage-plugin-customer-voice-common';
import {
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from './startCustomerVoice';

export const SERVICE = 'component:default/payments';
export const OTHER = 'component:default/ledger';
const TEAMS = {
  olga: 'owners',
  otto: 'owners',
  lena: 'ledger-team',
  tria: 'platform',
  ada: 'checkout',
  ben: 'checkout',
  cyd: 'mobile',
};

const ENTITIES = [
  entity('component:payments', {
    owner: 'group:default/owners',
    title: 'Payments',
  }),
  entity('component:ledger', {
    owner: 'group:default/ledger-team',
    annotations: { 'customer-voice/first-response-target': 'PT1H' },
  }),
  entity('component:shut', {
    owner: 'group:default/owners',
    annotations: { 'customer-voice/requests': 'closed' },
  }),
  entity('component:afar', {
    owner: 'group:default/owners',
    annotations: { 'customer-voice/requests': 'https://tickets.example.com/' },
  }),
  entity('component:own-script', { owner: 'group:default/checkout' }),
  ...Object.entries(TEAMS).map(([name, team]) =>
    entity(`user:${name}`, { memberOf: `group:default/${team}` }),
  ),
];

/** A portal with requests; each test starts it, and it is stopped after the test. */
export function setUpRequests(databaseId: TestDatabaseId) {
  let running: RunningCustomerVoice;

  async function start(
    options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
  ) {
    running = await startCustomerVoice({
      databaseId,
      entities: ENTITIES,
      teams: TEAMS,
      config: {
        confidentiality: {
          publicationInterval: 'PT0S',
          minimumRespondents: 1,
          publicationBatch: 1,
        },
        requests: { triageOwner: 'group:default/platform' },
      },
      ...options,
    });
  }

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  const ask = async (
    user: string,
    body: object = {},
  ): Promise<CapabilityRequest> => {
    const answer = await running
      .as(user)
      .post('/requests', {
        entityRef: SERVICE,
        title: 'Refund part of an order',
        goal: 'Our support desk must refund part of an order without finance',
        ...body,
      })
      .expect(201);
    return answer.body;
  };
  const read = async (
    user: string,
    number: number,
  ): Promise<CapabilityRequest> =>
    (await running.as(user).get(`/requests/${number}`).expect(200)).body;
  const move = (user: string, number: number, body: object) =>
    running.as(user).post(`/requests/${number}/transitions`, body);
  const moved = async (
    user: string,
    number: number,
    body: object,
  ): Promise<CapabilityRequest> => {
    const { version } = await read(user, number);
    return (await move(user, number, { version, ...body }).expect(200)).body;
  };

  return {
    /** What `start` has started. */
    get running() {
      return running;
    },
    start,
    ask,
    read,
    move,
    moved,
  };
}

import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(60_000);

const OWNER = { owner: 'group:default/team-c' };
const successor = entity('component:petshop', {
  ...OWNER,
  annotations: { 'customer-voice/formerly': 'petstore' },
});

describe.each(databases.eachSupportedId())('Successions on %s', databaseId => {
  let running: RunningCustomerVoice;

  beforeEach(async () => {
    running = await startCustomerVoice({
      databaseId,
      entities: [entity('component:petstore', OWNER)],
    });
  });
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function ask(name: string, title: string): Promise<number> {
    const { body } = await running
      .as('carl')
      .post('/requests', {
        entityRef: `component:default/${name}`,
        title,
        goal: 'Less work',
      })
      .expect(201);
    return body.number;
  }

  const serviceOf = async (number: number) =>
    (await running.as('carl').get(`/requests/${number}`).expect(200)).body
      .entityRef;
  const openOf = async (name: string) => {
    const row = await running
      .knex('services')
      .where({ entity_ref: `component:default/${name}` })
      .first('open_requests');
    return row?.open_requests;
  };

  it('lets requests follow an entity to its new name', async () => {
    const number = await ask('petstore', 'Refunds in one step');
    running.entities.splice(0, 1, successor);
    await running.syncCatalog();
    expect(await serviceOf(number)).toBe('component:default/petshop');
    expect(await openOf('petshop')).toBe(1);
  });

  it('lets requests join those that the successor has already', async () => {
    const older = await ask('petstore', 'Refunds in one step');
    running.entities.push(entity('component:petshop', OWNER));
    await running.syncCatalog();
    const newer = await ask('petshop', 'Exports by night');
    running.entities.splice(0, 2, successor);
    await running.syncCatalog();
    await running.syncCatalog();
    expect(await serviceOf(older)).toBe('component:default/petshop');
    expect(await serviceOf(newer)).toBe('component:default/petshop');
    expect(await openOf('petshop')).toBe(2);
  });
});

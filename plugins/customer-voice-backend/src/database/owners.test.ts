import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from './CustomerVoiceDatabase';
import { isPostgres } from './dialect';
import { Owned, servicesOwnedBy, whereOwned } from './owners';

jest.setTimeout(120_000);

const MINE = ['group:default/a', 'group:default/b'];

async function addService(knex: Knex, name: string, owners: string[]) {
  const id = randomUUID();
  const ref = `component:default/${name}`;
  await knex('services').insert({
    id,
    entity_ref: ref,
    kind: 'component',
    title: name,
    search_text: '',
    fingerprint: '',
    owner_ref: owners[0],
    owner_refs: JSON.stringify(owners),
    settings: '{}',
    enabled: true,
    in_catalog: true,
    seen_in: randomUUID(),
  });
  await knex('service_owners').insert(
    owners.map((owner, position) => ({
      service_id: id,
      owner_ref: owner,
      position,
    })),
  );
}

describe.each(databases.eachSupportedId())('Owners, on %s,', databaseId => {
  let knex: Knex;
  beforeAll(async () => {
    knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDirectory });
    await addService(knex, 'one', ['group:default/a']);
    await addService(knex, 'both', ['group:default/a', 'group:default/b']);
    await addService(knex, 'other', ['group:default/c']);
  });
  afterAll(() => knex.destroy());

  async function titles(owned: Owned): Promise<string[]> {
    const query = knex('services').orderBy('title');
    whereOwned(knex, query, 'services.id', owned);
    return query.pluck('title');
  }

  it('have the same services, named or found by their owners', async () => {
    const named = await servicesOwnedBy(knex, MINE);
    expect(await titles(named)).toEqual(['both', 'one']);
    // Three rows, as one service has two of the owners.
    const many = await servicesOwnedBy(knex, MINE, { most: 2 });
    expect(many).toEqual({ refs: MINE });
    expect(await titles(many)).toEqual(['both', 'one']);
  });

  it('have none where they own nothing', async () => {
    const none = await servicesOwnedBy(knex, ['group:default/d']);
    expect(await titles(none)).toEqual([]);
    expect(await titles(await servicesOwnedBy(knex, []))).toEqual([]);
  });

  it('are looked up beforehand on SQLite alone', async () => {
    let statements = 0;
    knex.on('query', () => statements++);
    const { serviceIds } = await servicesOwnedBy(knex, MINE);
    expect([statements, serviceIds?.length]).toEqual(
      isPostgres(knex) ? [0, undefined] : [1, 2],
    );
  });
});

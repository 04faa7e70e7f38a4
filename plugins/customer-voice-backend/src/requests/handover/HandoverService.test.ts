import { databases } from '../../__testUtils__/startCustomerVoice';
import {
  OTHER,
  SERVICE,
  setUpRequests,
} from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read } = portal;

  it('are handed over only when the receiving owner accepts', async () => {
    await start();
    const { number } = await ask('ada');
    const propose = (version: number) =>
      portal.running.as('olga').post(`/requests/${number}/handover`, {
        version,
        entityRef: OTHER,
        reason: 'It is about the ledger',
      });
    await propose(1).expect(200);
    expect(await read('lena', number)).toMatchObject({
      entityRef: SERVICE,
      may: { acceptHandover: true, decide: false },
      handover: { entityRef: OTHER, reason: 'It is about the ledger' },
    });
    await portal.running
      .as('ada')
      .post(`/requests/${number}/handover/accept`, { version: 2 })
      .expect(403);
    await portal.running
      .as('lena')
      .post(`/requests/${number}/handover/refuse`, {
        version: 2,
        reason: 'It is not',
      })
      .expect(200);
    expect((await read('olga', number)).handover).toBeUndefined();
    await propose(3).expect(200);
    const { body } = await portal.running
      .as('lena')
      .post(`/requests/${number}/handover/accept`, { version: 4 })
      .expect(200);
    expect(body).toMatchObject({
      entityRef: OTHER,
      ownerRef: 'group:default/ledger-team',
      may: { decide: true },
    });
    const due = Date.parse(body.firstResponse.dueAt);
    expect(due - Date.parse(body.updatedAt)).toBe(3600_000);
    const open = await portal.running
      .knex('services')
      .whereIn('entity_ref', [SERVICE, OTHER])
      .orderBy('entity_ref')
      .pluck('open_requests');
    expect(open).toEqual([1, 0]);
  });
});

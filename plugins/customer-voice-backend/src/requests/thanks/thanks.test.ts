import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

const TEAM = 'group:default/owners';

describe.each(databases.eachSupportedId())('Thanks on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, moved } = portal;

  /** A request of ada's, that ben supports and olga delivers. */
  async function delivered(): Promise<number> {
    const { number } = await ask('ada');
    await portal.running
      .as('ben')
      .put(`/requests/${number}/support`, {})
      .expect(200);
    await moved('olga', number, { to: 'planned', targetDate: null });
    await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
    return number;
  }
  const thank = (user: string, number: number, to: string, body?: string) =>
    portal.running.as(user).post(`/requests/${number}/thanks`, { to, body });
  const list = async (user: string, number: number) =>
    (
      await portal.running
        .as(user)
        .get(`/requests/${number}/thanks`)
        .expect(200)
    ).body;
  const ofOwner = async (user: string, path: string, query = '') =>
    (
      await portal.running
        .as(user)
        .get(`/owners/${path}/thanks${query}`)
        .expect(200)
    ).body;

  it('go by name to the owning group and to who acted as an owner', async () => {
    await start();
    const number = await delivered();
    expect((await list('ada', number)).receivers).toEqual([
      TEAM,
      'user:default/olga',
    ]);
    await thank('ada', number, TEAM, 'It saves us **hours**').expect(201);
    await thank('ada', number, 'user:default/olga').expect(201);

    expect((await list('cyd', number)).items).toMatchObject([
      { byRef: 'user:default/ada', toRef: 'user:default/olga' },
      {
        byRef: 'user:default/ada',
        toRef: TEAM,
        body: 'It saves us **hours**',
      },
    ]);
    expect((await ofOwner('cyd', 'group/default/owners')).items).toMatchObject([
      { toRef: TEAM, request: { number, title: 'Refund part of an order' } },
    ]);
    expect((await ofOwner('cyd', 'user/default/olga')).items).toMatchObject([
      { toRef: 'user:default/olga', request: { number } },
    ]);
  });

  it('are given once to each: again replaces the words and tells no one', async () => {
    await start();
    const number = await delivered();
    await portal.running.tell();
    portal.running.notifications.length = 0;
    const first = await thank('ada', number, TEAM, 'The password is x').expect(
      201,
    );
    const second = await thank('ada', number, TEAM, 'Well done').expect(201);
    await portal.running.tell();

    expect(second.body).toMatchObject({ id: first.body.id, body: 'Well done' });
    expect(second.body.editedAt).toBeDefined();
    expect((await list('ada', number)).items).toHaveLength(1);
    expect(portal.running.notifications).toMatchObject([
      {
        recipients: { entityRef: [TEAM], excludeEntityRef: 'user:default/ada' },
        payload: {
          topic: 'thanks',
          title: '“Refund part of an order”: a customer says thanks',
          link: `/customer-voice/requests/${number}`,
        },
      },
    ]);
    expect(
      JSON.stringify(await portal.running.knex('request_thanks')),
    ).not.toMatch(/password/);
  });

  it('answer a repeated call with the same key with the first result', async () => {
    await start();
    const number = await delivered();
    const give = (body: string) =>
      thank('ada', number, TEAM, body).set('Idempotency-Key', 'k1');
    const first = await give('Well done').expect(201);
    expect((await give('Well done').expect(201)).body).toEqual(first.body);
    await give('Other words').expect(409);
  });

  it('are refused before the delivery, with the request as it is', async () => {
    await start();
    const { number } = await ask('ada');
    const { body } = await thank('ada', number, TEAM).expect(409);
    expect(body.error.message).toMatch(/is submitted/);
    expect(body.error.current).toMatchObject({ number });
    expect((await list('ada', number)).receivers).toEqual([]);
  });

  it('are not for owners to give, nor for who does not support it', async () => {
    await start();
    const number = await delivered();
    await portal.running
      .as('otto')
      .put(`/requests/${number}/support`, {})
      .expect(200);
    for (const user of ['otto', 'cyd']) {
      await thank(user, number, TEAM).expect(403);
      expect((await list(user, number)).receivers).toEqual([]);
    }
  });

  it.each(['user:default/otto', 'user:default/ben', 'group:default/nobody'])(
    'do not go to %s, who neither owns it nor acted on it',
    async to => {
      await start();
      const number = await delivered();
      const { body } = await thank('ada', number, to).expect(400);
      expect(body.error.message).toMatch(/^body\.to: |body\.to/);
      expect(body.error.message).toContain('user:default/olga');
    },
  );

  it('are taken back with their words, twice as well as once', async () => {
    await start();
    const number = await delivered();
    await thank('ada', number, TEAM, 'Well done').expect(201);
    const takeBack = (user: string) =>
      portal.running.as(user).delete(`/requests/${number}/thanks?to=${TEAM}`);
    await takeBack('ben').expect(204);
    expect((await list('ada', number)).items).toHaveLength(1);
    await takeBack('ada').expect(204);
    await takeBack('ada').expect(204);
    expect(await portal.running.knex('request_thanks')).toEqual([]);
  });

  it.each(['ada', 'olga'])('are erased with %s', async user => {
    await start();
    const number = await delivered();
    await thank('ada', number, 'user:default/olga').expect(201);
    await thank('ben', number, TEAM).expect(201);
    await portal.running.as(user).post('/me/forget').expect(200);
    expect((await list('cyd', number)).items).toMatchObject([
      { byRef: 'user:default/ben' },
    ]);
  });

  it('stay where a delivery is opened again, and none are added', async () => {
    await start();
    const number = await delivered();
    await thank('ben', number, TEAM).expect(201);
    for (const user of ['ada', 'ben']) {
      await portal.running
        .as(user)
        .put(`/requests/${number}/verification`, { verdict: 'not-met' });
    }
    expect((await read('ada', number)).status).toBe('evaluating');
    await thank('ada', number, TEAM).expect(409);
    expect((await list('ada', number)).items).toHaveLength(1);
  });

  it('are paged, newest first', async () => {
    await start();
    const number = await delivered();
    await thank('ada', number, TEAM).expect(201);
    await thank('ben', number, TEAM).expect(201);
    const path = 'group/default/owners';
    const first = await ofOwner('cyd', path, '?limit=1');
    expect(first.items).toMatchObject([{ byRef: 'user:default/ben' }]);
    const second = await ofOwner(
      'cyd',
      path,
      `?limit=1&cursor=${encodeURIComponent(first.pageInfo.nextCursor)}`,
    );
    expect(second.items).toMatchObject([{ byRef: 'user:default/ada' }]);
    expect(second.pageInfo.nextCursor).toBeUndefined();
  });
});

import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read } = portal;

  it('count people, teams and importance once, on behalf of others too', async () => {
    await start();
    const { number } = await ask('ada');
    const support = (user: string, body: object) =>
      portal.running.as(user).put(`/requests/${number}/support`, body);
    await support('ben', { importance: 3 }).expect(200);
    await support('ben', { importance: 1 }).expect(200);
    const { body } = await support('olga', {
      importance: 2,
      onBehalfOf: 'user:default/cyd',
    }).expect(200);
    expect(body.supporters).toEqual({
      people: 3,
      teams: 2,
      importance: 5,
      owners: 0,
    });
    expect((await read('cyd', number)).supporters.mine).toEqual({
      importance: 2,
      byRef: 'user:default/olga',
      confirmed: false,
    });
    const people = await portal.running
      .as('ada')
      .get(`/requests/${number}/supporters?limit=2`)
      .expect(200);
    expect(people.body.items).toMatchObject([
      { userRef: 'user:default/ada' },
      { userRef: 'user:default/ben', importance: 1 },
    ]);
    await portal.running
      .as('ben')
      .delete(`/requests/${number}/support?onBehalfOf=user:default/cyd`)
      .expect(403);
    await portal.running
      .as('cyd')
      .delete(`/requests/${number}/support`)
      .expect(200);
    await portal.running
      .as('cyd')
      .delete(`/requests/${number}/support`)
      .expect(200);
    expect((await read('ada', number)).supporters).toMatchObject({
      people: 2,
      teams: 1,
    });
    await support('olga', {
      importance: 2,
      onBehalfOf: 'user:default/nobody',
    }).expect(400);
  });

  it('hold exact counters under 16 writers, as the recount proves', async () => {
    await start();
    const { number } = await ask('ada');
    const users = Array.from({ length: 16 }, (_, i) => `w${i}`);
    await Promise.all(
      users.map(async (user, i) => {
        await portal.running
          .as(user)
          .put(`/requests/${number}/support`, { importance: (i % 3) + 1 });
        if (i % 4 === 0) {
          await portal.running.as(user).delete(`/requests/${number}/support`);
        }
        await portal.running
          .as(user)
          .post(`/requests/${number}/comments`, { body: `I am ${user}` });
      }),
    );
    const before = await portal.running
      .knex('requests')
      .where({ number })
      .first();
    await portal.running.recount();
    const after = await portal.running
      .knex('requests')
      .where({ number })
      .first();
    expect(after).toEqual(before);
    expect(await read('ada', number)).toMatchObject({
      supporters: { people: 13 },
      comments: 16,
    });
  });
});

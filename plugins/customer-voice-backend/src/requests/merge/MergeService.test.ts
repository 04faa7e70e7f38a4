import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read } = portal;

  it('merge without loss and come apart again as they were', async () => {
    await start();
    const one = await ask('ada', { importance: 3 });
    const two = await ask('ben', { title: 'Partial refunds', importance: 1 });
    const three = await ask('cyd', { title: 'Refund one item' });
    const support = (user: string, number: number) =>
      portal.running
        .as(user)
        .put(`/requests/${number}/support`, { importance: 1 })
        .expect(200);
    await support('ada', two.number);
    await portal.running
      .as('ben')
      .post(`/requests/${two.number}/comments`, { body: 'Said on two' })
      .expect(201);
    const state = async () =>
      Promise.all(
        [one, two, three].map(async ({ number }) => {
          const { supporters, comments, status } = await read('olga', number);
          return { supporters, comments, status };
        }),
      );
    const before = await state();
    const merge = async (number: number, into: number) => {
      const { version } = await read('olga', number);
      return portal.running
        .as('olga')
        .post(`/requests/${number}/merge`, { into, version })
        .expect(200);
    };
    await merge(three.number, two.number);
    await merge(two.number, one.number);
    const merged = await read('ada', one.number);
    expect(merged).toMatchObject({
      supporters: {
        people: 3,
        teams: 2,
        importance: 6,
        mine: { importance: 3 },
      },
      comments: 1,
      merged: [two.number],
    });
    const comments = await portal.running
      .as('cyd')
      .get(`/requests/${one.number}/comments`)
      .expect(200);
    expect(comments.body.items).toMatchObject([
      { body: 'Said on two', viaNumber: two.number },
    ]);
    await portal.running
      .as('cyd')
      .put(`/requests/${two.number}/support`, { importance: 1 })
      .expect(409);
    await portal.running
      .as('ada')
      .post(`/requests/${one.number}/merge`, {
        into: two.number,
        version: merged.version,
      })
      .expect(403);
    const unmerge = async (number: number) => {
      const { version } = await read('olga', number);
      return portal.running
        .as('olga')
        .post(`/requests/${number}/unmerge`, { version })
        .expect(200);
    };
    await unmerge(two.number);
    expect((await read('ada', two.number)).supporters.people).toBe(3);
    await unmerge(three.number);
    expect(await state()).toEqual(before);
    await portal.running.recount();
    expect(await state()).toEqual(before);
  });
});

import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read } = portal;

  it('keep comments for owners from everybody else, and out of the count', async () => {
    await start();
    const { number } = await ask('ada');
    const say = (user: string, visibility: string) =>
      portal.running
        .as(user)
        .post(`/requests/${number}/comments`, { body: 'A word', visibility });
    await say('ada', 'owners').expect(403);
    await say('olga', 'owners').expect(201);
    await say('ben', 'everyone').expect(201);
    const seen = async (user: string) =>
      (await portal.running.as(user).get(`/requests/${number}/comments`)).body
        .items.length;
    expect([await seen('ada'), await seen('otto')]).toEqual([1, 2]);
    const request = await read('ada', number);
    expect([request.comments, request.ownerComments]).toEqual([1, undefined]);
    expect((await read('otto', number)).ownerComments).toBe(1);
  });
});

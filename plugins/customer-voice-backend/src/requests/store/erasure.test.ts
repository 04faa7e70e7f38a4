import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, moved } = portal;

  it('forget a person who wants to be forgotten, and keep what others count on', async () => {
    await start();
    const { number } = await ask('ada');
    await portal.running
      .as('ben')
      .put(`/requests/${number}/support`, { importance: 3 })
      .expect(200);
    await portal.running
      .as('ada')
      .post(`/requests/${number}/comments`, { body: 'A word' })
      .expect(201);
    await moved('olga', number, { to: 'planned', targetDate: null });
    await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
    await portal.running
      .as('ada')
      .put(`/requests/${number}/verification`, { verdict: 'partly' })
      .expect(200);
    await portal.running.tell();
    await portal.running.as('ada').post('/me/forget').expect(200);
    for (const table of [
      'requests',
      'request_supports',
      'request_comments',
      'request_verdicts',
      'request_events',
      'request_subscriptions',
      'outbox',
    ]) {
      const rows = await portal.running.knex(table);
      expect(JSON.stringify(rows)).not.toContain('user:default/ada');
    }
    expect(await read('ben', number)).toMatchObject({
      supporters: { people: 1, importance: 3 },
      verification: { asked: 2, partly: 1 },
      comments: 1,
      offered: true,
    });
  });
});

import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read } = portal;

  it('collect solutions, which owners evaluate and whose team is credited', async () => {
    await start();
    const { number } = await ask('ada');
    const { body: solution } = await portal.running
      .as('cyd')
      .post(`/requests/${number}/solutions`, {
        target: { kind: 'entity', ref: 'component:default/own-script' },
        description: 'We refund line items with a script',
      })
      .expect(201);
    expect(solution.teamRef).toBe('group:default/mobile');
    const evaluate = (user: string) =>
      portal.running
        .as(user)
        .post(`/requests/${number}/solutions/${solution.id}/evaluation`, {
          verdict: 'adopt',
          note: 'We take it over',
        });
    await evaluate('ada').expect(403);
    await evaluate('olga').expect(200);
    const { body } = await portal.running
      .as('ada')
      .get(`/requests/${number}/solutions`)
      .expect(200);
    expect(body.items).toMatchObject([
      { evaluation: { verdict: 'adopt', byRef: 'user:default/olga' } },
    ]);
    expect((await read('ada', number)).solutions).toBe(1);
  });
});

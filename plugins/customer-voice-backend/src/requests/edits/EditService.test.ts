import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask } = portal;

  it('are edited by who asked while they are open, and the history says what', async () => {
    await start();
    const { number } = await ask('ada', { workaround: 'A spreadsheet' });
    await portal.running
      .as('ben')
      .patch(`/requests/${number}`, { version: 1, title: 'My title' })
      .expect(403);
    const edited = await portal.running
      .as('ada')
      .patch(`/requests/${number}`, {
        version: 1,
        title: 'A better title',
        workaround: null,
      })
      .expect(200);
    expect(edited.body).toMatchObject({ title: 'A better title', version: 2 });
    expect(edited.body.workaround).toBeUndefined();
    const { body } = await portal.running
      .as('ben')
      .get(`/requests/${number}/history`)
      .expect(200);
    expect(body.items[1]).toMatchObject({
      kind: 'edited',
      fields: ['title', 'workaround'],
    });
  });
});

import { databases } from '../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask } = portal;

  it('resemble what is being typed, answered ones too', async () => {
    await start();
    const { number } = await ask('ada');
    await ask('ben', { title: 'Export the audit log', goal: 'For auditors' });
    const { body } = await portal.running
      .as('cyd')
      .get('/requests/similar?text=refunding%20a%20part%20of%20orders')
      .expect(200);
    expect(body.items[0].request.number).toBe(number);
    expect(body.items[0].why).toMatch(/refund/i);
  });
});

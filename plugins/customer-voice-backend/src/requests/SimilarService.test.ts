import { Similar } from 'backstage-plugin-customer-voice-common';
import { databases } from '../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

const REQUESTS = [
  {
    title: 'Stay connected on the train',
    goal: 'I commute two hours a day. Every tunnel ends my session and I have to type a code again.',
    workaround: 'I work on the train without the VPN.',
  },
  {
    title: 'Read events again after our own mistake',
    goal: 'A customer was charged twice without our noticing it for a day.',
  },
  {
    title: 'Mail to people who left reaches their team',
    goal: 'When somebody leaves, a customer keeps writing to them for months.',
  },
  {
    title: 'Train a picture model for an afternoon',
    goal: 'I need a graphics card now and then, and not every day.',
  },
  {
    title: 'Change an expired password from outside the office',
    goal: 'My password expires while I travel.',
  },
  {
    title: '在维基中用中文搜索',
    goal: '输入几个字就能找到相关页面，而不必输入完整的标题。',
  },
];

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask } = portal;

  const similarTo = async (text: string): Promise<Similar> =>
    (
      await portal.running
        .as('cyd')
        .get(`/requests/similar?text=${encodeURIComponent(text)}`)
        .expect(200)
    ).body;
  const titlesFor = async (text: string) =>
    (await similarTo(text)).items.map(({ request }) => request.title);

  it('resemble what is being typed, answered ones too', async () => {
    await start();
    const { number } = await ask('ada');
    await ask('ben', { title: 'Export the audit log', goal: 'For auditors' });
    const { items } = await similarTo('refunding a part of orders');
    expect(items[0].request.number).toBe(number);
    expect(items[0].why).toMatch(/refund/i);
  });

  describe('for what is being typed', () => {
    beforeEach(async () => {
      await start();
      for (const request of REQUESTS) await ask('ada', request);
    });

    it('are not offered where they share everyday words, or one word of many', async () => {
      for (const goal of [
        'Borrow a projector for a customer event in Lisbon',
        'I want to take the train to a conference in Vienna without my luggage',
        'Find somebody who can repair the coffee machine for my team',
        '给新同事订一束鲜花',
      ]) {
        expect([goal, await titlesFor(goal)]).toEqual([goal, []]);
      }
    });

    it('are said to be strong where they say nearly all of it, and stand alone then', async () => {
      const { items } = await similarTo(
        'Stay connected to the VPN on the train without typing my code again',
      );
      expect(
        items.map(({ request, strong }) => [request.title, strong]),
      ).toEqual([['Stay connected on the train', true]]);
    });

    it('are not said to be strong where they only resemble it', async () => {
      const { items } = await similarTo('Share a password with an auditor');
      expect(
        items.map(({ request, strong }) => [request.title, strong]),
      ).toEqual([
        ['Change an expired password from outside the office', undefined],
      ]);
    });

    it.each([
      ['password', 'Change an expired password from outside the office'],
      ['pasword expird', 'Change an expired password from outside the office'],
      ['passw', 'Change an expired password from outside the office'],
      ['维基搜索', '在维基中用中文搜索'],
      ['希望在维基里搜索中文页面', '在维基中用中文搜索'],
    ])('are offered for %s', async (text, title) => {
      expect(await titlesFor(text)).toEqual([title]);
    });
  });

  it('are three at the most, unless more are asked for', async () => {
    await start();
    for (let i = 0; i < 5; i++) await ask('ada');
    expect((await similarTo('refund an order')).items).toHaveLength(3);
    const { body } = await portal.running
      .as('cyd')
      .get('/requests/similar?text=refund%20an%20order&limit=5')
      .expect(200);
    expect(body.items).toHaveLength(5);
  });
});

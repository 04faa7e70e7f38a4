import { databases } from '../../__testUtils__/startCustomerVoice';
import { setUpRequests } from '../../__testUtils__/setUpRequests';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())('Requests on %s', databaseId => {
  const portal = setUpRequests(databaseId);
  const { start, ask, read, moved } = portal;

  describe('once delivered', () => {
    async function deliver() {
      await start();
      const { number } = await ask('ada');
      for (const user of ['ben', 'cyd']) {
        await portal.running
          .as(user)
          .put(`/requests/${number}/support`, { importance: 2 })
          .expect(200);
      }
      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      return number;
    }
    const verify = (user: string, number: number, body: object) =>
      portal.running.as(user).put(`/requests/${number}/verification`, body);

    it('are verified by their supporters, and scores become responses', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'met', score: 5 }).expect(200);
      const { body } = await verify('ben', number, {
        verdict: 'met',
        score: 4,
        comment: 'Took a while',
      }).expect(200);
      expect(body).toMatchObject({
        status: 'verified',
        verification: { asked: 3, met: 2, mine: 'met', open: true },
      });
      await portal.running.publish();
      const scorecard = await portal.running
        .as('cyd')
        .get('/scorecards/component/default/payments')
        .expect(200);
      expect(scorecard.body).toMatchObject({
        respondents: 2,
        score: 100,
        requests: { open: 0, delivered: 1, goalsMet: 1 },
      });
      const mine = await portal.running
        .as('ben')
        .get('/responses/mine')
        .expect(200);
      expect(mine.body.items).toMatchObject([
        { score: 4, disclosure: 'confidential' },
      ]);
    });

    it('leave no time by which a score could be brought together with a verdict', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'partly', score: 2 }).expect(200);
      // Both are encrypted; what is left tells neither what nor when, nor of
      // whom. (A name alone may stand in random hexadecimal digits.)
      const stored = JSON.stringify([
        await portal.running.knex('pending_responses'),
        await portal.running.knex('request_verdicts'),
      ]);
      expect(stored).not.toMatch(
        /partly|delivery|user:|default\/ada|\d{4}-\d\d-\d\d|T\d\d:/,
      );
      const told = await portal.running
        .knex('outbox')
        .where('payload', 'like', '%ada%');
      expect(told.filter(row => row.payload.includes('score'))).toEqual([]);
    });

    it('open again when most say that it did not meet their goal', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'not-met' }).expect(200);
      const { body } = await verify('ben', number, {
        verdict: 'not-met',
      }).expect(200);
      expect(body.status).toBe('evaluating');
      const history = await portal.running
        .as('ada')
        .get(`/requests/${number}/history`)
        .expect(200);
      expect(history.body.items.at(-1)).toMatchObject({
        to: 'evaluating',
        reason: '2 of 3 asked say that it did not meet their goal',
      });
    });

    it('are settled when the time for verdicts is over', async () => {
      const number = await deliver();
      await verify('ada', number, { verdict: 'met' }).expect(200);
      await portal.running.runClocks();
      expect((await read('ada', number)).status).toBe('delivered');
      await portal.running
        .knex('requests')
        .where({ number })
        .update({ verification_closes_at: new Date(Date.now() - 1000) });
      await verify('ben', number, { verdict: 'met' }).expect(409);
      await portal.running.runClocks();
      expect((await read('ada', number)).status).toBe('verified');
    });

    it('are judged by no user who did not support them then', async () => {
      const number = await deliver();
      await portal.running
        .as('lena')
        .put(`/requests/${number}/support`, { importance: 1 })
        .expect(200);
      for (const user of ['lena', 'tria']) {
        const { body } = await verify(user, number, {
          verdict: 'met',
          score: 1,
        }).expect(403);
        expect(body.error).toMatchObject({
          name: 'NotAllowedError',
          message: expect.stringMatching(/were not asked/),
        });
      }
      expect(await portal.running.knex('responses')).toEqual([]);
    });

    it('take no verdict of supporters when there is nothing to judge, and say what is possible', async () => {
      await start();
      const { number } = await ask('ada');
      const early = await verify('ada', number, { verdict: 'met' }).expect(409);
      expect(early.body.error.message).toMatch(
        /is submitted; verdicts can be given once it is delivered.*: withdrawn/,
      );
      expect(early.body.error.current).toMatchObject({ number });
      await verify('ben', number, { verdict: 'met' }).expect(403);

      await moved('olga', number, { to: 'planned', targetDate: null });
      await moved('olga', number, { to: 'delivered', delivered: 'It is here' });
      await portal.running
        .knex('requests')
        .where({ number })
        .update({ verification_closes_at: new Date(Date.now() - 1000) });
      const late = await verify('ada', number, { verdict: 'met' }).expect(409);
      expect(late.body.error.message).toMatch(/ended on .*: evaluating/);
      await verify('ben', number, { verdict: 'met' }).expect(403);
    });

    it('that were merged send those who judge on to the other one', async () => {
      await start();
      const [into, from] = [await ask('ben'), await ask('ada')];
      await portal.running
        .as('olga')
        .post(`/requests/${from.number}/merge`, {
          into: into.number,
          version: from.version,
        })
        .expect(200);
      const { body } = await verify('ada', from.number, {
        verdict: 'met',
      }).expect(409);
      expect(body.error.message).toMatch(`merged into ${into.number}`);
    });
  });
});

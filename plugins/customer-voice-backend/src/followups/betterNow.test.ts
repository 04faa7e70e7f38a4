import { databases } from '../__testUtils__/startCustomerVoice';
import { DAY, usePetstore } from './__testUtils__/usePetstore';

jest.setTimeout(120_000);

describe.each(databases.eachSupportedId())(
  'Whether it is better now is asked, on %s,',
  databaseId => {
    const petstore = usePetstore(databaseId, () => ({
      config: {
        confidentiality: { publicationInterval: 'PT1H' },
        conversations: { betterNowAfter: 'P7D' },
      },
    }));
    const { pass, published, move } = petstore;
    const give = async (user: string, body?: object) => {
      const id = await petstore.give(user, body);
      pass(1000);
      return id;
    };
    const mine = async (user: string) =>
      (await petstore.running.as(user).get('/responses/mine').expect(200)).body
        .items[0];
    const solve = (id: string) =>
      move('olga', id, 'resolved', 'There is a guide').expect(200);
    const inbox = async (user: string, query: string) =>
      (await petstore.inbox(user, query)).items;
    const asked = (user: string) => inbox(user, 'kind=better-now');
    const mark = (user: string, id: string) =>
      petstore.running.as(user).put(`/inbox/${id}/mark`, { as: 'done' });

    it.each(['named', 'confidential'] as const)(
      'some time after a low score was solved, of its author alone, %s',
      async disclosure => {
        await published();
        const author = disclosure === 'named' ? 'gus' : 'ada';
        if (disclosure === 'named') await give(author, { disclosure });
        const { id } = await mine(author);
        await solve(id);
        pass(7 * DAY - 1000);
        expect(await asked(author)).toEqual([]);
        expect(await inbox(author, 'kind=reply')).toHaveLength(1);
        pass(2000);
        expect(await inbox(author, 'role=author')).toMatchObject([
          {
            kind: 'better-now',
            role: 'author',
            title: 'petstore',
            response: { id, score: 2, disclosure },
            reply: { kind: 'resolved', body: 'There is a guide' },
          },
        ]);
        for (const user of ['ben', 'olga', 'oleg']) {
          expect(await asked(user)).toEqual([]);
        }
      },
    );

    it('and not of a good score, nor of what is not solved', async () => {
      const good = await give('ada', { disclosure: 'named', score: 4 });
      await solve(good);
      const open = await give('ben', { disclosure: 'named' });
      await move('olga', open, 'acknowledged').expect(200);
      pass(8 * DAY);
      expect(await asked('ada')).toEqual([]);
      expect(await asked('ben')).toEqual([]);
    });

    it('and the new score is an answer with the disclosure of before, after which it is asked no more', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      pass(8 * DAY);
      expect(await asked('ada')).toHaveLength(1);
      const { body } = await petstore.running
        .as('ada')
        .patch(`/responses/${id}`, { score: 5, comment: null, driver: null })
        .expect(200);
      expect(body).toMatchObject({ score: 5, disclosure: 'confidential' });
      // It is published with others, and nobody can tell before.
      const read = await petstore.running
        .as('olga')
        .get('/scorecards/component/default/petstore')
        .expect(200);
      expect(read.body).toMatchObject({ respondents: 6 });
      expect(await asked('ada')).toEqual([]);
      const named = await give('gus', { disclosure: 'named' });
      await solve(named);
      pass(8 * DAY);
      expect(await asked('gus')).toHaveLength(1);
      await petstore.running
        .as('gus')
        .patch(`/responses/${named}`, { score: 2 })
        .expect(200);
      expect(await asked('gus')).toEqual([]);
    });

    it('and not again of who said the same again, once that is published', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      pass(8 * DAY);
      await petstore.running
        .as('ada')
        .patch(`/responses/${id}`, { score: 2 })
        .expect(200);
      for (const [i, user] of ['gus', 'hal', 'ida', 'jon'].entries()) {
        await give(user, { score: i < 2 ? 2 : 5 });
      }
      pass(31 * DAY);
      await petstore.running.publish();
      expect((await mine('ada')).followUp).toMatchObject({ state: 'resolved' });
      expect(await asked('ada')).toEqual([]);
    });

    it('once for each solution: not now is for ever, and a second solution asks anew', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      pass(8 * DAY);
      const [question] = await asked('ada');
      await mark('olga', question.id).expect(404);
      await mark('ada', question.id).expect(204);
      pass(20 * DAY);
      expect(await inbox('ada', 'role=author')).toEqual([]);
      await move('ada', id, 'reopened').expect(200);
      pass(2 * DAY);
      await petstore.running.relayMessages();
      await solve(id);
      pass(8 * DAY);
      expect(await asked('ada')).toHaveLength(1);
    });

    it('and not of an author who said that it is not solved, whether or not the owners know yet', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      await move('ada', id, 'reopened', 'Not for me').expect(200);
      pass(8 * DAY);
      // Not relayed yet: for the owners it is solved still.
      expect(await asked('ada')).toEqual([]);
      await petstore.running.relayMessages();
      expect(await asked('ada')).toEqual([]);
    });

    it('and not while what the author said is on its way, which a new score would drop', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      pass(8 * DAY);
      expect(await asked('ada')).toHaveLength(1);
      await petstore.running
        .as('ada')
        .post(`/responses/${id}/messages`, { body: 'It still fails for me' })
        .expect(201);
      expect(await asked('ada')).toEqual([]);
      pass(2 * DAY);
      await petstore.running.relayMessages();
      expect(await asked('ada')).toHaveLength(1);
    });

    it('for a quarter', async () => {
      const id = await give('ada', { disclosure: 'named' });
      await solve(id);
      pass(96 * DAY);
      expect(await asked('ada')).toHaveLength(1);
      pass(2 * DAY);
      expect(await asked('ada')).toEqual([]);
    });

    it('and leaves nothing that tells owners or readers of a dump', async () => {
      await published();
      const { id } = await mine('ada');
      await solve(id);
      pass(8 * DAY);
      const before = await inbox('olga', 'counts=true');
      const [question] = await asked('ada');
      await petstore.running.tell();
      petstore.running.notifications.length = 0;
      await mark('ada', question.id).expect(204);
      await petstore.running.tell();
      expect(await inbox('olga', 'counts=true')).toEqual(before);
      expect(petstore.running.notifications).toEqual([]);
      const [row] = await petstore.running.knex('conversation_marks');
      expect(JSON.stringify(row)).not.toMatch(/better|user:|petstore/);
      expect(JSON.stringify(row)).not.toContain(id);
      expect(await petstore.running.knex('inbox_snoozes')).toEqual([]);
    });
  },
);

import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';

describe.each(databases.eachSupportedId())('Verdicts on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(denied?: string) {
    running = await startCustomerVoice({
      databaseId,
      teams: { olga: 'owners', otto: 'owners', oda: 'owners', ada: 'a' },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        ...Array.from({ length: 30 }, (_, i) => entity(`user:s${i}`)),
      ],
      decide: (permission, userRef) =>
        permission.name === denied && userRef === 'user:default/s0'
          ? { result: AuthorizeResult.DENY }
          : undefined,
    });
  }
  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function ask(user = 'ada'): Promise<number> {
    const { body } = await running
      .as(user)
      .post('/requests', {
        entityRef: PETSTORE,
        title: 'Refunds in one step',
        goal: 'Less work',
      })
      .expect(201);
    return body.number;
  }
  const support = (user: string, number: number, body: object = {}) =>
    running.as(user).put(`/requests/${number}/support`, body);
  const read = async (user: string, number: number) =>
    (await running.as(user).get(`/requests/${number}`).expect(200)).body;
  async function deliver(number: number) {
    for (const move of [
      { to: 'evaluating' },
      { to: 'planned', targetDate: null },
      { to: 'delivered', delivered: 'A button' },
    ]) {
      const { version } = await read('olga', number);
      await running
        .as('olga')
        .post(`/requests/${number}/transitions`, { version, ...move })
        .expect(200);
    }
  }
  const verify = (user: string, number: number, body: object) =>
    running.as(user).put(`/requests/${number}/verification`, body);

  it('of owners decide nothing: two who support and deliver verify nothing', async () => {
    await start();
    const number = await ask();
    for (const owner of ['otto', 'oda']) {
      await support(owner, number).expect(200);
    }
    expect((await read('ada', number)).supporters).toMatchObject({
      people: 3,
      owners: 2,
    });
    await deliver(number);
    for (const owner of ['otto', 'oda']) {
      await verify(owner, number, { verdict: 'met' }).expect(403);
    }
    expect(await read('ada', number)).toMatchObject({
      status: 'delivered',
      verification: { asked: 1, met: 0 },
    });
    const { body } = await verify('ada', number, { verdict: 'not-met' });
    expect(body.status).toBe('evaluating');
  });

  it('of people who were named and did not confirm are not asked for, and hold no requester back', async () => {
    await start();
    const number = await ask();
    for (let i = 0; i < 5; i++) {
      await support('olga', number, {
        onBehalfOf: `user:default/s${i}`,
      }).expect(200);
    }
    const sixth = await support('olga', number, {
      onBehalfOf: 'user:default/s5',
    }).expect(409);
    expect(sixth.body.error.message).toMatch(/not confirmed/);
    await support('s0', number).expect(200);
    expect((await read('s0', number)).supporters.mine).toMatchObject({
      confirmed: true,
    });
    await deliver(number);
    expect((await read('ada', number)).verification.asked).toBe(2);
    await verify('s1', number, { verdict: 'met' }).expect(403);
    const other = await ask('ben');
    await support('olga', other, { onBehalfOf: 'user:default/s9' }).expect(200);
    const { version } = await read('ben', other);
    await running
      .as('ben')
      .post(`/requests/${other}/transitions`, { version, to: 'withdrawn' })
      .expect(200);
  });

  it.each([
    ['customerVoice.request.update', false],
    ['customerVoice.response.create', true],
  ])('with %s denied say so', async (denied, mayAnswer) => {
    await start(denied);
    const number = await ask('s1');
    await running
      .knex('request_supports')
      .where({ request_number: number })
      .update({ supporter_ref: 'user:default/s0' });
    await deliver(number);
    const { verification } = await read('s0', number);
    expect(verification).toMatchObject({ mayAnswer, mayScore: false });
    await verify('s0', number, { verdict: 'met', score: 5 }).expect(
      mayAnswer ? 400 : 403,
    );
    await verify('s0', number, { verdict: 'met' }).expect(
      mayAnswer ? 200 : 403,
    );
  });

  it.each([1, 2, 5, 20])(
    'of %i people in a day are tied to no name by a dump without the key',
    async people => {
      await start();
      const number = await ask('s0');
      for (let i = 1; i < people; i++) {
        await support(`s${i}`, number).expect(200);
      }
      await deliver(number);
      const before = await running.knex('request_verdict_invitations');
      const met: string[] = [];
      for (let i = 0; i < people; i++) {
        const verdict = i % 2 ? 'met' : 'partly';
        if (verdict === 'met') met.push(`s${i}`);
        await verify(`s${i}`, number, { verdict, score: 4 }).expect(200);
      }
      // Who was asked stands as it stood; what they said can be read nowhere.
      expect(await running.knex('request_verdict_invitations')).toEqual(before);
      const verdicts = await running.knex('request_verdicts');
      expect(verdicts).toHaveLength(people);
      const text = JSON.stringify(verdicts);
      expect(text).not.toMatch(/user:|"met"|partly|20\d\d-\d\d-/);
      expect(new Set(verdicts.map(({ sealed }) => sealed.length)).size).toBe(1);
      const { body } = await running.as('s0').get(`/requests/${number}`);
      expect(body.verification).toMatchObject({
        met: met.length,
        partly: people - met.length,
        mine: 'partly',
      });
      await running.as('s0').post('/me/forget').expect(200);
      expect((await read('olga', number)).verification.partly).toBe(
        people - met.length,
      );
    },
  );
});

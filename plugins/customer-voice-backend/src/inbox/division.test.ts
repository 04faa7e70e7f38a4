import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const HOUR = 3600_000;
const DAY = 24 * HOUR;
const PETSTORE = 'component:default/petstore';
const OLGA = 'user:default/olga';
const OMAR = 'user:default/omar';

interface Item {
  id: string;
  claim?: { byRef: string; at: string; mine: boolean };
  snooze?: { until: string; reason?: string; byRef: string; mine: boolean };
}

describe.each(databases.eachSupportedId())(
  'What a team divides among its members on %s',
  databaseId => {
    let running: RunningCustomerVoice;
    let now: number;

    beforeEach(async () => {
      now = Date.parse('2026-03-02T09:00:00Z');
      useFakeClock(now);
      running = await startCustomerVoice({
        databaseId,
        teams: { olga: 'owners', omar: 'owners', otto: 'others', ada: 'web' },
        entities: [
          entity('component:petstore', { owner: 'group:default/owners' }),
          entity('component:shop', { owner: 'group:default/others' }),
        ],
      });
    });
    afterEach(async () => {
      await running.stop();
      await running.knex.destroy();
      jest.useRealTimers();
    });

    const wait = (milliseconds: number) => {
      now += milliseconds;
      jest.setSystemTime(now);
    };
    const inFuture = (milliseconds: number) =>
      new Date(now + milliseconds).toISOString();
    async function ask(entityRef = PETSTORE) {
      const { body } = await running
        .as('ada')
        .post('/requests', { entityRef, title: 'Refunds', goal: 'Less work' })
        .expect(201);
      wait(1000);
      return { number: body.number, id: `first-response:${body.number}` };
    }
    async function move(user: string, number: number, to: string, more = {}) {
      const { body } = await running.as(user).get(`/requests/${number}`);
      wait(1000);
      await running
        .as(user)
        .post(`/requests/${number}/transitions`, {
          version: body.version,
          to,
          ...more,
        })
        .expect(200);
    }
    async function items(user: string, query = ''): Promise<Item[]> {
      const { body } = await running.as(user).get(`/inbox${query}`).expect(200);
      expect(body.pageInfo.totalItems).toBe(body.items.length);
      return body.items;
    }
    const ids = async (user: string, query = '') =>
      (await items(user, query)).map(({ id }) => id);
    const claim = (user: string, id: string, body = {}) =>
      running.as(user).put(`/inbox/${id}/claim`, body);
    const snooze = (user: string, id: string, body: object) =>
      running.as(user).put(`/inbox/${id}/snooze`, body);

    it('shows every owner who has taken it, and since when', async () => {
      const { id } = await ask();
      const { body } = await claim('olga', id).expect(200);
      expect(body).toMatchObject({ id, claim: { byRef: OLGA, mine: true } });
      wait(HOUR);
      await claim('olga', id).expect(200);

      const at = new Date(now - HOUR).toISOString();
      const [mine] = await items('olga');
      expect(mine.claim).toEqual({ byRef: OLGA, at, mine: true });
      const [theirs] = await items('omar');
      expect(theirs.claim).toEqual({ byRef: OLGA, at, mine: false });
      expect(await ids('omar', '?available=true')).toEqual([]);
      expect(await ids('olga', '?available=true')).toEqual([id]);
    });

    it('names who was faster, and is taken over only when said so', async () => {
      const { id } = await ask();
      await claim('olga', id).expect(200);

      const { body } = await claim('omar', id).expect(409);
      expect(body.error).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining(OLGA),
      });
      await running.as('omar').delete(`/inbox/${id}/claim`).expect(409);
      await claim('omar', id, { takeOver: true }).expect(200);
      expect((await items('olga'))[0].claim?.byRef).toBe(OMAR);
    });

    it('goes to one of two who take it at once', async () => {
      const { id } = await ask();
      await ids('omar');
      for (let round = 0; round < 5; round++) {
        const answers = await Promise.all([
          claim('olga', id),
          claim('omar', id),
        ]);
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
        const winner = answers[0].status === 200 ? 'olga' : 'omar';
        const loser = answers[0].status === 200 ? 1 : 0;
        expect(answers[loser].body.error.message).toContain(winner);
        await running.as(winner).delete(`/inbox/${id}/claim`).expect(200);
      }
      expect((await items('olga'))[0].claim).toBeUndefined();
    });

    it('is free again once the request moved on', async () => {
      const { number } = await ask();
      await move('olga', number, 'evaluating');
      const id = `decision:${number}`;
      await claim('olga', id).expect(200);
      await move('olga', number, 'declined', {
        reason: 'Not ours',
        alternative: { kind: 'none-known' },
      });
      await move('ada', number, 'evaluating', { reason: 'It is yours' });

      expect((await items('omar'))[0]).toMatchObject({ id });
      expect((await items('omar'))[0].claim).toBeUndefined();
      await claim('omar', id).expect(200);
      expect((await items('olga'))[0].claim?.byRef).toBe(OMAR);
    });

    it('is free again for the team that a request was handed over to', async () => {
      const { number, id } = await ask();
      await claim('olga', id).expect(200);
      const hand = async () => {
        const { body } = await running.as('olga').get(`/requests/${number}`);
        const { body: handed } = await running
          .as('olga')
          .post(`/requests/${number}/handover`, {
            version: body.version,
            entityRef: 'component:default/shop',
            reason: 'Theirs',
          })
          .expect(200);
        wait(1000);
        return handed.version;
      };
      const version = await hand();
      await claim('otto', `handover:${number}`).expect(200);
      await running
        .as('otto')
        .post(`/requests/${number}/handover/refuse`, {
          version,
          reason: 'Not ours',
        })
        .expect(200);
      expect((await items('olga'))[0].claim?.byRef).toBe(OLGA);
      await hand();
      const [again] = await items('otto');
      expect(again.id).toBe(`handover:${number}`);
      expect(again.claim).toBeUndefined();
      const { body } = await running.as('otto').get(`/requests/${number}`);
      await running
        .as('otto')
        .post(`/requests/${number}/handover/accept`, { version: body.version })
        .expect(200);

      const [taken] = await items('otto');
      expect(taken.id).toBe(id);
      expect(taken.claim).toBeUndefined();
    });

    it('is not held by a user who left the portal', async () => {
      const { id } = await ask();
      await claim('olga', id).expect(200);
      await running.knex('catalog_people').where({ user_ref: OLGA }).delete();

      expect((await items('omar', '?available=true'))[0].claim).toBeUndefined();
      await claim('omar', id).expect(200);
      expect((await items('omar'))[0].claim?.byRef).toBe(OMAR);
    });

    it('tells open pages that something changed, and nothing else', async () => {
      const { id } = await ask();
      await running.tell();
      running.signals.length = 0;
      await claim('olga', id).expect(200);
      await running.tell();

      expect(running.signals).toEqual([
        {
          channel: 'customer-voice',
          recipients: { type: 'broadcast' },
          message: { type: 'inbox.changed' },
        },
      ]);
    });

    it('answers others as if it did not exist', async () => {
      const { id } = await ask();
      const calls = (of: string) => [
        claim('otto', of),
        running.as('otto').delete(`/inbox/${of}/claim`),
        snooze('otto', of, { until: inFuture(DAY), reason: 'Later' }),
        running.as('otto').delete(`/inbox/${of}/snooze`),
      ];
      for (const of of [
        'first-response:999',
        'promise:x',
        'x',
        'promise:1e9',
      ]) {
        const there = await Promise.all(calls(id));
        const absent = await Promise.all(calls(of));
        const shown = ({ status, body }: (typeof there)[number]) =>
          JSON.stringify([status, body.error]);
        expect(there.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
        expect(absent.map(each => shown(each).replaceAll(of, id))).toEqual(
          there.map(shown),
        );
      }
    });

    it('leaves the open list of all owners while it is snoozed, with the reason', async () => {
      const { id } = await ask();
      const { id: other } = await ask();
      const until = inFuture(2 * DAY);
      await snooze('olga', id, { until, reason: ' Needs a licence ' }).expect(
        200,
      );

      expect(await ids('omar')).toEqual([other]);
      expect(await items('omar', '?state=snoozed')).toEqual([
        expect.objectContaining({
          id,
          snooze: {
            until,
            reason: 'Needs a licence',
            byRef: OLGA,
            mine: false,
          },
        }),
      ]);
      wait(2 * DAY);
      expect(await ids('omar')).toEqual([id, other]);
      expect(await ids('omar', '?state=snoozed')).toEqual([]);
    });

    it('comes back when its request changes, or when an owner says so', async () => {
      const { number, id } = await ask();
      const until = inFuture(2 * DAY);
      const again = () => snooze('olga', id, { until, reason: 'Later' });
      await again().expect(200);
      await running
        .as('ada')
        .post(`/requests/${number}/comments`, { body: 'It is urgent now' })
        .expect(201);
      expect(await ids('omar')).toEqual([id]);

      await again().expect(200);
      const { body } = await running.as('ada').get(`/requests/${number}`);
      await running
        .as('ada')
        .patch(`/requests/${number}`, {
          version: body.version,
          title: 'Refunds at once',
        })
        .expect(200);
      expect(await ids('omar')).toEqual([id]);

      await again().expect(200);
      expect(await ids('omar')).toEqual([]);
      await running.as('omar').delete(`/inbox/${id}/snooze`).expect(200);
      expect(await ids('olga')).toEqual([id]);
    });

    it('stops no clock', async () => {
      const { number, id } = await ask();
      const { body: before } = await running
        .as('ada')
        .get(`/requests/${number}`);
      await snooze('olga', id, { until: inFuture(9 * DAY), reason: 'x' });
      wait(5 * DAY);
      await running.runClocks();
      const { body } = await running.as('ada').get(`/requests/${number}`);
      expect(body.firstResponse.dueAt).toBe(before.firstResponse.dueAt);
      const [item] = await items('olga', '?state=snoozed');
      expect(item).toMatchObject({ id, overdue: true });
    });

    it('refuses a time that has passed or is too far off, and no reason', async () => {
      const { id } = await ask();
      for (const [body, message] of [
        [{ until: inFuture(-1), reason: 'x' }, /^body.until: .*in the future/],
        [{ until: inFuture(91 * DAY), reason: 'x' }, /^body.until: .*90 days/],
        [{ until: inFuture(DAY) }, /^body.reason: is missing/],
        [{ until: inFuture(DAY), reason: ' ' }, /^body.reason: is missing/],
      ] as const) {
        const { body: answer } = await snooze('olga', id, body).expect(400);
        expect(answer.error.message).toMatch(message);
      }
      expect(await ids('olga')).toEqual([id]);
    });

    it('is a user’s own where it is a verdict: snoozed for them alone, and not to be taken', async () => {
      const { number } = await ask();
      await running
        .as('otto')
        .put(`/requests/${number}/support`, { importance: 2 })
        .expect(200);
      await move('olga', number, 'planned', { targetDate: null });
      await move('olga', number, 'in-progress');
      await move('olga', number, 'delivered', { delivered: 'A button' });
      const id = `verdict:${number}`;
      await running.tell();
      running.signals.length = 0;
      await snooze('ada', id, { until: inFuture(DAY) }).expect(200);
      await running.tell();

      expect(running.signals).toEqual([]);
      expect(await ids('ada')).toEqual([]);
      expect(await ids('ada', '?state=snoozed')).toEqual([id]);
      expect(await ids('otto')).toEqual([id]);
      const { body } = await claim('otto', id).expect(400);
      expect(body.error.message).toMatch(/^path.id: is verdict:/);
      await running.as('ada').delete(`/inbox/${id}/snooze`).expect(200);
      expect(await ids('ada')).toEqual([id]);
    });

    it('is counted by kind, role and service, each under the other filters', async () => {
      const { number, id } = await ask();
      await ask();
      const { id: snoozed } = await ask();
      const { number: foreign, id: received } = await ask(
        'component:default/shop',
      );
      await move('olga', number, 'evaluating');
      const { body } = await running.as('otto').get(`/requests/${foreign}`);
      await running
        .as('otto')
        .post(`/requests/${foreign}/handover`, {
          version: body.version,
          entityRef: PETSTORE,
          reason: 'Yours',
        })
        .expect(200);
      await snooze('olga', snoozed, { until: inFuture(DAY), reason: 'x' });
      const counts = async (query: string) => {
        const answer = await running
          .as('olga')
          .get(`/inbox?counts=true${query}`)
          .expect(200);
        return answer.body.counts;
      };

      expect(await counts('')).toEqual({
        kinds: { 'first-response': 1, decision: 1, handover: 1 },
        roles: { owner: 2, receiver: 1 },
        services: [{ entityRef: PETSTORE, title: 'petstore', count: 3 }],
      });
      expect(await counts('&kind=decision&role=owner')).toEqual({
        kinds: { 'first-response': 1, decision: 1 },
        roles: { owner: 1 },
        services: [{ entityRef: PETSTORE, title: 'petstore', count: 1 }],
      });
      expect(await counts('&state=snoozed')).toMatchObject({
        kinds: { 'first-response': 1 },
      });
      expect(await ids('olga', '?role=receiver')).toEqual([
        `handover:${foreign}`,
      ]);
      expect(await ids('olga', `?entityRef=${PETSTORE}&role=receiver`)).toEqual(
        [`handover:${foreign}`],
      );
      expect(await ids('olga', '?entityRef=component:default/shop')).toEqual(
        [],
      );
      expect([id, received]).toHaveLength(2);
    });

    it('is forgotten with the user', async () => {
      const { id } = await ask();
      const { id: later } = await ask();
      await claim('olga', id).expect(200);
      await snooze('olga', later, { until: inFuture(DAY), reason: 'My words' });
      await running.as('olga').post('/me/forget').expect(200);

      expect(await running.knex('inbox_claims')).toEqual([]);
      expect(await running.knex('inbox_snoozes')).toEqual([]);
      expect(await ids('omar', '?available=true')).toEqual([id, later]);
    });

    it('is cleaned up once it is over', async () => {
      const { id } = await ask();
      await claim('olga', id).expect(200);
      await snooze('olga', id, { until: inFuture(DAY), reason: 'x' });
      await running.cleanUp();
      expect(await running.knex('inbox_snoozes')).toHaveLength(1);
      wait(4 * DAY);
      await running.cleanUp();
      expect(await running.knex('inbox_snoozes')).toEqual([]);
      expect(await running.knex('inbox_claims')).toHaveLength(1);
    });
  },
);

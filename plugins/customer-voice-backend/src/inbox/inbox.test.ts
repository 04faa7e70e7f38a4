import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';

jest.setTimeout(120_000);

const DAY = 24 * 3600_000;
const PETSTORE = 'component:default/petstore';

interface InboxEntryOfTest {
  id: string;
  role: string;
  request: { title: string; handover?: { entityRef?: string } };
}

describe.each(databases.eachSupportedId())('The inbox on %s', databaseId => {
  let running: RunningCustomerVoice;
  let now: number;

  beforeEach(async () => {
    now = Date.parse('2026-03-02T09:00:00Z');
    useFakeClock(now);
    running = await startCustomerVoice({
      databaseId,
      teams: { olga: 'owners', otto: 'others' },
      config: { requests: { triageOwner: 'group:default/owners' } },
      entities: [
        entity('component:petstore', { owner: 'group:default/owners' }),
        entity('component:shop', { owner: 'group:default/others' }),
        entity('component:ledger', { owner: 'user:default/olga' }),
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
  async function ask(user: string, title: string, entityRef?: string) {
    const { body } = await running
      .as(user)
      .post('/requests', { entityRef, title, goal: 'Less work' })
      .expect(201);
    wait(1000);
    return body;
  }
  async function move(user: string, number: number, to: string, more = {}) {
    const { body } = await running.as(user).get(`/requests/${number}`);
    await running
      .as(user)
      .post(`/requests/${number}/transitions`, {
        version: body.version,
        to,
        ...more,
      })
      .expect(200);
  }
  async function inbox(user: string, query = '') {
    const { body } = await running.as(user).get(`/inbox${query}`).expect(200);
    return body;
  }
  async function ids(user: string, query = '') {
    const { items } = await inbox(user, query);
    return items.map((item: { id: string }) => item.id);
  }

  it('has the first responses, decisions and promises of an owner, most urgent first', async () => {
    const first = (await ask('ada', 'First', PETSTORE)).number;
    const acknowledged = (await ask('ada', 'Second', PETSTORE)).number;
    const planned = (await ask('ada', 'Third', PETSTORE)).number;
    const triage = (await ask('ada', 'Fourth')).number;
    await ask('ada', 'Of others', 'component:default/shop');
    await move('olga', acknowledged, 'evaluating');
    await move('olga', planned, 'planned', { targetDate: '2026-03-03' });
    expect(await ids('olga')).toEqual([
      `promise:${planned}`,
      `first-response:${first}`,
      `first-response:${triage}`,
      `decision:${acknowledged}`,
    ]);
    const { items } = await inbox('olga', '?kind=promise');
    expect(items).toEqual([
      expect.objectContaining({
        kind: 'promise',
        role: 'owner',
        dueAt: '2026-03-03T23:59:59.999Z',
        overdue: false,
        request: expect.objectContaining({ number: planned, title: 'Third' }),
      }),
    ]);
    wait(3 * DAY);
    expect((await inbox('olga', '?kind=promise')).items[0].overdue).toBe(true);
    expect(await ids('ada')).toEqual([]);

    const page = await inbox('olga', '?limit=3');
    expect(page.pageInfo.totalItems).toBe(4);
    const { nextCursor } = page.pageInfo;
    const last = await inbox('olga', `?limit=3&cursor=${nextCursor}`);
    expect(last.items).toHaveLength(1);
    expect(last.pageInfo).toEqual({});
    expect((await inbox('ada')).pageInfo).toEqual({ totalItems: 0 });
  });

  it('asks supporters for a verdict until they have given it', async () => {
    const { number } = await ask('ada', 'Refunds', PETSTORE);
    await running
      .as('ben')
      .put(`/requests/${number}/support`, { importance: 2 })
      .expect(200);
    await move('olga', number, 'planned', { targetDate: null });
    await move('olga', number, 'in-progress');
    await move('olga', number, 'delivered', { delivered: 'A button' });
    expect(await ids('ada')).toEqual([`verdict:${number}`]);
    expect(await ids('ben')).toEqual([`verdict:${number}`]);
    expect(await ids('olga')).toEqual([]);
    await running
      .as('ben')
      .put(`/requests/${number}/verification`, { verdict: 'partly' })
      .expect(200);
    expect(await ids('ben')).toEqual([]);
    expect((await inbox('ada')).items[0]).toMatchObject({
      role: 'supporter',
      request: { verification: { mayAnswer: true } },
    });
    wait(60 * DAY);
    expect(await ids('ada')).toEqual([]);
  });

  it('has the hand-overs that wait for their receiver', async () => {
    const { number, version } = await ask('ada', 'Refunds', PETSTORE);
    await running
      .as('olga')
      .post(`/requests/${number}/handover`, {
        version,
        entityRef: 'component:default/shop',
        reason: 'Theirs',
      })
      .expect(200);
    const { items } = await inbox('otto');
    expect(items).toEqual([
      expect.objectContaining({ id: `handover:${number}`, role: 'receiver' }),
    ]);
    await running
      .as('otto')
      .post(`/requests/${number}/handover/accept`, {
        version: items[0].request.version,
      })
      .expect(200);
    expect(await ids('otto')).toEqual([`first-response:${number}`]);
    expect(await ids('olga')).toEqual([]);
  });

  it('asks for a decision anew once it was contested', async () => {
    const { number } = await ask('ada', 'Refunds', PETSTORE);
    await move('olga', number, 'declined', {
      reason: 'Not ours',
      alternative: { kind: 'none-known' },
    });
    expect(await ids('olga')).toEqual([]);
    await move('ada', number, 'evaluating', { reason: 'It is yours' });
    expect(await ids('olga')).toEqual([`decision:${number}`]);
  });

  it('comes in pages without leaving out or repeating anything', async () => {
    const wanted: string[] = [];
    for (let i = 0; i < 7; i++) {
      const { number } = await ask('ada', `Request ${i}`, PETSTORE);
      wanted.push(`first-response:${number}`);
    }
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = await inbox('olga', `?limit=3${cursor}`);
      seen.push(...page.items.map((item: { id: string }) => item.id));
      const { nextCursor } = page.pageInfo;
      cursor = nextCursor ? `&cursor=${nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(wanted);
  });

  it('has a request once in each role in which it waits for the same user', async () => {
    const { number } = await ask('ada', 'Refunds', PETSTORE);
    await running
      .as('olga')
      .post(`/requests/${number}/handover`, {
        version: 1,
        entityRef: 'component:default/ledger',
        reason: 'It is about the ledger',
      })
      .expect(200);
    const { items } = await inbox('olga');
    expect(
      items.map(({ id, role, request }: InboxEntryOfTest) => [
        id,
        role,
        request.title,
        request.handover?.entityRef,
      ]),
    ).toEqual([
      [
        `first-response:${number}`,
        'owner',
        'Refunds',
        'component:default/ledger',
      ],
      [`handover:${number}`, 'receiver', 'Refunds', 'component:default/ledger'],
    ]);
  });

  it('narrows to one owner of the caller, and refuses others', async () => {
    const { number } = await ask('ada', 'Refunds', PETSTORE);
    expect(await ids('olga', '?ownerRef=group:default/owners')).toEqual([
      `first-response:${number}`,
    ]);
    expect(await ids('olga', '?ownerRef=user:default/olga')).toEqual([]);
    const { body } = await running
      .as('ada')
      .get('/inbox?ownerRef=group:default/owners')
      .expect(400);
    expect(body.error.message).toMatch(/^query.ownerRef: /);
  });
});

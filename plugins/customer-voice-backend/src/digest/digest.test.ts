import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';
import { useFakeClock } from '../__testUtils__/useFakeClock';
import { digestOf, moverKey, NOTHING } from './Digest';

jest.setTimeout(60_000);

const PETSTORE = 'component:default/petstore';
const DAY = 24 * 3600_000;
/** A Monday. */
const DUE = Date.parse('2026-12-07T07:00:00Z');

describe.each(databases.eachSupportedId())('Digests on %s', databaseId => {
  let running: RunningCustomerVoice;

  async function start(
    options: Partial<Parameters<typeof startCustomerVoice>[0]> = {},
  ) {
    useFakeClock(DUE - 2 * DAY);
    running = await startCustomerVoice({
      databaseId,
      config: {
        confidentiality: {
          publicationInterval: 'PT0S',
          publicationBatch: 1,
          minimumRespondents: 3,
        },
        leads: ['group:default/platform'],
        digest: { timeZone: 'UTC' },
      },
      teams: { olive: 'team-c', lena: 'platform' },
      entities: [
        entity('group:team-c', { title: 'Team C' }),
        entity('component:petstore', { owner: 'group:default/team-c' }),
        entity('component:quiet', { owner: 'group:default/team-d' }),
        entity('component:orphan', { owner: 'group:default/gone' }),
      ],
      ...options,
    });
  }

  afterEach(async () => {
    jest.useRealTimers();
    await running.stop();
    await running.knex.destroy();
  });

  const ask = () =>
    running
      .as('c1')
      .post('/requests', {
        entityRef: PETSTORE,
        title: 'Refunds in one step',
        goal: 'Pay back',
      })
      .expect(201);

  async function comment(people: number) {
    for (let i = 0; i < people; i++) {
      await running
        .as(`c${i}`)
        .post('/responses', {
          entityRef: PETSTORE,
          score: 3 + (i % 3),
          comment: 'Refunds take days',
        })
        .expect(201);
    }
    await running.publish();
  }

  /** Makes what is due at a moment, and tells it. */
  async function digestsAt(now: number) {
    await running.tell();
    const before = running.notifications.length;
    jest.setSystemTime(now);
    await running.makeDigests();
    await running.tell();
    return running.notifications
      .slice(before)
      .filter(({ payload }) => payload.topic === 'digest');
  }

  const recipientsOf = (
    sent: Awaited<ReturnType<typeof digestsAt>>,
  ): unknown[] =>
    sent.map(({ recipients }) =>
      recipients.type === 'entity' ? recipients.entityRef : undefined,
    );

  it('tell owners of their services and leads of all, once a week', async () => {
    await start();
    await ask();
    await comment(4);
    const sent = await digestsAt(DUE);

    expect(recipientsOf(sent)).toEqual([
      ['group:default/team-c'],
      ['group:default/platform'],
    ]);
    expect(sent[0].payload).toMatchObject({
      title: 'Your week in Customer Voice: Team C',
      description:
        '1 request waits for you. 4 new comments to read. To stop this, switch off the topic “digest” of Customer Voice under Settings, Notifications.',
      // The tab of an owner, whose path is another than that of a service.
      link: '/catalog/default/group/team-c/customers',
    });
    expect(sent[1].payload).toMatchObject({
      title: 'The week of the organisation in Customer Voice',
      description: expect.stringMatching(/^1 request waits for an answer\. 4/),
      link: '/customer-voice/insights',
    });
    expect(await digestsAt(DUE + 3600_000)).toEqual([]);
    expect(await digestsAt(DUE + 6 * DAY)).toEqual([]);
    // The request still waits; the comments were told.
    const [next] = await digestsAt(DUE + 7 * DAY);
    expect(next.payload.description).toMatch(/^1 request waits for you\. .*To/);
    expect(next.payload.description).not.toContain('comment');
  });

  it('tell nothing where there is nothing to say, nor before their time', async () => {
    await start();
    expect(await digestsAt(DUE)).toEqual([]);
    await ask();
    expect(await digestsAt(DUE + 7 * DAY - 1)).toEqual([]);
    expect(await digestsAt(DUE + 7 * DAY)).toHaveLength(2);
  });

  it('tell what is overdue', async () => {
    await start();
    await ask();
    const [sent] = await digestsAt(DUE + 7 * DAY);
    expect(sent.payload.description).toMatch(
      /^1 request waits for you\. 1 is overdue\./,
    );
  });

  /** Answers of as many people, from one on. */
  async function rate(from: number, scores: readonly number[]) {
    for (const [index, score] of scores.entries()) {
      await running
        .as(`p${from + index}`)
        .post('/responses', { entityRef: PETSTORE, score })
        .expect(201);
    }
    await running.publish();
  }

  async function moved() {
    jest.setSystemTime(DUE - 100 * DAY);
    await rate(0, [5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4]);
    jest.setSystemTime(DUE - DAY);
    await rate(20, [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 5, 5]);
  }

  it('name what moved by more than chance, once as long as it goes on', async () => {
    await start();
    await moved();
    const [sent, leads] = await digestsAt(DUE);
    expect(recipientsOf([sent])).toEqual([['group:default/team-c']]);
    expect(sent.payload.description).toMatch(
      /^petstore fell by \d+ points\. To/,
    );
    expect(leads.payload.description).toMatch(/^petstore fell by/);
    expect(await digestsAt(DUE + 7 * DAY)).toEqual([]);
  });

  it('say nothing of figures that the threshold in force withholds', async () => {
    await start();
    await moved();
    const { knex } = running;
    await running.stop();
    await start({
      knex,
      config: {
        confidentiality: {
          publicationInterval: 'PT0S',
          publicationBatch: 1,
          minimumRespondents: 20,
        },
        leads: ['group:default/platform'],
        digest: { timeZone: 'UTC' },
      },
    });
    expect(await digestsAt(DUE)).toEqual([]);
  });

  it('say nothing of comments below the threshold', async () => {
    await start();
    await comment(2);
    expect(await digestsAt(DUE)).toEqual([]);
  });

  it('are in the language of the reader', async () => {
    await start();
    await ask();
    await running
      .as('olive')
      .post('/requests', {
        entityRef: 'component:default/quiet',
        title: 'Etwas',
        goal: 'Etwas',
      })
      .set('Accept-Language', 'de')
      .expect(201);
    const sent = await digestsAt(DUE);
    const german = sent.find(({ payload }) =>
      payload.title.startsWith('Ihre Woche'),
    );
    expect(german?.recipients).toMatchObject({
      entityRef: ['user:default/olive'],
    });
    expect(german?.payload.description).toMatch(/^1 Anfrage wartet auf Sie\./);
  });

  it('are made once by two processes, and by another where one died', async () => {
    await start();
    await ask();
    const other = running;
    await start({ knex: other.knex });
    jest.setSystemTime(DUE);
    // Died between the claim and the queue: neither is there.
    const trx = await running.knex.transaction();
    await trx('digests').insert({
      owner_ref: 'group:default/team-c',
      week: '2026-12-07',
      moved: '[]',
    });
    await trx.rollback();
    await Promise.all([running.makeDigests(), other.makeDigests()]);
    await Promise.all([running.tell(), other.tell()]);
    await other.stop();
    const digests = [...running.notifications, ...other.notifications].filter(
      ({ payload }) => payload.topic === 'digest',
    );
    expect(recipientsOf(digests)).toHaveLength(2);
    expect(recipientsOf(digests)).toEqual(
      expect.arrayContaining([
        ['group:default/team-c'],
        ['group:default/platform'],
      ]),
    );
  });

  it('are told once although the process died while it sent them', async () => {
    let failing = true;
    await start({
      onNotification: ({ payload }) => {
        if (failing && payload.topic === 'digest') throw new Error('died');
      },
    });
    await ask();
    expect(await digestsAt(DUE)).toEqual([]);
    failing = false;
    expect(recipientsOf(await digestsAt(DUE + 3600_000))).toEqual([
      ['group:default/team-c'],
      ['group:default/platform'],
    ]);
    expect(await digestsAt(DUE + 2 * 3600_000)).toEqual([]);
  });

  it('leave out a group that vanished', async () => {
    await start({ missing: ['group:default/gone'] });
    await running
      .as('c1')
      .post('/requests', {
        entityRef: PETSTORE,
        title: 'Refunds in one step',
        goal: 'Pay back',
      })
      .expect(201);
    await running.knex('requests').update({
      service_id: running
        .knex('services')
        .where({ entity_ref: 'component:default/orphan' })
        .select('id'),
    });
    const sent = await digestsAt(DUE);
    expect(recipientsOf(sent)).not.toContainEqual(['group:default/gone']);
    const row = await running
      .knex('digests')
      .where({ owner_ref: 'group:default/gone' })
      .first('week');
    expect(row).toEqual({ week: '2026-12-07' });
  });

  it('are not made where they are switched off', async () => {
    await start({
      config: { digest: { enabled: false, timeZone: 'UTC' } },
    });
    await ask();
    expect(await digestsAt(DUE)).toEqual([]);
  });
});

describe('What a digest tells', () => {
  const mover = (title: string, difference: number) => ({
    entityRef: `component:default/${title}`,
    title,
    measure: 'csat',
    difference,
  });
  const movers = [mover('a', -3), mover('b', 9), mover('c', -8), mover('d', 4)];

  it('names the largest changes and counts the others', () => {
    const digest = digestOf(
      'group:default/team-c',
      { movers, counts: NOTHING },
      new Set(),
    );
    expect(digest?.movers.map(({ title }) => title)).toEqual(['b', 'c', 'd']);
    expect(digest?.totalMovers).toBe(4);
  });

  it('tells of a change once, and again when it turns', () => {
    const told = new Set(movers.map(moverKey));
    expect(
      digestOf('group:default/team-c', { movers, counts: NOTHING }, told),
    ).toBeUndefined();
    const turned = [...movers.slice(1), mover('a', 5)];
    expect(
      digestOf(
        'group:default/team-c',
        { movers: turned, counts: NOTHING },
        told,
      )?.movers,
    ).toEqual([mover('a', 5)]);
  });
});

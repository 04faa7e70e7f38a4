// Over 300 lines: the cases of one subject, which share their set-up.
import { once } from 'node:events';
import { get, IncomingMessage } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { parse } from 'csv-parse/sync';
import { Knex } from 'knex';
import {
  databases,
  entity,
  RunningCustomerVoice,
  startCustomerVoice,
} from '../__testUtils__/startCustomerVoice';

jest.setTimeout(120_000);

const PETSTORE = 'component:default/petstore';
const BILLING = 'component:default/billing';
const SECRET = 'component:default/secret';
const CONFIG = (minimumRespondents: number) => ({
  confidentiality: {
    publicationInterval: 'PT0S',
    publicationBatch: 1,
    minimumRespondents,
  },
});

/** What the catalog lets `blind` see is decided by a rule that only it knows. */
const BY_RULE: PolicyDecision = {
  result: AuthorizeResult.CONDITIONAL,
  pluginId: 'catalog',
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
  conditions: {
    rule: 'IN_MY_REGION',
    resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
    params: {},
  },
};

describe.each(databases.eachSupportedId())('Exports on %s', databaseId => {
  let running: RunningCustomerVoice;
  let denied: string | undefined;
  let asked = 0;
  let onAsked: () => void;

  async function start(minimumRespondents = 3, knex?: Knex) {
    denied = undefined;
    onAsked = () => {};
    running = await startCustomerVoice({
      databaseId,
      knex,
      config: CONFIG(minimumRespondents),
      teams: { olive: 'team-c', c1: 't1', c2: 't2' },
      entities: [
        entity('component:petstore', {
          owner: 'group:default/team-c',
          annotations: { 'customer-voice/measures': 'csat,nps' },
          title: '=HYPERLINK("http://evil.example.com")',
        }),
        entity('component:billing', { owner: 'group:default/team-d' }),
        entity('component:secret', { owner: 'group:default/team-d' }),
      ],
      hidden: [SECRET],
      decide: ({ name }, userRef) => {
        asked += 1;
        onAsked();
        if (name === denied) return { result: AuthorizeResult.DENY };
        return name === 'catalog.entity.read' &&
          userRef === 'user:default/blind'
          ? BY_RULE
          : undefined;
      },
    });
  }

  afterEach(async () => {
    await running.stop();
    await running.knex.destroy();
  });

  async function rate(
    entityRef: string,
    people: readonly string[],
    body: object = {},
  ) {
    for (const [index, person] of people.entries()) {
      await running
        .as(person)
        .post('/responses', { entityRef, score: 3 + (index % 3), ...body })
        .expect(201);
    }
    await running.publish();
  }

  async function ask(entityRef: string, more: object = {}) {
    const { body } = await running
      .as('c1')
      .post('/requests', {
        entityRef,
        title: 'Refunds in one step',
        goal: 'Pay back',
        ...more,
      })
      .expect(201);
    return body;
  }

  async function fill() {
    for (const ref of [PETSTORE, BILLING, SECRET]) {
      await rate(ref, ['c1', 'c2', 'c3', 'c4', 'c5'], {
        comment: 'Refunds take days',
      });
      await ask(ref);
    }
    await rate(PETSTORE, ['c6'], { comment: 'By name', disclosure: 'named' });
  }

  const read = (user: string, path: string) =>
    running
      .as(user)
      .get(path)
      .buffer(true)
      .parse((response, done) => {
        const parts: Buffer[] = [];
        response.on('data', part => parts.push(Buffer.from(part)));
        response.on('end', () => done(null, Buffer.concat(parts).toString()));
      });

  /** The lines of a complete NDJSON export, without the last. */
  async function lines(user: string, path: string) {
    const { body, headers, status } = await read(
      user,
      `${path}${path.includes('?') ? '&' : '?'}format=ndjson`,
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const all = String(body)
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    const end = all.pop();
    expect(end).toEqual({ end: true, rows: all.length });
    expect(Number(headers['x-total-count'])).toBe(all.length);
    return all;
  }

  async function table(user: string, path: string) {
    const { body, headers } = await read(user, path);
    expect(headers['content-type']).toBe(
      'text/csv; charset=utf-8; header=present',
    );
    const rows: Array<Record<string, string>> = parse(String(body), {
      bom: true,
      columns: true,
    });
    return rows;
  }

  /** All items of a list, page by page. */
  async function pages(user: string, path: string) {
    const items: unknown[] = [];
    let cursor = '';
    for (;;) {
      const { body } = await running
        .as(user)
        .get(`${path}limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      items.push(...body.items);
      cursor = body.pageInfo.nextCursor;
      if (!cursor) return items;
    }
  }

  it.each(['c1', 'olive', 'blind'])(
    'have the rows of the pages for %s',
    async user => {
      await start();
      await fill();
      expect(await lines(user, '/export/scorecards')).toEqual(
        await pages(user, '/scorecards?'),
      );
      expect(await lines(user, '/export/requests')).toEqual(
        await pages(user, '/requests?sort=newest&'),
      );
      const comments = await lines(user, '/export/comments');
      const seen =
        user === 'blind' ? [PETSTORE, BILLING] : [PETSTORE, BILLING, SECRET];
      expect(new Set(comments.map(each => each.entityRef))).toEqual(
        new Set(seen),
      );
      for (const entityRef of seen) {
        const listed = await pages(user, `/responses?entityRef=${entityRef}&`);
        const about = { entityRef, measure: 'csat' };
        const expected = listed.map(item => Object.assign({}, about, item));
        expect(comments.filter(each => each.entityRef === entityRef)).toEqual(
          expected,
        );
        expect(
          await lines(user, `/export/comments?entityRef=${entityRef}`),
        ).toEqual(expected);
      }
      expect(comments.filter(each => each.disclosure === 'named')).toHaveLength(
        1,
      );
      const confidential = comments.filter(
        each => each.disclosure === 'confidential',
      );
      expect([...new Set(confidential.flatMap(Object.keys))].sort()).toEqual(
        [
          ...['id', 'entityRef', 'measure', 'disclosure', 'score', 'comment'],
          'publishedOn',
        ].sort(),
      );
      expect(
        confidential.every(each => /^\d{4}-\d\d-\d\d$/.test(each.publishedOn)),
      ).toBe(true);
    },
  );

  it('take the filters of the lists, and say what they are called', async () => {
    await start();
    await fill();
    expect(
      await lines('c1', '/export/scorecards?owner=group:default/team-c'),
    ).toEqual(await pages('c1', '/scorecards?owner=group:default/team-c&'));
    expect(await lines('c1', `/export/requests?entityRef=${BILLING}`)).toEqual(
      await pages('c1', `/requests?entityRef=${BILLING}&`),
    );
    const { headers } = await read('c1', '/export/scorecards?measure=nps');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="scorecards-nps.csv"',
    );
    await running.as('c1').get('/export/requests?sort=due').expect(400);
    await running.as('c1').get('/export/people').expect(404);
    await running
      .as('c1')
      .get('/export/comments?entityRef=component:default/none')
      .expect(404);
  });

  it.each([
    ['customerVoice.export', ['scorecards', 'requests', 'comments']],
    ['customerVoice.scorecard.read', ['scorecards']],
    ['customerVoice.request.read', ['requests']],
    ['customerVoice.comment.read', ['comments']],
  ])('need %s for %s', async (permission, refused) => {
    await start();
    denied = permission;
    const statuses: Array<[string, number]> = [];
    for (const what of ['scorecards', 'requests', 'comments']) {
      const { status } = await running.as('c1').get(`/export/${what}`);
      statuses.push([what, status]);
    }
    expect(
      statuses.filter(([, status]) => status === 403).map(([what]) => what),
    ).toEqual(refused);
  });

  it('write tables that spreadsheets read, without formulas', async () => {
    await start();
    const texts = [
      ['=1+1', 'Zeile eins\nZeile "zwei", drei\rvier'],
      ['+41 44 000', '退款需要太长时间'],
      ['-1 day', 'استرداد الأموال بطيء'],
      ['@everyone', 'שלום; עולם'],
    ];
    for (const [workaround, goal] of texts) {
      await ask(PETSTORE, { goal, workaround });
    }
    const { body } = await read('c1', '/export/requests');
    expect(String(body).startsWith('\uFEFFnumber,title,status,')).toBe(true);
    const rows = await table('c1', '/export/requests');
    expect(rows.map(({ goal }) => goal).reverse()).toEqual(
      texts.map(([, goal]) => goal),
    );
    expect(rows.map(({ workaround }) => workaround).reverse()).toEqual(
      texts.map(([workaround]) => `'${workaround}`),
    );
    const [scorecard] = await table(
      'c1',
      '/export/scorecards?owner=group:default/team-c',
    );
    expect(scorecard.title).toBe('\'=HYPERLINK("http://evil.example.com")');
    const [first] = await lines('c1', '/export/requests');
    expect(first.workaround).toBe('@everyone');
  });

  it('leave a negative number a number, and withheld figures empty', async () => {
    await start();
    await rate(PETSTORE, ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'], {
      measure: 'nps',
    });
    const rows = await table('c1', '/export/scorecards?measure=nps');
    const of = (ref: string) =>
      rows.find(({ entityRef }) => entityRef === ref) ?? {};
    expect(of(PETSTORE)).toMatchObject({ state: 'coded', score: '' });
    expect(of(PETSTORE).atMost).toMatch(/^-?\d/);
    expect(
      Object.entries(of(PETSTORE))
        .filter(([name]) => name.startsWith('count'))
        .every(([, count]) => count === ''),
    ).toBe(true);
    const csat = await table('c1', '/export/scorecards');
    expect(csat.find(({ entityRef }) => entityRef === BILLING)).toMatchObject({
      state: 'no-data',
      respondents: '',
    });
  });

  it('hide at once what a raised threshold hides', async () => {
    await start(3);
    await rate(PETSTORE, ['c1', 'c2', 'c3', 'c4'], { comment: 'Slow' });
    expect(await lines('c1', '/export/comments')).toHaveLength(4);
    await running.stop();
    await start(6, running.knex);
    expect(await lines('c1', '/export/comments')).toEqual([]);
    const rows = await lines('c1', '/export/scorecards');
    expect(rows.map(({ state }) => state).sort()).toEqual([
      'no-data',
      'no-data',
      'withheld',
    ]);
    expect(JSON.stringify(rows)).not.toContain('respondents');
  });

  /** Puts copies of one request into the table. */
  async function multiply(rows: number, goal: string) {
    const { number } = await ask(PETSTORE);
    const row = await running.knex('requests').where({ number }).first();
    delete row.number;
    for (let done = 1; done < rows; done += 100) {
      await running.knex('requests').insert(
        Array.from({ length: Math.min(100, rows - done) }, () => ({
          ...row,
          goal,
        })),
      );
    }
  }

  async function statements(call: () => PromiseLike<unknown>) {
    let count = 0;
    const countOne = () => count++;
    running.knex.on('query', countOne);
    await call();
    running.knex.removeListener('query', countOne);
    return count;
  }

  it('read 5,000 rows in chunks, with statements for each chunk and no more', async () => {
    await start();
    await multiply(1000, 'Pay back');
    await quiet();
    const few = await statements(() => lines('c1', '/export/requests'));
    await multiply(4000, 'Pay back');
    let rows: unknown[] = [];
    await quiet();
    const many = await statements(async () => {
      rows = await lines('c1', '/export/requests');
    });
    expect(rows).toHaveLength(5000);
    // Five times the chunks; what is read once does not come again.
    expect(many).toBeLessThanOrEqual(5 * few);
    expect(many).toBeLessThan(100);
  });

  /** Begins an export and reads nothing of it. */
  async function begin(path: string): Promise<IncomingMessage> {
    const { url } = running.as('c1').get(path);
    const request = get(url, {
      headers: {
        Authorization: mockCredentials.user.header('user:default/c1'),
      },
    });
    const [response] = await once(request, 'response');
    return response;
  }

  /** Waits until nothing is read from the database any more. */
  async function quiet() {
    const pause = () => new Promise(resolve => setTimeout(resolve, 200));
    while ((await statements(pause)) > 0);
  }

  it('read no faster than the client, stop when it is gone, and one at a time', async () => {
    await start();
    await multiply(5000, 'x'.repeat(8000));
    asked = 0;
    const response = await begin('/export/requests?format=ndjson');
    await quiet();
    const whileWaiting = asked;
    const second = await running.as('c1').get('/export/scorecards').expect(409);
    expect(second.body.error.message).toMatch(/Another export of yours/);
    await running.as('c2').get('/export/scorecards').expect(200);
    asked = 0;
    response.destroy();
    await quiet();
    // A chunk that was being read, at most.
    expect(asked).toBeLessThanOrEqual(10);
    // Ten chunks ask for five decisions each.
    expect(whileWaiting).toBeLessThan(50);
    await running.as('c1').get('/export/scorecards').expect(200);
  });

  it('never end properly after an error in the middle', async () => {
    await start();
    await multiply(1500, 'Pay back');
    asked = 0;
    // As the third chunk is read.
    onAsked = () => {
      if (asked > 12) denied = 'customerVoice.request.read';
    };
    const response = await begin('/export/requests');
    response.setEncoding('utf8');
    let text = '';
    response.on('data', part => {
      text += part;
    });
    const [error] = await once(response, 'error');
    expect(error.message).toBe('aborted');
    expect(response.complete).toBe(false);
    expect(text).toContain('Pay back');
    denied = undefined;
    onAsked = () => {};
    await running.as('c1').get('/export/scorecards').expect(200);
  });

  it('say behind the last row how many there were', async () => {
    await start();
    await fill();
    const response = await begin('/export/requests');
    response.resume();
    await once(response, 'end');
    expect(response.complete).toBe(true);
    expect(response.trailers).toEqual({ 'x-row-count': '3' });
  });
});

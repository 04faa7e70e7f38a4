// Over 300 lines: the cases of one subject, which share their set-up.
import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { databases } from '../__testUtils__/startCustomerVoice';
import { migrationsDirectory } from '../database/CustomerVoiceDatabase';
import { RequestDocument, SimilarRequests } from './SimilarRequests';
import { WordFilters } from './wordFilter';

jest.setTimeout(60_000);

const OPEN = '11111111-1111-4111-8111-111111111111';
const SECRET = '22222222-2222-4222-8222-222222222222';

const REQUESTS: Array<Omit<RequestDocument, 'number'> & { secret?: boolean }> =
  [
    { title: 'Export invoices as CSV', goal: 'Copy them into a spreadsheet.' },
    { title: 'Notify owners of expiring certificates', goal: 'Two ran out.' },
    {
      title: 'Refund parts of an order',
      goal: 'A customer returned one of three items.',
      workaround: 'We ask finance to book a voucher.',
      answer: 'The ledger console can do that under Adjustments.',
    },
    { title: '数据库定时备份', goal: '希望每天晚上自动备份数据库。' },
    { title: '增加夜间模式', goal: '晚上看白色页面眼睛很累。' },
    { title: 'Kubernetes namespaces on demand', goal: 'Teams wait for days.' },
    {
      title: 'Quarantine of the zeppelin archive',
      goal: 'Nobody may know of the zeppelin.',
      secret: true,
    },
    { title: 'Archive old projects', goal: 'Old projects fill every list.' },
    { title: '請求書をCSVで出力したい', goal: '手で写しています。' },
    { title: 'تصدير الفواتير', goal: 'ملف واحد لكل شهر' },
    { title: '🔦 Calendar view', goal: '100%_sure it is useful' },
  ];

const ANYTHING = (_query: Knex.QueryBuilder) => {};
const NOT_SECRET = (query: Knex.QueryBuilder) => {
  query.whereNot('services.id', SECRET);
};

function requestRow(number: number, secret: boolean) {
  const at = new Date(Date.UTC(2026, 0, 1));
  return {
    number,
    version: 1,
    service_id: secret ? SECRET : OPEN,
    requester_ref: 'user:default/jenny',
    title: 't',
    goal: 'g',
    affected_refs: '[]',
    status: 'submitted',
    status_since: at,
    first_response_due_at: at,
    contested: false,
    round: 0,
    asked: 0,
    met: 0,
    partly: 0,
    not_met: 0,
    offered: false,
    people: 1,
    teams: 1,
    importance: 2,
    trending: 0,
    comments: 0,
    owner_comments: 0,
    solutions: 0,
    created_at: at,
    updated_at: at,
  };
}

describe.each(databases.eachSupportedId())(
  'Similar requests on %s',
  databaseId => {
    let knex: Knex;
    let similar: SimilarRequests;

    const add = (
      number: number,
      document: Omit<RequestDocument, 'number'> & { secret?: boolean },
    ) =>
      knex.transaction(async trx => {
        const { secret = false, ...texts } = document;
        await trx('requests').insert({
          ...requestRow(number, secret),
          title: texts.title,
          goal: texts.goal,
        });
        await similar.index(trx, { number, ...texts });
      });
    const find = async (
      text: string,
      options: Partial<Parameters<SimilarRequests['find']>[0]> = {},
    ) =>
      (
        await similar.find({ text, limit: 5, narrow: ANYTHING, ...options })
      ).map(({ number }) => number);
    const matching = async (text: string) => {
      const query = knex('requests')
        .leftJoin('services', 'services.id', 'requests.service_id')
        .orderBy('requests.number')
        .select('requests.number');
      (await similar.matching(text)).narrow(query);
      return (await query).map(({ number }) => number);
    };

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      await knex.migrate.latest({ directory: migrationsDirectory });
      similar = new SimilarRequests({
        knex,
        logger: mockServices.logger.mock(),
      });
      for (const [id, name] of [
        [OPEN, 'open'],
        [SECRET, 'secret'],
      ]) {
        await knex('services').insert({
          id,
          entity_ref: `component:default/${name}`,
          kind: 'component',
          title: name,
          enabled: true,
          in_catalog: true,
          settings: '{}',
          search_text: '',
          fingerprint: '',
          seen_in: id,
        });
      }
    });
    beforeEach(async () => {
      for (const table of [
        'requests',
        'request_documents',
        'request_terms',
        'search_words',
        'search_word_spellings',
      ]) {
        await knex(table).delete();
      }
      for (const [i, document] of REQUESTS.entries()) {
        await add(i + 1, document);
      }
    });
    afterAll(() => knex.destroy());

    it.each([
      ['other forms of the words', 'exporting an invoice', 1],
      ['a form that Porter keeps apart', 'notification of expiry', 2],
      ['typing errors', 'kuberentes namspace', 6],
      ['a beginning of the last word', 'export invo', 1],
      ['another word for it', 'reimburse a customer', 3],
      ['the workaround', 'voucher from finance', 3],
      ['the answer', 'ledger console', 3],
      ['Chinese that is cut otherwise', '自动备份数据', 4],
      ['Chinese with words between', '想要深色的夜间主题', 5],
      ['Japanese with other particles', '請求書のCSV出力', 9],
      ['Arabic', 'الفواتير', 10],
      ['an emoji', '🔦', 11],
    ])('finds by %s', async (_, text, number) => {
      expect((await find(text))[0]).toBe(number);
    });

    it.each([
      ['Support for pi-hole', ['pi', 'pi-', 'pi-h', 'pi-ho', 'pi-hole']],
      [
        'Single sign-on for contractors',
        ['sign-o', 'sign-on', 'single sign-o'],
      ],
      ['Run Node.js 24 jobs', ['node.', 'node.j', 'node.js', 'nodej']],
      ['A board for CI/CD', ['ci/', 'ci/c', 'ci/cd']],
    ])(
      'narrows to "%s" while a word with a sign in it is typed',
      async (title, typed) => {
        await add(20, { title, goal: 'x' });
        for (const text of typed) {
          expect([text, await matching(text)]).toEqual([text, [20]]);
        }
      },
    );

    it('requires a bounded number of words', async () => {
      const text = Array.from({ length: 500 }, (_, i) => `word${i}`).join(' ');
      await add(20, { title: 'Many words', goal: text.slice(0, 300) });
      expect(await matching(text)).toEqual([]);
    });

    it('says which words fit, as they were typed', async () => {
      const [first] = await similar.find({
        text: 'Exprot  of our INVOICES, please',
        limit: 1,
        narrow: ANYTHING,
      });
      expect(first).toEqual({ number: 1, why: 'Exprot, INVOICES' });
      const [chinese] = await similar.find({
        text: '希望自动备份数据库',
        limit: 1,
        narrow: ANYTHING,
      });
      expect(chinese.number).toBe(4);
      expect(chinese.why).toContain('自动备份数据库');
    });

    it('never shows what may not be seen, and ranks as if it were not there', async () => {
      const texts = [
        'zeppelin quarantine',
        'archive',
        'old archive projects',
        'archve',
        'nobody invo',
      ];
      expect(await find(texts[0])).toEqual([7]);
      const narrowed = [];
      for (const text of texts) {
        narrowed.push(
          await similar.find({ text, limit: 5, narrow: NOT_SECRET }),
        );
      }
      for (const table of [
        'requests',
        'request_documents',
        'request_terms',
        'search_words',
        'search_word_spellings',
      ]) {
        await knex(table).delete();
      }
      for (const [i, document] of REQUESTS.entries()) {
        if (!document.secret) await add(i + 1, document);
      }
      for (const [i, text] of texts.entries()) {
        expect(
          await similar.find({ text, limit: 5, narrow: NOT_SECRET }),
        ).toEqual(narrowed[i]);
      }
      expect(narrowed[0]).toEqual([]);
    });

    it('lets no number of hidden requests displace one that may be seen', async () => {
      await knex.transaction(async trx => {
        const numbers = Array.from({ length: 600 }, (_, i) => i + 100);
        await trx.batchInsert(
          'requests',
          numbers.map(number => requestRow(number, true)),
          20,
        );
        await similar.indexAll(
          trx,
          numbers.map(number => ({
            number,
            title: 'Export invoices as CSV',
            goal: 'Copy them into a spreadsheet.',
          })),
        );
      });
      expect(await find('export invoices csv', { narrow: NOT_SECRET })).toEqual(
        expect.arrayContaining([1]),
      );
      expect(
        (await find('export invoices csv', { narrow: NOT_SECRET }))[0],
      ).toBe(1);
    });

    it('prefers the service that is written about, of two that fit alike', async () => {
      await add(20, { title: 'Faster search', goal: 'x' });
      await add(21, { title: 'Faster search', goal: 'x', secret: true });
      await add(22, { title: 'Faster search', goal: 'x' });
      expect((await find('faster search', { serviceId: SECRET }))[0]).toBe(21);
      expect((await find('faster search'))[0]).toBe(22);
    });

    it('shows the request that another one was merged into, and nothing withdrawn', async () => {
      await knex('requests')
        .where({ number: 1 })
        .update({ status: 'merged', merged_into: 8 });
      await knex('requests')
        .where({ number: 8 })
        .update({ status: 'merged', merged_into: 2 });
      expect(await find('export invoices')).toEqual([2]);
      await knex('requests')
        .where({ number: 2 })
        .update({ status: 'withdrawn' });
      expect(await find('export invoices')).toEqual([]);
    });

    it('shows nothing for a merged request that may not be seen', async () => {
      await knex('requests')
        .where({ number: 7 })
        .update({ status: 'merged', merged_into: 1 });
      expect(await find('zeppelin', { narrow: NOT_SECRET })).toEqual([]);
      await knex('requests')
        .where({ number: 7 })
        .update({ status: 'submitted', merged_into: null });
      await knex('requests')
        .where({ number: 1 })
        .update({ status: 'merged', merged_into: 7 });
      expect(await find('export invoices', { narrow: NOT_SECRET })).toEqual([]);
    });

    it('leaves out the request itself', async () => {
      expect(await find('export invoices', { exclude: 1 })).not.toContain(1);
    });

    it('forgets what a request said before', async () => {
      await knex.transaction(trx =>
        similar.index(trx, { number: 1, title: 'Print labels', goal: 'Now.' }),
      );
      expect(await find('invoices spreadsheet')).toEqual([]);
      expect(await find('label printing')).toEqual([1]);
      const rows = await knex('request_terms').where({ number: 1 });
      await knex.transaction(trx =>
        similar.index(trx, { number: 1, title: 'Print labels', goal: 'Now.' }),
      );
      expect(await knex('request_terms').where({ number: 1 })).toEqual(rows);
    });

    it.each([
      '   ',
      '%',
      "'; drop table requests; --",
      '\\ _ %',
      '__proto__ constructor',
      '🤷🏽‍♀️👨‍👩‍👧‍👦',
      '\u202e\u0000\ud800',
      'x'.repeat(2000),
      'ab '.repeat(666),
      '备'.repeat(2000),
      Array.from({ length: 400 }, (_, i) => `w${i}`).join(' '),
    ])('takes any text: %j', async text => {
      await expect(find(text)).resolves.toEqual(expect.any(Array));
      await expect(matching(text)).resolves.toEqual(expect.any(Array));
    });

    it('asks the database three times whatever is typed', async () => {
      let statements = 0;
      const count = () => {
        statements += 1;
      };
      knex.on('query', count);
      await find('export invoices');
      await find('a much longer text about notifications for certificates');
      knex.removeListener('query', count);
      expect(statements).toBe(6);
    });

    it('finds the same where nothing has to be left out', async () => {
      for (const { title, goal } of REQUESTS) {
        for (const text of [title, goal]) {
          expect(await find(text, { narrow: undefined })).toEqual(
            await find(text),
          );
        }
      }
    });

    it('narrows a list to those with all words typed, the last one begun', async () => {
      expect(await matching('invoices')).toEqual([1]);
      expect(await matching('exporting csv')).toEqual([1]);
      expect(await matching('csv exporting')).toEqual([1]);
      expect(await matching('csv exports')).toEqual([1]);
      expect(await matching('export kubernetes')).toEqual([]);
      expect(await matching('ol')).toEqual([8]);
      expect(await matching('namesp')).toEqual([6]);
      expect(await matching('the archive')).toEqual([7, 8]);
      expect(await matching('备份')).toEqual([4]);
      expect(await matching('数据库备份')).toEqual([4]);
      expect(await matching('100%')).toEqual([11]);
      expect(await matching('%')).toEqual([]);
      expect(await matching('zz_p')).toEqual([]);
      expect(await matching('the')).toHaveLength(REQUESTS.length);
    });

    it.each([
      'exporting csv',
      'the archive',
      'e',
      'in',
      'a an the',
      '数据库备份',
    ])(
      'narrows a list alike however frequent its words are: %s',
      async text => {
        const narrowed = async (few?: number) => {
          const query = knex('requests').orderBy('number').select('number');
          (await new WordFilters(knex, { few }).of(text)).narrow(query);
          return query;
        };
        const expected = await narrowed();
        for (const few of [0, 1, 3]) {
          expect(await narrowed(few)).toEqual(expected);
        }
      },
    );

    it('finds every word that begins as typed, however many these are', async () => {
      const digits = [...'abcdefghijkl'];
      const words = digits.flatMap(a => digits.map(b => `quokka${a}${b}`));
      await add(70, { title: 'Short words', goal: words.join(' ') });
      await add(71, { title: 'A long word', goal: 'quokkaquokkaquokka' });
      for (const few of [undefined, 0]) {
        const query = knex('requests').orderBy('number').pluck('number');
        (await new WordFilters(knex, { few }).of('quok')).narrow(query);
        expect(await query).toEqual([70, 71]);
      }
    });

    it('finds what is written after a frequent word was looked up', async () => {
      const words = new WordFilters(knex, { few: 0 });
      const found = async () => {
        const query = knex('requests').orderBy('number').pluck('number');
        const filter = await words.of('wombatin');
        filter.narrow(query);
        return query;
      };
      await add(80, { title: 'A first', goal: 'wombatin' });
      expect(await found()).toEqual([80]);
      // Its term is "wombati", which does not begin as was typed.
      await add(81, { title: 'A second', goal: 'wombatiness' });
      await add(82, { title: 'A third', goal: 'wombatina' });
      const statements: string[] = [];
      knex.on('query', ({ sql }) => statements.push(sql));
      expect(await found()).toEqual([80, 81, 82]);
      expect(statements).toHaveLength(1);
    });

    it('lets several people write at once', async () => {
      const many = Array.from({ length: 12 }, (_, i) => i + 50);
      await Promise.all(
        many.map(number =>
          add(number, {
            title: `Parallel writing ${number}`,
            goal: 'zebra yak xylophone walrus vulture unicorn tiger',
          }),
        ),
      );
      expect(await matching('parallel xylophone')).toEqual(many);
    });
  },
);

const rankings: unknown[] = [];

it.each(databases.eachSupportedId())(
  'Similar requests rank on %s as on the other engine',
  async databaseId => {
    const knex = await databases.init(databaseId);
    await knex.migrate.latest({ directory: migrationsDirectory });
    const similar = new SimilarRequests({
      knex,
      logger: mockServices.logger.mock(),
    });
    const words =
      'export invoice order refund archive project backup database slow search 数据库 备份 账单 naïve Ελληνικά кириллица ñandú ångström file, e-mail log in'.split(
        ' ',
      );
    const text = (seed: number, length: number) =>
      Array.from(
        { length },
        (_, i) => words[(seed * 7 + i * i * 3 + seed * i) % words.length],
      ).join(' ');
    await knex.transaction(async trx => {
      const numbers = Array.from({ length: 700 }, (_, i) => i + 1);
      await trx.batchInsert(
        'requests',
        numbers.map(number => ({
          ...requestRow(number, false),
          service_id: null,
        })),
        20,
      );
      await similar.indexAll(
        trx,
        numbers.map(number => ({
          number,
          title: text(number, 4),
          goal: text(number + 3, 12),
        })),
      );
    });
    const found = [];
    for (let seed = 0; seed < 40; seed++) {
      found.push(
        await similar.find({
          text: text(seed * 11, 1 + (seed % 9)),
          limit: 20,
          narrow: ANYTHING,
        }),
      );
    }
    await knex.destroy();
    rankings.push(found);
    expect(rankings[0]).toEqual(found);
  },
);

import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { fileImports } from '../__testUtils__/fileImports';
import { ago, HEADER, row } from '../__testUtils__/requestRows';
import { databases } from '../__testUtils__/startImport';

jest.setTimeout(60_000);

const HANDBOOK = resolvePackagePath(
  'backstage-plugin-customer-voice-backend-module-import',
  '../../docs/importing.md',
);
describe.each(databases.eachSupportedId())(
  'Requests of a CSV file on %s',
  databaseId => {
    const files = fileImports(databaseId, 'request');
    const { importFile, reportOf, path } = files;
    const requestOf = async (number = 1) =>
      files.running?.get('ada', `/requests/${number}`);
    const listed = async () =>
      files.running?.get('ada', '/requests?sort=newest');

    it.each<[string, (text: string) => string | Buffer]>([
      ['UTF-8', text => text],
      ['UTF-16', text => Buffer.from(`\ufeff${text}`, 'utf16le')],
      ['with semicolons', text => text.replace(/,/g, ';')],
    ])('are read in %s', async (_, encode) => {
      const content = encode(HEADER + row('B-1', { title: 'Schön 🎉' }));
      expect(await reportOf(content)).toMatchObject({
        rows: 1,
        imported: 1,
        leftOut: {},
        remarks: {},
      });
      expect(await requestOf()).toMatchObject({
        title: 'Schön 🎉',
        status: 'submitted',
        requesterRef: 'user:default/ada',
        entityRef: 'component:default/petstore',
        createdAt: `${ago(90)}T00:00:00.000Z`,
      });
    });

    it.each([
      ['a formula', '=cmd|calc!A1', '=cmd|calc!A1'],
      ['lines and marks', '"one\n""two"", three"', 'one\n"two", three'],
    ])('keep %s in a goal as it was typed', async (_, field, goal) => {
      await importFile(HEADER + row('B-1', { goal: field }));
      expect(await requestOf()).toMatchObject({ goal });
    });

    it.each([
      ['blanks', 'ben user:default/cyd ada ben'],
      ['semicolons', 'ben;cyd'],
      ['commas', '"ben, user:default/cyd"'],
    ])('have supporters, separated by %s', async (_, supporters) => {
      await importFile(HEADER + row('B-1', { supporters }));
      expect(await requestOf()).toMatchObject({ supporters: { people: 3 } });
    });

    it('are in triage without a service', async () => {
      await importFile(HEADER + row('B-1', { entityRef: '' }));
      const request = await requestOf();
      expect(request).toMatchObject({ status: 'submitted' });
      expect(request).not.toHaveProperty('entityRef');
    });

    it.each<[string, string | Buffer, number, string?]>([
      [
        'unknown-service',
        row('X', { entityRef: 'gone' }),
        3,
        'component:default/gone',
      ],
      ['respondent-missing', row('X', { requesterRef: '' }), 3, 'requesterRef'],
      [
        'value-wrong',
        row('X', { requesterRef: 'group:owners' }),
        3,
        'requesterRef',
      ],
      [
        'value-wrong',
        row('X', { requesterRef: 'a\u0000b' }),
        3,
        'requesterRef',
      ],
      ['value-wrong', row('X', { supporters: 'ben group:x' }), 3, 'supporters'],
      ['value-wrong', row('X', { title: 'Hi' }), 3, 'title'],
      ['value-wrong', row('a\u0000b', { title: 'Title' }), 3, 'key'],
      ['value-missing', row(''), 3, 'key'],
      ['value-missing', row('X', { goal: ' ' }), 3, 'goal'],
      ['text-too-long', row('X', { goal: 'a'.repeat(8001) }), 3, 'goal'],
      ['time-wrong', row('X', { askedAt: '9/3/26' }), 3, 'askedAt'],
      ['time-wrong', row('X', { askedAt: '1999-01-01' }), 3, 'askedAt'],
      ['time-in-future', row('X', { askedAt: ago(-9) }), 3, 'askedAt'],
      ['key-repeated', row('B-1', { askedAt: ago(89) }), 3, 'key'],
      ['wrong-columns', 'X,petstore\n', 3],
      ['unreadable', row('X', { goal: 'a "wrong" mark' }), 3],
      ['unreadable', row('X', { goal: '"never closed' }), 3],
      [
        'encoding',
        Buffer.from(row('X', { goal: 'Sch\u00f6n' }), 'latin1'),
        3,
        'goal',
      ],
    ])(
      'leave out a row that is %s by its line, and no other',
      async (...[reason, wrong, line, detail]) => {
        const content = Buffer.concat([
          Buffer.from(HEADER + row('B-1')),
          Buffer.from(wrong),
          Buffer.from(`\n${row('B-2', { goal: '"two\nlines"' })}${row('B-3')}`),
        ]);
        const report = await reportOf(content);
        expect(report).toMatchObject({ rows: 4, imported: 3 });
        expect(report.leftOut).toEqual({
          [reason]: {
            count: 1,
            examples: [detail ? { row: line, detail } : { row: line }],
          },
        });
      },
    );

    it('are imported as the handbook shows it', async () => {
      const handbook = await readFile(HANDBOOK, 'utf8');
      const [, example] = handbook.match(/```csv\n(.*?)```/s) ?? [];
      expect(await reportOf(example)).toMatchObject({
        rows: 3,
        imported: 3,
        remarks: {},
      });
      const requests = await Promise.all([1, 2, 3].map(requestOf));
      expect(requests).toMatchObject([
        { status: 'delivered', supporters: { people: 3 } },
        { status: 'declined' },
        { status: 'submitted' },
      ]);
    });

    it('are sorted by the time they were asked', async () => {
      await importFile(
        HEADER +
          row('B-3', { askedAt: ago(5) }) +
          row('B-1', { askedAt: ago(9) }) +
          row('B-2', { askedAt: ago(7) }),
      );
      const titles = await Promise.all([1, 2, 3].map(requestOf));
      expect(titles).toMatchObject([
        { title: 'Request B-1' },
        { title: 'Request B-2' },
        { title: 'Request B-3' },
      ]);
    });

    it('are only reported on in a dry run', async () => {
      const content =
        HEADER + row('B-1') + row('B-2', { status: 'done' }) + row('');
      const expected = {
        state: 'complete',
        rows: 3,
        imported: 2,
        leftOut: { 'value-missing': { examples: [{ row: 4 }] } },
        remarks: { 'status-not-kept': { examples: [{ row: 3 }] } },
      };
      expect(await reportOf(content, { dryRun: true })).toMatchObject(expected);
      expect(await listed()).toMatchObject({ items: [] });
      expect(await reportOf(content)).toMatchObject(expected);
      expect(await listed()).toMatchObject({ items: [{}, {}] });
    });

    it('count once, and another file under their id is refused', async () => {
      const content = HEADER + row('B-1');
      await importFile(content);
      expect(await reportOf(content)).toMatchObject({
        imported: 1,
        refusal: null,
      });
      expect(await reportOf(content + row('B-2'))).toMatchObject({
        imported: 1,
        refusal: expect.stringContaining('an id of their own'),
      });
      expect(await listed()).toMatchObject({ items: [{}] });
    });

    it('are refused with a header that is not theirs', async () => {
      const { refusal } = await reportOf('key,title,score\n');
      expect(refusal).toContain(
        `${path} has the column "score"; known are key`,
      );
    });
  },
);

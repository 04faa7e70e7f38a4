import { fileImports } from '../__testUtils__/fileImports';
import { databases } from '../__testUtils__/startImport';

jest.setTimeout(60_000);

const DAY = 24 * 3600_000;
const ago = (days: number) =>
  new Date(Date.now() - days * DAY).toISOString().slice(0, 19);
const HEADER = 'entityRef,respondentRef,score,respondedAt,comment\n';
const row = (person: string, days: number, comment = '', score = 4) =>
  `component:default/petstore,user:default/${person},${score},${ago(
    days,
  )},${comment}\n`;
/** UTF-16 with its byte-order mark, in the order that processors do not have. */
const bigEndian = (text: string) =>
  Buffer.from(`\ufeff${text}`, 'utf16le').swap16();

describe.each(databases.eachSupportedId())(
  'Responses of a CSV file on %s',
  databaseId => {
    const files = fileImports(databaseId, 'response');
    const { importFile, reportOf, path } = files;
    const commentOf = async (person: string) => {
      const mine = await files.running?.get(person, '/responses/mine');
      return mine;
    };
    const says = (comment: string) => ({
      items: [expect.objectContaining({ comment })],
      pageInfo: expect.anything(),
    });

    it.each<[string, (text: string) => string | Buffer]>([
      ['UTF-8', text => text],
      ['UTF-8 with a byte-order mark', text => `\ufeff${text}`],
      [
        'UTF-16 of little endian',
        text => Buffer.from(`\ufeff${text}`, 'utf16le'),
      ],
      ['UTF-16 of big endian', bigEndian],
      ['with semicolons', text => text.replace(/,/g, ';')],
      ['with tabulators', text => text.replace(/,/g, '\t')],
      ['with lines of Windows', text => text.replace(/\n/g, '\r\n')],
    ])('are read in %s', async (_, encode) => {
      const report = await reportOf(encode(HEADER + row('ada', 9, 'Schön 🎉')));
      expect(report).toMatchObject({ rows: 1, imported: 1, leftOut: {} });
      expect(await commentOf('ada')).toEqual(says('Schön 🎉'));
    });

    it.each([
      ['a formula', '=cmd|calc!A1', '=cmd|calc!A1'],
      ['a separator', '"fast, and right"', 'fast, and right'],
      ['quotation marks', '"a ""good"" one"', 'a "good" one'],
      ['lines', '"one\ntwo"', 'one\ntwo'],
    ])('keep %s in a comment as it was typed', async (_, field, comment) => {
      await importFile(HEADER + row('ada', 9, field) + row('ben', 8));
      expect(await commentOf('ada')).toEqual(says(comment));
    });

    it.each<[string, string | Buffer, number, string?]>([
      [
        'unknown-service',
        row('x', 9).replace('petstore', 'gone'),
        3,
        'component:default/gone',
      ],
      [
        'respondent-missing',
        row('', 9).replace('user:default/', ''),
        3,
        'respondentRef',
      ],
      ['value-wrong', row('x', 9, '', 4).replace(',4,', ',4.5,'), 3, 'score'],
      ['value-missing', row('x', 9).replace(',4,', ',,'), 3, 'score'],
      ['time-wrong', row('x', 9).replace(ago(9), '9/3/26'), 3, 'respondedAt'],
      ['wrong-columns', 'component:default/petstore,user:def\n', 3],
      ['unreadable', row('x', 9, 'a "wrong" mark'), 3],
      ['unreadable', row('x', 9, '"closed too "early'), 3],
      ['unreadable', row('x', 9, '"never closed'), 3],
      [
        'encoding',
        Buffer.from(row('x', 9, 'Sch\u00f6n'), 'latin1'),
        3,
        'comment',
      ],
    ])(
      'leave out a row that is %s by its line, and no other',
      async (...[reason, wrong, line, detail]) => {
        const content = Buffer.concat([
          Buffer.from(HEADER + row('ada', 10)),
          Buffer.from(wrong),
          Buffer.from(`\n${row('ben', 8, '"two\nlines"')}${row('cyd', 7)}`),
        ]);
        const report = await reportOf(content);
        expect(report).toMatchObject({ rows: 4, imported: 3 });
        expect(Object.keys(report.leftOut)).toEqual([reason]);
        expect(report.leftOut[reason]).toMatchObject({
          count: 1,
          examples: [detail ? { row: line, detail } : { row: line }],
        });
      },
    );

    it('tell of half a row at the end', async () => {
      const whole = HEADER + row('ada', 10) + row('ben', 9, '"and so on"');
      expect(await reportOf(whole.slice(0, -5))).toMatchObject({
        imported: 1,
        leftOut: { unreadable: { examples: [{ row: 3 }] } },
      });
    });

    it('are sorted by time', async () => {
      const report = await reportOf(
        HEADER + row('ada', 5, 'new') + row('ben', 7) + row('ada', 9, 'old'),
      );
      expect(report).toMatchObject({ imported: 3, leftOut: {} });
      expect(await commentOf('ada')).toEqual(says('new'));
    });

    it('are only reported on in a dry run', async () => {
      const content = HEADER + row('ada', 9) + row('ben', 8, '', 9);
      const report = await reportOf(content, { dryRun: true });
      expect(report).toMatchObject({
        state: 'complete',
        imported: 1,
        leftOut: { 'score-off-scale': { examples: [{ row: 3 }] } },
      });
      expect(await commentOf('ada')).toMatchObject({ items: [] });
      expect(await reportOf(content)).toMatchObject({ imported: 1 });
    });

    it('count once, and another file under their id is refused', async () => {
      const content = HEADER + row('ada', 9);
      await importFile(content);
      expect(await reportOf(content)).toMatchObject({
        imported: 1,
        refusal: null,
      });
      expect(await reportOf(content + row('ben', 8))).toMatchObject({
        imported: 1,
        refusal: expect.stringContaining('an id of their own'),
      });
      expect(await commentOf('ben')).toMatchObject({ items: [] });
    });

    it.each([
      ['', 'is empty'],
      ['entityRef,score\n', 'has no column respondentRef, respondedAt'],
      [HEADER.replace('comment', 'mood'), 'has the column "mood"; known are'],
      [HEADER.replace('comment', 'score'), 'has the column score twice'],
    ])('are refused with a wrong header: %j', async (content, problem) => {
      const report = await reportOf(content);
      expect(report.refusal).toContain(`${path} ${problem}`);
      expect(report.imported).toBe(0);
    });

    it('are refused without a file, and the plugin runs', async () => {
      const report = await reportOf(HEADER, {
        csv: { responses: '/nowhere.csv' },
      });
      expect(report.refusal).toContain('/nowhere.csv cannot be read');
      expect(await commentOf('ada')).toMatchObject({ items: [] });
    });
  },
);
